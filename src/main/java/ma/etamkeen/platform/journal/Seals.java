package ma.etamkeen.platform.journal;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The chain that makes a removed, changed or inserted line show. Each seal covers the lines written since the one
 * before and repeats its hash. The newest hash goes into the log and the data folder too ({@link Head}): whoever could cut off
 * the end of the chain in the database cannot take it back from there.
 */
@Component
public class Seals {

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);
    private static final int MOST_LINES = 1_000;
    private static final int MOST_NAMED = 20;

    private final JdbcClient db;
    private final Clock clock;

    Seals(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A link of the chain. */
    public record Seal(long number, Instant at, List<Long> lines, byte[] hash, int kind) {

        /** The hash in hexadecimal. */
        public String hex() {
            return HexFormat.of().formatHex(hash);
        }
    }

    /** The newest seal. */
    public Optional<Seal> last() {
        return db.sql("select id, sealed_at, lines, hash, kind from platform.journal_seal order by id desc limit 1")
                .query((row, _) -> seal(row))
                .optional();
    }

    /** The seal of this number. */
    Optional<Seal> find(long number) {
        return after(number - 1).filter(seal -> seal.number() == number);
    }

    /** How many lines no seal covers yet. */
    public long waiting() {
        return db.sql("select count(*) from platform.journal_waiting")
                .query(Long.class)
                .single();
    }

    /** Seals what waits, at most a thousand lines; returns how many. */
    @Transactional
    int sealNow() {
        // two instances must not forge two links after the same one
        db.sql("select pg_advisory_xact_lock(hashtext('platform.journal.seal'))")
                .query((_, _) -> true)
                .single();
        var ids = db.sql("""
                        delete from platform.journal_waiting
                         where line in (select line from platform.journal_waiting order by line limit :most)
                        returning line
                        """).param("most", MOST_LINES).query((row, _) -> row.getLong("line")).list().stream()
                .sorted()
                .toList();
        if (ids.isEmpty()) {
            return 0;
        }
        var before = last();
        var number = before.map(Seal::number).orElse(0L) + 1;
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var hash = hash(Chain.of(before.map(Seal::hash).orElse(Chain.BEGINNING), number, at, older()), lines(ids));
        db.sql(
                        "insert into platform.journal_seal (id, sealed_at, lines, hash, kind) values (:id, :at, :lines, :hash, 2)")
                .param("id", number)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("lines", ids.toArray(Long[]::new))
                .param("hash", hash)
                .update();
        LOG.info(
                "journal seal {} over {} lines: {}",
                number,
                ids.size(),
                HexFormat.of().formatHex(hash));
        return ids.size();
    }

    /** Follows the chain from its beginning and stops where it breaks. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verdict verify() {
        var older = older();
        var before = Chain.BEGINNING;
        var seals = 0L;
        var lines = 0L;
        for (var seal = after(0); seal.isPresent(); seal = after(seal.get().number())) {
            var found = seal.get();
            if (found.number() != seals + 1) {
                return new Verdict.Broken(Verdict.Damage.SEAL_REMOVED, seals + 1, found.at(), List.of());
            }
            var broken = broken(found, before, older);
            if (broken != null) {
                return broken;
            }
            before = found.hash();
            seals++;
            lines += found.kind() == 2 ? found.lines().size() : 0;
        }
        var reasons = otherReasons();
        if (!reasons.isEmpty()) {
            return new Verdict.Broken(Verdict.Damage.REASON, 0, clock.instant(), reasons);
        }
        var strangers = strangers();
        return strangers.isEmpty()
                ? new Verdict.Whole(seals, lines, waiting())
                : new Verdict.Broken(Verdict.Damage.INSERTED, 0, clock.instant(), strangers);
    }

    private Verdict.@Nullable Broken broken(Seal seal, byte[] before, long older) {
        var lines = lines(seal.lines());
        if (lines.size() < seal.lines().size()) {
            var gone = new ArrayList<>(seal.lines());
            gone.removeAll(lines.stream().map(Lines.Numbered::id).toList());
            return new Verdict.Broken(
                    Verdict.Damage.REMOVED,
                    seal.number(),
                    seal.at(),
                    gone.stream().limit(MOST_NAMED).toList());
        }
        return isAsSealed(seal, before, older, lines)
                ? null
                : new Verdict.Broken(Verdict.Damage.CHANGED, seal.number(), seal.at(), List.of());
    }

    private static boolean isAsSealed(Seal seal, byte[] before, long older, List<Lines.Numbered> lines) {
        if (seal.kind() == 2) {
            return Arrays.equals(hash(Chain.of(before, seal.number(), seal.at(), older), lines), seal.hash());
        }
        // with one of its reasons emptied it cannot be reckoned again; the second seal of each line still holds
        return lines.stream().anyMatch(Lines.Numbered::emptied)
                || Arrays.equals(hash(Chain.ofTheFirstKind(before, seal.number(), seal.at()), lines), seal.hash());
    }

    private static byte[] hash(Chain chain, List<Lines.Numbered> lines) {
        lines.forEach(chain::add);
        return chain.end();
    }

    /** How many seals hold the reasons themselves. */
    long older() {
        return db.sql("select count(*) from platform.journal_seal where kind = 1")
                .query(Long.class)
                .single();
    }

    private List<Lines.Numbered> lines(List<Long> ids) {
        return db.sql(Lines.ALL + """
                         where j.id = any(:ids)
                         order by j.id
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .query(Lines::numbered)
                .list();
    }

    private Optional<Seal> after(long number) {
        return db.sql("""
                        select id, sealed_at, lines, hash, kind
                          from platform.journal_seal
                         where id > :number
                         order by id
                         limit 1
                        """).param("number", number).query((row, _) -> seal(row)).optional();
    }

    /** Lines that no seal covers and that do not wait for one. */
    private List<Long> strangers() {
        return db.sql("""
                        select j.id
                          from platform.journal j
                          left join (select unnest(lines) as line from platform.journal_seal where kind = 2) s
                            on s.line = j.id
                          left join platform.journal_waiting w on w.line = j.id
                         where s.line is null and w.line is null
                         order by j.id
                         limit :most
                        """)
                .param("most", MOST_NAMED)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    /** Lines whose reason is gone, or is neither what was written nor emptied by a deed. */
    private List<Long> otherReasons() {
        return db.sql("""
                        select j.id
                          from platform.journal j
                          left join platform.journal_reason r on r.line = j.id
                          left join platform.journal e on e.id = r.emptied and e.deed = :emptied
                         where (j.reason is not null or r.line is not null)
                           and (r.line is null or j.reason is null
                                or case when r.emptied is null
                                        then sha256(r.salt || convert_to(r.why, 'UTF8')) <> j.reason
                                        else e.id is null end)
                         order by j.id
                         limit :most
                        """)
                .param("emptied", Reasons.EMPTIED)
                .param("most", MOST_NAMED)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    private static Seal seal(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Seal(
                row.getLong("id"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                List.of((Long[]) row.getArray("lines").getArray()),
                row.getBytes("hash"),
                row.getInt("kind"));
    }
}

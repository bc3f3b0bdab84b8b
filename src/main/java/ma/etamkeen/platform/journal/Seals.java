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
 * before and repeats its hash. The newest hash goes into the log too: whoever could cut off the end of the chain in the
 * database cannot take it back from there.
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
    public record Seal(long number, Instant at, List<Long> lines, byte[] hash) {

        /** The hash in hexadecimal. */
        public String hex() {
            return HexFormat.of().formatHex(hash);
        }
    }

    /** The newest seal. */
    public Optional<Seal> last() {
        return db.sql("select id, sealed_at, lines, hash from platform.journal_seal order by id desc limit 1")
                .query((row, _) -> seal(row))
                .optional();
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
        var hash = hash(before.map(Seal::hash).orElse(Chain.BEGINNING), number, at, lines(ids));
        db.sql("insert into platform.journal_seal (id, sealed_at, lines, hash) values (:id, :at, :lines, :hash)")
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
        var before = Chain.BEGINNING;
        var seals = 0L;
        var lines = 0L;
        for (var seal = after(0); seal.isPresent(); seal = after(seal.get().number())) {
            var found = seal.get();
            if (found.number() != seals + 1) {
                return new Verdict.Broken(Verdict.Damage.SEAL_REMOVED, seals + 1, found.at(), List.of());
            }
            var broken = broken(found, before);
            if (broken != null) {
                return broken;
            }
            before = found.hash();
            seals++;
            lines += found.lines().size();
        }
        var strangers = strangers();
        return strangers.isEmpty()
                ? new Verdict.Whole(seals, lines, waiting())
                : new Verdict.Broken(Verdict.Damage.INSERTED, 0, clock.instant(), strangers);
    }

    private Verdict.@Nullable Broken broken(Seal seal, byte[] before) {
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
        return Arrays.equals(hash(before, seal.number(), seal.at(), lines), seal.hash())
                ? null
                : new Verdict.Broken(Verdict.Damage.CHANGED, seal.number(), seal.at(), List.of());
    }

    private static byte[] hash(byte[] before, long number, Instant at, List<Lines.Numbered> lines) {
        var chain = new Chain(before, number, at);
        lines.forEach(chain::add);
        return chain.end();
    }

    private List<Lines.Numbered> lines(List<Long> ids) {
        return db.sql("""
                        select id, at, actor, deed, subject, person, why, deputy_of
                          from platform.journal
                         where id = any(:ids)
                         order by id
                        """)
                .param("ids", ids.toArray(Long[]::new))
                .query(Lines::numbered)
                .list();
    }

    private Optional<Seal> after(long number) {
        return db.sql("""
                        select id, sealed_at, lines, hash
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
                          left join (select unnest(lines) as line from platform.journal_seal) s on s.line = j.id
                          left join platform.journal_waiting w on w.line = j.id
                         where s.line is null and w.line is null
                         order by j.id
                         limit :most
                        """)
                .param("most", MOST_NAMED)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    private static Seal seal(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Seal(
                row.getLong("id"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                List.of((Long[]) row.getArray("lines").getArray()),
                row.getBytes("hash"));
    }
}

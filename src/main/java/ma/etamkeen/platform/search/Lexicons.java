package ma.etamkeen.platform.search;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.search.LexiconEntry.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What the search is told of words: what the product comes with, what administrators add and what they take away. After
 * every change the index is made again by a job.
 */
@Component
public class Lexicons {

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final Later later;

    private volatile long loaded = -1;

    Lexicons(JdbcClient db, Clock clock, Journal journal, Later later) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.later = later;
    }

    /**
     * An entry where it stands.
     *
     * @param id of what administrators wrote, 0 for what the product comes with
     * @param removes whether it takes away what the product comes with
     * @param by who proposed or added it, 0 for nobody
     */
    public record Line(
            long id,
            LexiconEntry entry,
            boolean removes,
            long by,
            @Nullable Instant at) {

        /** Whether the product comes with it. */
        public boolean isShipped() {
            return id == 0;
        }
    }

    /** What became of a wish to tell the search something. */
    sealed interface Outcome {

        record Done() implements Outcome {}

        /** It cannot be so, for the reason of this key. */
        record Refused(String reason) implements Outcome {}
    }

    /** How far the index has followed the last change; {@code null} moments for what has not been. */
    public record Progress(
            long version,
            int done,
            int total,
            @Nullable Instant begun,
            @Nullable Instant ended) {

        /** Whether the index does not follow the last change yet. */
        public boolean isUnderWay() {
            return version > 0 && ended == null;
        }
    }

    /** The lexicon as this transaction knows it. */
    Lexicon read() {
        var entries = new LinkedHashSet<>(Lexicon.shipped());
        standing("in-force").forEach(line -> {
            if (line.removes()) {
                entries.remove(line.entry());
            } else {
                entries.add(line.entry());
            }
        });
        return new Lexicon(entries);
    }

    /** Reads what another instance may have changed, where it has. */
    void refresh() {
        var version = progress().version();
        if (version != loaded) {
            Lexicon.use(read());
            loaded = version;
        }
    }

    /** What waits for somebody else's decision, the longest first. */
    List<Line> proposed() {
        return standing("proposed");
    }

    /** What is in force of this kind and has these letters, what administrators wrote first. */
    List<Line> inForce(@Nullable Kind kind, String letters) {
        var lines = new LinkedHashMap<LexiconEntry, Line>();
        var taken = new LinkedHashSet<LexiconEntry>();
        for (var line : standing("in-force")) {
            if (line.removes()) {
                taken.add(line.entry());
            } else {
                lines.put(line.entry(), line);
            }
        }
        for (var entry : Lexicon.shipped()) {
            if (!taken.contains(entry)) {
                lines.putIfAbsent(entry, new Line(0, entry, false, 0, null));
            }
        }
        var wanted = SearchWords.folded(letters);
        return lines.values().stream()
                .filter(line -> kind == null || line.entry().kind() == kind)
                .filter(line -> has(line.entry(), wanted))
                .toList();
    }

    /** What administrators took away of what the product comes with. */
    List<Line> takenAway() {
        return standing("in-force").stream().filter(Line::removes).toList();
    }

    /** What is in force, proposed or taken away and has this code. */
    Optional<LexiconEntry> byCode(String code) {
        return Stream.of(inForce(null, ""), proposed(), takenAway())
                .flatMap(List::stream)
                .map(Line::entry)
                .filter(entry -> entry.code().equals(code))
                .findFirst();
    }

    private static boolean has(LexiconEntry entry, String folded) {
        return folded.isEmpty()
                || SearchWords.folded(entry.ar()).contains(folded)
                || SearchWords.folded(entry.fr()).contains(folded)
                || SearchWords.folded(entry.en()).contains(folded)
                || SearchWords.folded(entry.singular()).contains(folded);
    }

    /** Tells the search of a word from now on. */
    @Transactional
    Outcome add(LexiconEntry entry, long actor) {
        if (read().entries().contains(entry)) {
            return new Outcome.Refused("platform.lexicon.refused.there");
        }
        var back = find(entry, true);
        if (back.isPresent()) {
            decide(back.get(), "in-force", "removed", actor);
            journal.record("platform.lexicon.restored", actor, back.get());
            changed();
            return new Outcome.Done();
        }
        return insert(entry, false, true, "platform.lexicon.added", actor);
    }

    /** Asks another administrator to tell the search of a word. */
    @Transactional
    Outcome propose(LexiconEntry entry, long actor) {
        return read().entries().contains(entry)
                ? new Outcome.Refused("platform.lexicon.refused.there")
                : insert(entry, false, false, "platform.lexicon.proposed", actor);
    }

    /** Agrees to what somebody else proposed. */
    @Transactional
    Outcome approve(long id, long actor) {
        var mine = db.sql("select proposed_by from platform.search_lexicon where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        if (mine.isPresent() && mine.get() == actor) {
            return new Outcome.Refused("platform.lexicon.refused.own");
        }
        if (!decide(id, "proposed", "in-force", actor)) {
            return new Outcome.Refused("platform.lexicon.refused.gone");
        }
        journal.record("platform.lexicon.approved", actor, id);
        changed();
        return new Outcome.Done();
    }

    /** Does not agree to it; whoever proposed it may take it back so. */
    @Transactional
    Outcome refuse(long id, long actor) {
        if (!decide(id, "proposed", "refused", actor)) {
            return new Outcome.Refused("platform.lexicon.refused.gone");
        }
        journal.record("platform.lexicon.refused", actor, id);
        return new Outcome.Done();
    }

    /** Does not tell it any more. */
    @Transactional
    Outcome remove(LexiconEntry entry, long actor) {
        var own = find(entry, false);
        if (own.isPresent()) {
            decide(own.get(), "in-force", "removed", actor);
            journal.record("platform.lexicon.removed", actor, own.get());
            changed();
            return new Outcome.Done();
        }
        return Lexicon.shipped().contains(entry)
                ? insert(entry, true, true, "platform.lexicon.removed", actor)
                : new Outcome.Refused("platform.lexicon.refused.gone");
    }

    private Outcome insert(LexiconEntry entry, boolean removes, boolean inForce, String deed, long actor) {
        var now = clock.instant().atOffset(UTC);
        var id = db.sql("""
                        insert into platform.search_lexicon (kind, ar, fr, en, singular, removes, state, proposed_at,
                                                             proposed_by, decided_at, decided_by)
                        values (:kind, :ar, :fr, :en, :singular, :removes, :state, :now, :actor, :decided, :by)
                            on conflict do nothing
                        returning id
                        """)
                .param("kind", entry.kind().key())
                .param("ar", entry.ar())
                .param("fr", entry.fr())
                .param("en", entry.en())
                .param("singular", entry.singular())
                .param("removes", removes)
                .param("state", inForce ? "in-force" : "proposed")
                .param("now", now)
                .param("actor", actor)
                .param("decided", inForce ? now : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("by", inForce ? actor : null, java.sql.Types.BIGINT)
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return new Outcome.Refused("platform.lexicon.refused.there");
        }
        journal.record(deed, actor, id.get());
        if (inForce) {
            changed();
        }
        return new Outcome.Done();
    }

    private boolean decide(long id, String from, String to, long actor) {
        return db.sql("""
                        update platform.search_lexicon set state = :to, decided_at = :now, decided_by = :actor
                         where id = :id and state = :from
                        """)
                        .param("to", to)
                        .param("now", clock.instant().atOffset(UTC))
                        .param("actor", actor)
                        .param("id", id)
                        .param("from", from)
                        .update()
                > 0;
    }

    private Optional<Long> find(LexiconEntry entry, boolean removes) {
        return standing("in-force").stream()
                .filter(line -> line.removes() == removes && line.entry().equals(entry))
                .map(Line::id)
                .findFirst();
    }

    /** The index follows by a job; whoever reads meanwhile finds by the old words or the new. */
    private void changed() {
        var version = db.sql("""
                        update platform.search_reindex
                           set version = version + 1, done = 0, total = 0, begun_at = null, ended_at = null
                        returning version
                        """).query(Long.class).single();
        later.run(Reindexing.TASK, Long.toString(version), version);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                refresh();
            }
        });
    }

    Progress progress() {
        return db.sql("select version, done, total, begun_at, ended_at from platform.search_reindex")
                .query((row, _) -> new Progress(
                        row.getLong("version"),
                        row.getInt("done"),
                        row.getInt("total"),
                        moment(row, "begun_at"),
                        moment(row, "ended_at")))
                .single();
    }

    /**
     * What changes for whoever looks for a word.
     *
     * @param word that is looked for
     * @param gained words of the index by which things are found from then on, and are not now
     * @param lost the reverse
     */
    public record Effect(String word, List<String> gained, List<String> lost) {}

    /** What would change for whoever looks for the words of this entry. */
    List<Effect> effects(LexiconEntry entry, boolean removes) {
        var before = read();
        var entries = new LinkedHashSet<>(before.entries());
        if (removes) {
            entries.remove(entry);
        } else {
            entries.add(entry);
        }
        return new Effects(before, new Lexicon(entries), vocabulary()).of(entry);
    }

    private List<String> vocabulary() {
        return db.sql("select word from platform.search_word order by word limit 200000")
                .query((row, _) -> row.getString("word"))
                .list();
    }

    private List<Line> standing(String state) {
        return db.sql("""
                        select id, kind, ar, fr, en, singular, removes, proposed_by, proposed_at
                          from platform.search_lexicon
                         where state = :state
                         order by id
                        """)
                .param("state", state)
                .query((row, _) -> new Line(
                        row.getLong("id"),
                        new LexiconEntry(
                                Kind.of(row.getString("kind")),
                                row.getString("ar"),
                                row.getString("fr"),
                                row.getString("en"),
                                row.getString("singular")),
                        row.getBoolean("removes"),
                        row.getLong("proposed_by"),
                        moment(row, "proposed_at")))
                .list();
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}

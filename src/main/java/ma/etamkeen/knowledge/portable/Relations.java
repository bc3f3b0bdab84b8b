package ma.etamkeen.knowledge.portable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import ma.etamkeen.knowledge.Related;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which entries belong together, taken along and brought in. What somebody here joined stays joined, and what they parted
 * stays apart: only what changed there is taken.
 */
@Component
class Relations {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient db;
    private final Related related;

    Relations(JdbcClient db, Related related) {
        this.db = db;
        this.related = related;
    }

    /**
     * What an import did to what belongs with an entry.
     *
     * @param said all that the file said of it, by the numbers here
     */
    record Taken(Set<Long> said, Set<Long> joined, Set<Long> parted) {}

    /**
     * What the file changed of what belongs with an entry.
     *
     * @param wanted what the file says, by the numbers here, or {@code null} for nothing
     * @param mayJoin whether what the file joins was not parted here since; asked where no file said it before
     */
    Pieces.Judged judged(@Nullable Set<Long> wanted, long entry, LongPredicate mayJoin) {
        return wanted == null || change(wanted, entry, mayJoin).isNothing()
                ? Pieces.Judged.SAME
                : new Pieces.Judged(true, false, List.of("related"));
    }

    private record Change(Set<Long> joined, Set<Long> parted) {

        boolean isNothing() {
            return joined.isEmpty() && parted.isEmpty();
        }
    }

    private Change change(Set<Long> wanted, long entry, LongPredicate mayJoin) {
        var here = Set.copyOf(related.of(entry));
        var base = base(entry);
        var joined = new LinkedHashSet<Long>();
        var parted = new LinkedHashSet<Long>();
        for (var other : wanted) {
            if (!here.contains(other)
                    && other != entry
                    && (base == null ? mayJoin.test(other) : !base.contains(other))) {
                joined.add(other);
            }
        }
        for (var other : base == null ? Set.<Long>of() : base) {
            if (here.contains(other) && !wanted.contains(other)) {
                parted.add(other);
            }
        }
        return new Change(joined, parted);
    }

    /** What a file said of them last. */
    private @Nullable Set<Long> base(long entry) {
        return db.sql("""
                        select d.related from knowledge.import_deed d
                          join knowledge.import i on i.id = d.import_id and i.undone_at is null
                         where d.entry_id = :entry and d.related is not null
                         order by d.import_id desc limit 1
                        """)
                .param("entry", entry)
                .query((row, _) ->
                        JSON.readValue(row.getString("related"), Taken.class).said())
                .optional()
                .orElse(null);
    }

    /** Joins and parts what the file does, and notes it. */
    void take(long id, int number, Set<Long> wanted, long entry, LongPredicate mayJoin) {
        var change = change(wanted, entry, mayJoin);
        apply(entry, change.joined(), change.parted());
        db.sql(
                        "update knowledge.import_deed set related = cast(:related as jsonb) where import_id = :id and number = :number")
                .param("related", JSON.writeValueAsString(new Taken(wanted, change.joined(), change.parted())))
                .param("id", id)
                .param("number", number)
                .update();
    }

    private void apply(long entry, Set<Long> joined, Set<Long> parted) {
        if (joined.isEmpty() && parted.isEmpty()) {
            return;
        }
        var together = new LinkedHashSet<>(related.of(entry));
        together.addAll(joined);
        together.removeAll(parted);
        related.set(entry, List.copyOf(together));
    }

    private Optional<Taken> taken(long id, int number) {
        return db.sql("""
                        select related from knowledge.import_deed
                         where import_id = :id and number = :number and related is not null
                        """)
                .param("id", id)
                .param("number", number)
                .query((row, _) -> JSON.readValue(row.getString("related"), Taken.class))
                .optional();
    }

    /** Whether nobody has parted what it joined or joined what it parted. */
    boolean areAsLeft(long id, int number, long entry) {
        var here = Set.copyOf(related.of(entry));
        return taken(id, number)
                .filter(taken -> !here.containsAll(taken.joined())
                        || taken.parted().stream().anyMatch(here::contains))
                .isEmpty();
    }

    void takeBack(long id, int number, long entry) {
        taken(id, number).ifPresent(taken -> apply(entry, taken.parted(), taken.joined()));
    }
}

package ma.etamkeen.knowledge.portable;

import java.util.List;
import java.util.Optional;
import ma.etamkeen.knowledge.Figures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results in numbers that entries bring. They are one list: whoever changed one here decides about all of them, and
 * whatever one said here stays known.
 */
@Component
class Results {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient db;
    private final Figures figures;

    Results(JdbcClient db, Figures figures) {
        this.db = db;
        this.figures = figures;
    }

    /** What an import made of the list of an entry. */
    record Taken(List<Portable.Counted> before, List<Portable.Counted> after) {}

    /** Whether the file and whether somebody here changed them. */
    Pieces.Judged judged(Portable portable, long entry) {
        var wanted = portable.figures();
        var here = here(entry);
        if (wanted == null || wanted.equals(here)) {
            return Pieces.Judged.SAME;
        }
        var base = base(entry);
        var theirs = base == null
                ? !figures.everSaid(entry).stream()
                        .map(Portable.Counted::of)
                        .toList()
                        .containsAll(wanted)
                : !wanted.equals(base);
        var ours = base == null ? !figures.everSaid(entry).isEmpty() : !here.equals(base);
        return new Pieces.Judged(theirs, ours, List.of("figures"));
    }

    private List<Portable.Counted> here(long entry) {
        return figures.of(entry).stream().map(Portable.Counted::of).toList();
    }

    /** What they said when a file brought them last, or when that was taken back. */
    private @Nullable List<Portable.Counted> base(long entry) {
        return db.sql("""
                        select d.figures, i.undone_at is not null as undone
                          from knowledge.import_deed d join knowledge.import i on i.id = d.import_id
                         where d.entry_id = :entry and d.figures is not null
                         order by greatest(i.applied_at, i.undone_at) desc, d.import_id desc limit 1
                        """)
                .param("entry", entry)
                .query((row, _) -> {
                    var taken = JSON.readValue(row.getString("figures"), Taken.class);
                    return row.getBoolean("undone") ? taken.before() : taken.after();
                })
                .optional()
                .orElse(null);
    }

    /** Makes an entry say what the file says, and notes what it said before. */
    void take(long id, int number, Portable portable, long entry, long person) {
        var wanted = portable.figures();
        if (wanted == null || wanted.equals(here(entry))) {
            return;
        }
        var taken = new Taken(here(entry), wanted);
        say(entry, wanted, person);
        db.sql(
                        "update knowledge.import_deed set figures = cast(:figures as jsonb) where import_id = :id and number = :number")
                .param("figures", JSON.writeValueAsString(taken))
                .param("id", id)
                .param("number", number)
                .update();
    }

    private Optional<Taken> taken(long id, int number) {
        return db.sql("""
                        select figures from knowledge.import_deed
                         where import_id = :id and number = :number and figures is not null
                        """)
                .param("id", id)
                .param("number", number)
                .query((row, _) -> JSON.readValue(row.getString("figures"), Taken.class))
                .optional();
    }

    /** Whether nobody has changed them since. */
    boolean areAsLeft(long id, int number, long entry) {
        return taken(id, number)
                .filter(taken -> !taken.after().equals(here(entry)))
                .isEmpty();
    }

    void takeBack(long id, int number, long entry, long person) {
        taken(id, number).ifPresent(taken -> say(entry, taken.before(), person));
    }

    private void say(long entry, List<Portable.Counted> wanted, long person) {
        figures.replace(entry, wanted.stream().map(Portable.Counted::figure).toList(), person);
    }
}

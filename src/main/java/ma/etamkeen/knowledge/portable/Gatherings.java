package ma.etamkeen.knowledge.portable;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import ma.etamkeen.knowledge.collections.Collection;
import ma.etamkeen.knowledge.collections.Collections;
import ma.etamkeen.knowledge.portable.Plan.Judgement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Collections taken along and brought in: one is known again by its address. */
@Component
public class Gatherings {

    private static final JsonMapper JSON = new JsonMapper();

    private final Collections collections;
    private final JdbcClient db;

    Gatherings(Collections collections, JdbcClient db) {
        this.collections = collections;
        this.db = db;
    }

    /** Every collection with those of its entries that readers can read. */
    List<Portable.Gathered> all() {
        var read = new HashSet<>(db.sql("select e.id from knowledge.entry e where " + Standing.READABLE)
                .query(Long.class)
                .list());
        return collections.all().stream()
                .map(one -> gathered(
                        one, one.entries().stream().filter(read::contains).toList()))
                .toList();
    }

    private static Portable.Gathered gathered(Collection collection, List<Long> entries) {
        return new Portable.Gathered(
                collection.slug(), Portable.said(collection.title()), Portable.said(collection.lead()), entries);
    }

    /** How a collection stands here, for the mark of a plan: nothing where there is none. */
    String mark(Portable.Gathered wanted) {
        return collections.find(wanted.slug()).map(Collection::toString).orElse("");
    }

    /** The number of the collection of this address, 0 for none. */
    long here(Portable.Gathered wanted) {
        return collections.find(wanted.slug()).map(Collection::id).orElse(0L);
    }

    /**
     * What a collection of a file is to what stands here.
     *
     * @param known the number here of an entry as the file calls it, or {@code null}
     */
    Judgement judged(Portable.Gathered wanted, LongFunction<@Nullable Long> known) {
        var found = collections.find(wanted.slug());
        if (found.isEmpty()) {
            return Judgement.NEW;
        }
        var here = found.get();
        if (Portable.said(here.title()).equals(wanted.title())
                && Portable.said(here.lead()).equals(wanted.lead())
                && here.entries().equals(entries(wanted, known))) {
            return Judgement.SAME;
        }
        var last = db.sql("""
                        select c.version, c.said from knowledge.import_collection c
                          join knowledge.import i on i.id = c.import_id and i.undone_at is null
                         where c.slug = :slug and c.collection_id = :id
                         order by c.import_id desc limit 1
                        """)
                .param("slug", wanted.slug())
                .param("id", here.id())
                .query((row, _) -> Map.entry(row.getInt("version"), row.getString("said")))
                .optional();
        if (last.isEmpty()) {
            return Judgement.CONFLICT;
        }
        if (last.get().getKey() == here.version()) {
            return Judgement.THEIRS;
        }
        return last.get().getValue().equals(JSON.writeValueAsString(wanted)) ? Judgement.OURS : Judgement.CONFLICT;
    }

    /** The entries of it that are here, in its order. */
    private static List<Long> entries(Portable.Gathered wanted, LongFunction<@Nullable Long> known) {
        return wanted.entries().stream()
                .<Long>mapMulti((number, entries) -> {
                    if (known.apply(number) instanceof Long here) {
                        entries.accept(here);
                    }
                })
                .distinct()
                .toList();
    }

    /** Makes a collection of a file, or makes the one here say the same, and notes what was before. */
    void take(long id, Plan.Gathering item, LongFunction<@Nullable Long> known, long person) {
        var gathered = item.gathered();
        var wanted = new Collections.Wanted(
                gathered.slug(),
                Portable.text(gathered.title()),
                Portable.text(gathered.lead()),
                entries(gathered, known));
        var before = collections.find(gathered.slug());
        var kept = before.isPresent()
                ? collections.change(before.get().id(), before.get().version(), wanted, person)
                : collections.create(wanted, person);
        if (!(kept instanceof Collections.Kept.Done)) {
            throw new Unfit();
        }
        var after = collections.find(gathered.slug()).orElseThrow();
        db.sql("""
                        insert into knowledge.import_collection (import_id, number, slug, collection_id, is_new, version, said,
                                                                 before)
                        values (:id, :number, :slug, :collection, :new, :version, :said, cast(:before as jsonb))
                        """)
                .param("id", id)
                .param("number", item.number())
                .param("slug", gathered.slug())
                .param("collection", after.id())
                .param("new", before.isEmpty())
                .param("version", after.version())
                .param("said", JSON.writeValueAsString(gathered))
                .param(
                        "before",
                        JSON.writeValueAsString(
                                before.map(one -> gathered(one, one.entries())).orElse(gathered)))
                .update();
    }

    /** What an import did to one collection. */
    public record Deed(
            int number, String slug, long collection, boolean isNew, int version, Portable.Gathered before) {}

    List<Deed> deeds(long id) {
        return db.sql("""
                        select number, slug, collection_id, is_new, version, before from knowledge.import_collection
                         where import_id = :id order by number
                        """)
                .param("id", id)
                .query((row, _) -> new Deed(
                        row.getInt("number"),
                        row.getString("slug"),
                        row.getLong("collection_id"),
                        row.getBoolean("is_new"),
                        row.getInt("version"),
                        JSON.readValue(row.getString("before"), Portable.Gathered.class)))
                .list();
    }

    /** Whether nobody has changed it since. */
    boolean isAsLeft(Deed deed) {
        return collections.all().stream()
                .anyMatch(one -> one.id() == deed.collection() && one.version() == deed.version());
    }

    void takeBack(Deed deed, long person) {
        if (deed.isNew()) {
            collections.remove(deed.collection(), person);
            return;
        }
        var before = deed.before();
        var kept = collections.change(
                deed.collection(),
                deed.version(),
                new Collections.Wanted(
                        before.slug(), Portable.text(before.title()), Portable.text(before.lead()), before.entries()),
                person);
        if (!(kept instanceof Collections.Kept.Done)) {
            throw new Unfit();
        }
    }
}

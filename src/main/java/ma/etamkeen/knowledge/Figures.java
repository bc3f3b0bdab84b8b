package ma.etamkeen.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * The results in numbers that entries tell. Whatever one of them said stays known: who changes it writes over nobody, and what
 * was taken away is brought back.
 */
@Component
public class Figures {

    /** More of them are a table, and belong in a file. */
    public static final int MOST = 12;

    private static final String SAID = """
            f.label_ar, f.label_fr, f.label_en, f.value, f.unit, f.at_least, f.period, f.source, f.women, f.men, f.version
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;

    Figures(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /** What became of a wish to change a figure. */
    sealed interface Change {

        /** It is done. */
        record Done() implements Change {}

        /** Somebody else changed it meanwhile; this is what it says now. */
        record Stale(Figure now) implements Change {}

        /** Somebody else took it away meanwhile. */
        record Removed() implements Change {}

        /** There are enough others by now. */
        record Full() implements Change {}
    }

    /** The figures of an entry in their order. */
    public List<Figure> of(long entry) {
        return db.sql("select f.id, " + SAID
                        + " from knowledge.figure f where f.entry_id = :entry order by f.position, f.id")
                .param("entry", entry)
                .query((row, _) -> figure(row))
                .list();
    }

    /** One figure of this entry. */
    Optional<Figure> find(long entry, long figure) {
        return of(entry).stream().filter(one -> one.id() == figure).findFirst();
    }

    /** Everything that was done with the figures of an entry, the last first. */
    List<FigureRevision> history(long entry) {
        return db.sql("select f.figure_id as id, f.deed, f.done_by, f.done_at, n.id is not null as is_now, " + SAID
                        + """
                          from knowledge.figure_revision f
                          left join knowledge.figure n on n.id = f.figure_id and n.version = f.version
                         where f.entry_id = :entry
                         order by f.done_at desc, f.version desc, f.figure_id desc
                        """)
                .param("entry", entry)
                .query((row, _) -> new FigureRevision(
                        figure(row),
                        FigureRevision.Deed.valueOf(row.getString("deed").toUpperCase(java.util.Locale.ROOT)),
                        row.getLong("done_by"),
                        Entries.instant(row, "done_at"),
                        row.getBoolean("is_now")))
                .list();
    }

    /** Adds a figure behind the others, unless there are enough. */
    @Transactional
    boolean add(long entry, Figure figure, long actor) {
        lock(entry);
        if (of(entry).size() >= MOST) {
            return false;
        }
        insert(entry, figure, actor);
        journal.record("knowledge.figure.added", actor, entry);
        return true;
    }

    /** Makes a figure say something else, unless somebody else did meanwhile. */
    @Transactional
    Change change(long entry, long id, int version, Figure wanted, long actor) {
        lock(entry);
        var now = find(entry, id);
        if (now.isEmpty()) {
            if (last(entry, id) == 0) {
                throw new NotHere();
            }
            return new Change.Removed();
        }
        if (now.get().version() != version) {
            return new Change.Stale(now.get());
        }
        if (!now.get().saysTheSameAs(wanted)) {
            update(id, wanted, version + 1);
            note(id, FigureRevision.Deed.CHANGED, actor);
            journal.record("knowledge.figure.changed", actor, entry);
        }
        return new Change.Done();
    }

    /** Takes a figure away; whether it was there. What it said is still known. */
    @Transactional
    boolean remove(long entry, long figure, long actor) {
        lock(entry);
        var there = find(entry, figure);
        if (there.isEmpty()) {
            return false;
        }
        update(figure, there.get(), there.get().version() + 1);
        note(figure, FigureRevision.Deed.REMOVED, actor);
        db.sql("delete from knowledge.figure where id = :id")
                .param("id", figure)
                .update();
        journal.record("knowledge.figure.removed", actor, entry);
        return true;
    }

    /** Makes a figure say again what it said once; brings it back where it was taken away. */
    @Transactional
    Change restore(long entry, long id, int version, long actor) {
        lock(entry);
        var then = history(entry).stream()
                .filter(one -> one.figure().id() == id && one.figure().version() == version)
                .findFirst()
                .orElseThrow(NotHere::new)
                .figure();
        var now = find(entry, id);
        if (now.isPresent() && now.get().saysTheSameAs(then)) {
            return new Change.Done();
        }
        if (now.isPresent()) {
            update(id, then, now.get().version() + 1);
        } else if (of(entry).size() < MOST) {
            bringBack(entry, id, then, last(entry, id) + 1);
        } else {
            return new Change.Full();
        }
        note(id, FigureRevision.Deed.RESTORED, actor);
        journal.record("knowledge.figure.restored", actor, entry);
        return new Change.Done();
    }

    /**
     * Makes an entry say these figures and no others, in this order. What says the same stays, what counts the same is changed
     * in its place, and whatever one said before is still known.
     */
    @Transactional
    public void replace(long entry, List<Figure> wanted, long actor) {
        lock(entry);
        var there = new ArrayList<>(of(entry));
        var places = new LinkedHashMap<Integer, Long>();
        claim(wanted, there, places, Figure::saysTheSameAs, (_, _) -> {});
        claim(wanted, there, places, Figure::countsTheSameAs, (now, then) -> {
            update(now.id(), then, now.version() + 1);
            note(now.id(), FigureRevision.Deed.CHANGED, actor);
            journal.record("knowledge.figure.changed", actor, entry);
        });
        there.forEach(gone -> remove(entry, gone.id(), actor));
        for (var place = 0; place < wanted.size(); place++) {
            if (!places.containsKey(place)) {
                places.put(place, insert(entry, wanted.get(place), actor));
                journal.record("knowledge.figure.added", actor, entry);
            }
        }
        places.forEach((place, id) -> db.sql("update knowledge.figure set position = :place where id = :id")
                .param("place", place + 1)
                .param("id", id)
                .update());
    }

    /** Gives each place that has no figure yet the first one left that fits. */
    private static void claim(
            List<Figure> wanted,
            List<Figure> left,
            Map<Integer, Long> places,
            BiPredicate<Figure, Figure> fits,
            BiConsumer<Figure, Figure> then) {
        for (var place = 0; place < wanted.size(); place++) {
            var one = wanted.get(place);
            var found = places.containsKey(place)
                    ? Optional.<Figure>empty()
                    : left.stream().filter(here -> fits.test(here, one)).findFirst();
            if (found.isPresent()) {
                places.put(place, found.get().id());
                left.remove(found.get());
                then.accept(found.get(), one);
            }
        }
    }

    /** Whatever the figures of an entry said once, those it has now among them. */
    public List<Figure> everSaid(long entry) {
        return history(entry).stream().map(FigureRevision::figure).toList();
    }

    /** What the default content says of an entry that has none yet. */
    void load(long entry, JsonNode figures) {
        if (of(entry).isEmpty()) {
            figures.forEach(figure -> insert(
                    entry,
                    new Figure(
                            0,
                            DefaultContent.text(figure.path("label")),
                            figure.required("value").decimalValue(),
                            Figure.Unit.of(DefaultContent.required(figure, "unit"))
                                    .orElseThrow(),
                            figure.path("at_least").asBoolean(false),
                            period(DefaultContent.word(figure.path("period"))),
                            DefaultContent.word(figure.path("source")),
                            figure.has("women") ? figure.path("women").intValue() : null,
                            figure.has("men") ? figure.path("men").intValue() : null,
                            0),
                    0));
        }
    }

    private long insert(long entry, Figure figure, long actor) {
        long id = db.sql("""
                        insert into knowledge.figure (entry_id, position, label_ar, label_fr, label_en, value, unit, at_least,
                                                      period, source, women, men)
                        values (:entry, (select coalesce(max(position), 0) + 1 from knowledge.figure where entry_id = :entry),
                                :label_ar, :label_fr, :label_en, :value, :unit, :least, :period, :source, :women, :men)
                        returning id
                        """)
                .param("entry", entry)
                .params(Rows.text("label", figure.label()))
                .params(columns(figure))
                .query(Long.class)
                .single();
        note(id, FigureRevision.Deed.ADDED, actor);
        return id;
    }

    /** Under the number it had, so that its history goes on. */
    private void bringBack(long entry, long id, Figure figure, int version) {
        db.sql("""
                        insert into knowledge.figure (id, entry_id, position, label_ar, label_fr, label_en, value, unit, at_least,
                                                      period, source, women, men, version)
                        overriding system value
                        values (:id, :entry, (select coalesce(max(position), 0) + 1 from knowledge.figure where entry_id = :entry),
                                :label_ar, :label_fr, :label_en, :value, :unit, :least, :period, :source, :women, :men, :version)
                        """)
                .param("id", id)
                .param("entry", entry)
                .param("version", version)
                .params(Rows.text("label", figure.label()))
                .params(columns(figure))
                .update();
    }

    private void update(long id, Figure figure, int version) {
        db.sql("""
                        update knowledge.figure
                           set label_ar = :label_ar, label_fr = :label_fr, label_en = :label_en, value = :value, unit = :unit,
                               at_least = :least, period = :period, source = :source, women = :women, men = :men,
                               version = :version
                         where id = :id
                        """)
                .param("id", id)
                .param("version", version)
                .params(Rows.text("label", figure.label()))
                .params(columns(figure))
                .update();
    }

    /** Keeps what a figure says now, and what was done. */
    private void note(long id, FigureRevision.Deed deed, long actor) {
        db.sql("""
                        insert into knowledge.figure_revision (figure_id, version, entry_id, deed, label_ar, label_fr, label_en,
                                                               value, unit, at_least, period, source, women, men,
                                                               done_by, done_at)
                        select f.id, f.version, f.entry_id, :deed, f.label_ar, f.label_fr, f.label_en,
                               f.value, f.unit, f.at_least, f.period, f.source, f.women, f.men, :actor, :now
                          from knowledge.figure f
                         where f.id = :id
                        """)
                .param("id", id)
                .param("deed", deed.key())
                .param("actor", actor)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The last version of a figure, there or not; 0 for one that this entry never had. */
    private int last(long entry, long figure) {
        return db.sql("""
                        select coalesce(max(version), 0) from knowledge.figure_revision
                         where entry_id = :entry and figure_id = :figure
                        """)
                .param("entry", entry)
                .param("figure", figure)
                .query(Integer.class)
                .single();
    }

    private static Figure figure(ResultSet row) throws SQLException {
        return new Figure(
                row.getLong("id"),
                Rows.text(row, "label"),
                row.getBigDecimal("value"),
                Figure.Unit.of(row.getString("unit")).orElseThrow(),
                row.getBoolean("at_least"),
                period(row.getString("period")),
                row.getString("source"),
                row.getObject("women", Integer.class),
                row.getObject("men", Integer.class),
                row.getInt("version"));
    }

    private static Map<String, @Nullable Object> columns(Figure figure) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        columns.put("value", figure.value());
        columns.put("unit", figure.unit().key());
        columns.put("least", figure.atLeast());
        columns.put("period", written(figure.period()));
        columns.put("source", figure.source());
        columns.put("women", figure.women());
        columns.put("men", figure.men());
        return columns;
    }

    private void lock(long entry) {
        db.sql("select id from knowledge.entry where id = :id for no key update")
                .param("id", entry)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
    }

    /** A period as one word: {@code 2022-05/2022-07}. */
    static @Nullable String written(Period period) {
        return period.from() == null
                ? null
                : period.to() == null ? period.from() : period.from() + "/" + Objects.requireNonNull(period.to());
    }

    static Period period(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return Period.UNKNOWN;
        }
        var parts = written.strip().split("/", 2);
        return new Period(parts[0], parts.length == 2 ? parts[1] : null);
    }
}

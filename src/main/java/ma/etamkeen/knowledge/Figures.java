package ma.etamkeen.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The results in numbers that entries tell. */
@Component
public class Figures {

    /** More of them are a table, and belong in a file. */
    static final int MOST = 12;

    private final JdbcClient db;
    private final Journal journal;

    Figures(JdbcClient db, Journal journal) {
        this.db = db;
        this.journal = journal;
    }

    /** The figures of an entry in their order. */
    public List<Figure> of(long entry) {
        return db.sql("""
                        select id, label_ar, label_fr, label_en, value, unit, at_least, period, source, women, men
                          from knowledge.figure
                         where entry_id = :entry
                         order by position, id
                        """)
                .param("entry", entry)
                .query((row, _) -> new Figure(
                        row.getLong("id"),
                        Rows.text(row, "label"),
                        row.getBigDecimal("value"),
                        Figure.Unit.of(row.getString("unit")).orElseThrow(),
                        row.getBoolean("at_least"),
                        period(row.getString("period")),
                        row.getString("source"),
                        row.getObject("women", Integer.class),
                        row.getObject("men", Integer.class)))
                .list();
    }

    /** Adds a figure behind the others, unless there are enough. */
    @Transactional
    boolean add(long entry, Figure figure, long actor) {
        lock(entry);
        if (of(entry).size() >= MOST) {
            return false;
        }
        insert(entry, figure);
        journal.record("knowledge.figure.added", actor, entry);
        return true;
    }

    /** Takes a figure away; whether it was there. */
    @Transactional
    boolean remove(long entry, long figure, long actor) {
        var removed = db.sql("delete from knowledge.figure where entry_id = :entry and id = :id")
                .param("entry", entry)
                .param("id", figure)
                .update();
        if (removed > 0) {
            journal.record("knowledge.figure.removed", actor, entry);
        }
        return removed > 0;
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
                            figure.has("men") ? figure.path("men").intValue() : null)));
        }
    }

    private void insert(long entry, Figure figure) {
        db.sql("""
                        insert into knowledge.figure (entry_id, position, label_ar, label_fr, label_en, value, unit, at_least,
                                                      period, source, women, men)
                        values (:entry, (select coalesce(max(position), 0) + 1 from knowledge.figure where entry_id = :entry),
                                :label_ar, :label_fr, :label_en, :value, :unit, :least, :period, :source, :women, :men)
                        """)
                .param("entry", entry)
                .params(Rows.text("label", figure.label()))
                .params(columns(figure))
                .update();
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
                .single();
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

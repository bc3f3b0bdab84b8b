package ma.etamkeen.learning.figures;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.items.Versioned;
import ma.etamkeen.learning.rating.Rating;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of questions, as they were last reckoned. */
@Component
public class Figures {

    static final TaskDescriptor<String> RECKONING = TaskDescriptor.of("learning.figures.theme", String.class);

    /** Nobody needs them newer than that. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** What was asked for and has not come by then may be asked for again. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final int ROWS_AT_ONCE = 5_000;
    private static final JsonMapper JSON = new JsonMapper();

    private static final String COLUMNS = """
            f.version, f.learners, f.facility, f.deviation, f.median, f.compared, f.separation, f.least, f.most, f.efficiency,
            f.weight, f.known, f.readings
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Items items;
    private final Later later;
    private final Journal journal;

    Figures(JdbcClient db, Clock clock, Items items, Later later, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.items = items;
        this.later = later;
        this.journal = journal;
    }

    /**
     * When the figures of a theme were reckoned.
     *
     * @param asked since when they are being reckoned anew; nothing where they are not
     * @param reckoned nothing where they never were
     * @param people whose first answers they rest on
     * @param answers the first answers they rest on
     */
    public record State(@Nullable Instant asked, @Nullable Instant reckoned, int people, int answers) {}

    /**
     * How a question does.
     *
     * @param rating how hard it has turned out to be, with those who answered it
     * @param figure of the version that is asked now; nothing where nobody answered that one yet
     */
    public record Row(String code, Rating rating, @Nullable Figure figure) {}

    /** What became of asking for new figures. */
    public enum Asking {
        ASKED,
        /** Somebody asked before, and they are being reckoned. */
        UNDER_WAY,
        /** They were reckoned just now. */
        FRESH
    }

    /** When the figures of this theme were reckoned. What was asked for and has not come in time is not under way any more. */
    public State state(String theme) {
        var now = clock.instant();
        return db.sql(
                        "select asked_at, reckoned_at, learners, answers from learning.theme_figures where theme = :theme")
                .param("theme", theme)
                .query((row, _) -> new State(
                        isWithin(instant(row, "asked_at"), PATIENCE, now) ? instant(row, "asked_at") : null,
                        instant(row, "reckoned_at"),
                        row.getInt("learners"),
                        row.getInt("answers")))
                .optional()
                .orElse(new State(null, null, 0, 0));
    }

    /** Of each question that is asked now, by code; what was answered is left out. */
    public Map<String, Row> of(String theme) {
        var rows = new HashMap<String, Row>();
        db.sql("""
                        select i.code, r.value, r.answers, '[]' as chosen,
                        """ + COLUMNS + """
                          from learning.item i
                          left join learning.item_rating r on r.item_id = i.id
                          left join learning.item_figures f on f.item_id = i.id and f.version = i.version
                         where i.theme = :theme and i.kind = 'question' and i.retired_at is null
                        """).param("theme", theme).query(row -> {
            rows.put(
                    row.getString("code"),
                    new Row(row.getString("code"), rating(row), row.getInt("version") == 0 ? null : figure(row)));
        });
        return rows;
    }

    /** All versions of one question that anybody answered first, the newest first; nothing when there is no such question. */
    public Optional<QuestionFigures> of(String theme, String code) {
        var found = new ArrayList<Found>();
        db.sql("""
                        select i.version as now, i.retired_at, r.value, r.answers, f.chosen, t.reckoned_at,
                        """ + COLUMNS + """
                          from learning.item i
                          left join learning.item_rating r on r.item_id = i.id
                          left join learning.item_figures f on f.item_id = i.id
                          left join learning.theme_figures t on t.theme = i.theme
                         where i.theme = :theme and i.code = :code and i.kind = 'question'
                         order by f.version desc
                        """).param("theme", theme).param("code", code).query(row -> {
            found.add(new Found(
                    row.getInt("now"),
                    instant(row, "reckoned_at"),
                    rating(row),
                    row.getInt("version") == 0 ? null : figure(row)));
        });
        return found.stream()
                .findFirst()
                .map(first -> new QuestionFigures(
                        theme,
                        code,
                        first.now(),
                        first.reckoned(),
                        first.rating(),
                        found.stream()
                                .flatMap(one -> Stream.ofNullable(one.figure()))
                                .flatMap(figure -> asked(theme, code, figure.version())
                                        .map(question -> new QuestionFigures.Of(question, figure))
                                        .stream())
                                .toList()));
    }

    private record Found(
            int now,
            @Nullable Instant reckoned,
            Rating rating,
            @Nullable Figure figure) {}

    private Optional<Question> asked(String theme, String code, int version) {
        return items.find(theme, code, version)
                .flatMap(found -> found instanceof Versioned.Asked(var _, var question)
                        ? Optional.of(question)
                        : Optional.empty());
    }

    /** Has them reckoned anew as soon as possible. */
    @Transactional
    public Asking ask(long actor, String theme) {
        var now = clock.instant();
        var state = lock(theme);
        if (state.asked() != null) {
            return Asking.UNDER_WAY;
        }
        if (isWithin(state.reckoned(), FRESH, now)) {
            return Asking.FRESH;
        }
        db.sql("update learning.theme_figures set asked_at = :now where theme = :theme")
                .param("now", now.atOffset(UTC))
                .param("theme", theme)
                .update();
        later.run(RECKONING, theme, theme);
        journal.record("learning.figures.asked", actor, 0, 0, theme);
        return Asking.ASKED;
    }

    private static boolean isWithin(@Nullable Instant moment, Duration time, Instant now) {
        return moment != null && Duration.between(moment, now).abs().compareTo(time) < 0;
    }

    private State lock(String theme) {
        db.sql("insert into learning.theme_figures (theme) values (:theme) on conflict (theme) do nothing")
                .param("theme", theme)
                .update();
        db.sql("select theme from learning.theme_figures where theme = :theme for no key update")
                .param("theme", theme)
                .query(String.class)
                .single();
        return state(theme);
    }

    /** Reckons the figures of this theme from its log. */
    @Transactional
    public void reckon(String theme) {
        lock(theme);
        var questions = questions(theme);
        var firsts = firsts(theme);
        write(theme, ItemFigures.of(firsts, questions));
        var people = new HashSet<Long>();
        firsts.forEach(first -> people.add(first.person()));
        db.sql("""
                        update learning.theme_figures
                           set asked_at = null, reckoned_at = :now, learners = :learners, answers = :answers
                         where theme = :theme
                        """)
                .param("now", clock.instant().atOffset(UTC))
                .param("learners", people.size())
                .param("answers", firsts.size())
                .param("theme", theme)
                .update();
    }

    private ItemFigures.Questions questions(String theme) {
        record Coded(String code, int now) {}
        var coded = new HashMap<Long, Coded>();
        db.sql("""
                        select id, code, case when retired_at is null then version else 0 end as now
                          from learning.item where theme = :theme and kind = 'question'
                        """).param("theme", theme).query(row -> {
            coded.put(row.getLong("id"), new Coded(row.getString("code"), row.getInt("now")));
        });
        return new ItemFigures.Questions() {
            @Override
            public Optional<Question.Task> task(ItemFigures.Version version) {
                return Optional.ofNullable(coded.get(version.item()))
                        .flatMap(item -> asked(theme, item.code(), version.number()))
                        .map(Question::task);
            }

            @Override
            public boolean isNow(ItemFigures.Version version) {
                var item = coded.get(version.item());
                return item != null && item.now() == version.number();
            }
        };
    }

    /**
     * The first answer of each person to each question, whichever version it was. One that is not plausible is the first too,
     * since the right answer was told after it; it is left out, and no later one takes its place.
     */
    private List<FirstAnswer> firsts(String theme) {
        var firsts = new ArrayList<FirstAnswer>();
        var answers = new HashMap<String, String>();
        db.sql("""
                        select f.person_id, f.item_id, f.version, f.is_right, f.took, f.answer
                          from (select distinct on (a.item_id, a.person_id)
                                       a.person_id, a.item_id, a.version, a.is_right, a.is_plausible, a.took, a.answer
                                  from learning.attempt a
                                  join learning.item i on i.id = a.item_id
                                 where i.theme = :theme and i.kind = 'question'
                                 order by a.item_id, a.person_id, a.at, a.device, a.seq, a.id) f
                         where f.is_plausible
                        """).withFetchSize(ROWS_AT_ONCE).param("theme", theme).query(row -> {
            var answer = row.getString("answer");
            firsts.add(new FirstAnswer(
                    row.getLong("person_id"),
                    row.getLong("item_id"),
                    row.getInt("version"),
                    row.getBoolean("is_right"),
                    row.getInt("took"),
                    // most answers are given by many
                    answers.computeIfAbsent(answer, one -> one)));
        });
        return firsts;
    }

    private void write(String theme, Map<ItemFigures.Version, Figure> figures) {
        db.sql("""
                        delete from learning.item_figures f using learning.item i
                         where i.id = f.item_id and i.theme = :theme
                        """).param("theme", theme).update();
        var rows = JSON.createArrayNode();
        figures.forEach((version, figure) -> {
            var row = rows.addObject()
                    .put("item", version.item())
                    .put("version", version.number())
                    .put("learners", figure.people())
                    .put("facility", figure.facility())
                    .put("deviation", figure.deviation())
                    .put("median", figure.median())
                    .put("known", figure.known());
            var separation = figure.separation();
            if (separation != null) {
                row.put("compared", separation.people())
                        .put("separation", separation.index())
                        .put("least", separation.least())
                        .put("most", separation.most())
                        .put("efficiency", separation.efficiency())
                        .put("weight", separation.weight());
            }
            var chosen = row.putArray("chosen");
            figure.chosen()
                    .forEach(one -> chosen.addObject()
                            .put("part", one.choice().part())
                            .put("which", one.choice().which())
                            .put("typed", one.choice().typed())
                            .put("people", one.people())
                            .put("rest", one.rest()));
            var readings = row.putArray("readings");
            figure.readings().stream().map(Reading::key).forEach(readings::add);
        });
        db.sql("""
                        insert into learning.item_figures (item_id, version, learners, facility, deviation, median, compared,
                                                           separation, least, most, efficiency, weight, known, chosen, readings)
                        select r.item, r.version, r.learners, r.facility, r.deviation, r.median, r.compared, r.separation,
                               r.least, r.most, r.efficiency, r.weight, r.known, r.chosen, r.readings
                          from jsonb_to_recordset(cast(:rows as jsonb))
                               as r (item bigint, version integer, learners integer, facility double precision,
                                     deviation double precision, median integer, compared integer, separation double precision,
                                     least double precision, most double precision, efficiency double precision,
                                     weight double precision, known double precision, chosen jsonb, readings text[])
                        """).param("rows", rows.toString()).update();
    }

    private static Rating rating(ResultSet row) throws SQLException {
        return new Rating(row.getDouble("value"), row.getInt("answers"));
    }

    private static Figure figure(ResultSet row) throws SQLException {
        return new Figure(
                row.getInt("version"),
                row.getInt("learners"),
                row.getObject("facility", Double.class),
                row.getObject("deviation", Double.class),
                row.getObject("median", Integer.class),
                separation(row),
                row.getObject("known", Double.class),
                JSON.readTree(row.getString("chosen"))
                        .valueStream()
                        .map(Figures::chosen)
                        .toList(),
                Arrays.stream((String[]) row.getArray("readings").getArray())
                        .map(Reading::of)
                        .toList());
    }

    private static Figure.@Nullable Separation separation(ResultSet row) throws SQLException {
        return row.getObject("separation") == null
                ? null
                : new Figure.Separation(
                        row.getInt("compared"),
                        row.getDouble("separation"),
                        row.getDouble("least"),
                        row.getDouble("most"),
                        row.getObject("efficiency", Double.class),
                        row.getObject("weight", Double.class));
    }

    private static Figure.Chosen chosen(JsonNode node) {
        var rest = node.path("rest");
        return new Figure.Chosen(
                new Choice(
                        node.path("part").intValue(),
                        node.path("which").intValue(),
                        node.path("typed").stringValue()),
                node.path("people").intValue(),
                rest.isNumber() ? rest.doubleValue() : null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}

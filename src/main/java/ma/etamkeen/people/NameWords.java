package ma.etamkeen.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Within;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Finds whose names hold some words, in the order of the list, in a time that does not grow with the number of people.
 *
 * <p>{@code people.name_word} has each word of each name in the order of the list, for the platform and below each top
 * unit; the database itself keeps it. Whatever is sought takes one of these ways:
 *
 * <ul>
 *   <li><b>Few people</b> are looked at one by one.
 *   <li>A word that <b>few entries</b> begin with: those entries, in order; the other words are asked of these people.
 *   <li>A frequent beginning of <b>few different words</b> is a stream for each of them, already in order. Several such
 *       words meet where their streams have the same person: their streams leap to one another's next entry, then so
 *       many entries of each are compared, and so on from there, more each time.
 *   <li>A frequent beginning of <b>many different words</b> is asked of the people whom the other words lead to; if no
 *       word leads anywhere, of everybody in order: everybody has the empty word.
 *   <li>Words that hardly ever meet, and words inside others: the <b>index of three letters</b> says who has them all.
 * </ul>
 */
final class NameWords {

    /**
     * From where to where each way is taken.
     *
     * @param people up to how many people are looked at one by one
     * @param entries up to how many entries of one word are put in order
     * @param asked of how many of these the other words are asked
     * @param streams up to how many different words of one beginning
     * @param leaps up to how many leaps to one another before entries are compared
     * @param steps how many entries of each word are compared at a time, until the index of three letters is asked
     * @param stepsAsked the same where people have to be asked for a word that leads nowhere
     */
    record Limits(
            int people, int entries, int asked, int streams, int leaps, List<Integer> steps, List<Integer> stepsAsked) {

        static final Limits USUAL =
                new Limits(4_000, 1_000, 300, 64, 60, List.of(250, 1_000, 4_000), List.of(250, 1_000));
    }

    /** Where a page begins: the first place in the order of the list that may be on it. */
    record Place(String nameLatin, long id) {}

    // parameters stand in a select of their own: a plan that knew them would be no better and be made anew each time
    /** The end of every word that begins with another. */
    private static final String END = " || U&'\\+10FFFF'";

    private static final String BELOW_TOPS = "unnest((select cast(:tops as bigint[]))) t (top)";

    private static final String UNITS = Within.below("(select cast(:units as bigint[]))::bigint[]");

    private static final String AREA = "area as materialized (select unnest(" + UNITS + ") as id),";

    /** Looked up for each row: asking for the truth of it keeps the planner from joining instead. */
    private static final String IN_AREA = "(%s.unit_id in (select a.id from area a)) is true";

    private static final String LOOK = """
            with {area} q as materialized (
                select t.word, t.place
                  from unnest((select cast(:typed as text[]))) with ordinality t (word, place)
            )
            select c.entries,
                   case when c.entries > (select cast(:few as int)) then array(
                       select distinct d.word
                         from {tops} cross join lateral (
                           with recursive every (word) as (
                               (select w.word from people.name_word w
                                 where {top} w.word >= q.word and w.word < q.word{end} order by w.word limit 1)
                               union all
                               select (select w.word from people.name_word w
                                        where {top} w.word > e.word and w.word < q.word{end} order by w.word limit 1)
                                 from every e
                                where e.word is not null
                           )
                           select e.word from every e where e.word is not null limit (select cast(:streams as int)) + 1
                         ) d
                        limit (select cast(:streams as int)) + 1
                   ) end as words
              from q
             cross join lateral (
                 select count(*) as entries
                   from (select from {tops} cross join lateral (
                             select from people.name_word w
                              where {top} w.word >= q.word and w.word < q.word{end} and {unit}
                              limit (select cast(:few as int)) + 1
                         ) one
                          limit (select cast(:few as int)) + 1) counted
             ) c
             order by q.place
            """;

    private static final String FEW_ENTRIES = """
            with {area} e as materialized (
                select distinct w.name_latin, w.person_id
                  from {tops}
                  join people.name_word w
                    on {top} w.word >= (select cast(:word as text)) and w.word < (select cast(:word as text)){end}
                 where {unit} and (w.name_latin, w.person_id) >= ((select cast(:name as text)), (select cast(:id as bigint)))
            )
            select e.person_id
              from e
             where {asked}
             order by e.name_latin, e.person_id
             limit (select cast(:most as int))
            """;

    /** Leaps, then compares; the horizon is the place up to which every word was looked at, null for the end. */
    private static final String STEP = """
            with recursive {area} stream as materialized (
                select s.place, s.word, t.top
                  from unnest((select cast(:places as int[])), (select cast(:words as text[]))) s (place, word) cross join {tops}
            ), leap (step, met, name_latin, person_id) as (
                select 0, 0, (select cast(:name as text)), (select cast(:id as bigint))
                union all
                select l.step + 1,
                       case when e.name_latin = l.name_latin and e.person_id = l.person_id then l.met + 1 else 1 end,
                       e.name_latin, e.person_id
                  from leap l
                  left join lateral (
                      select n.name_latin, n.person_id
                        from stream s cross join lateral (
                          select w.name_latin, w.person_id from people.name_word w
                           where {stream} w.word = s.word and (w.name_latin, w.person_id) >= (l.name_latin, l.person_id)
                           order by w.name_latin, w.person_id
                           limit 1) n
                       where s.place = l.step % (select cast(:sought as int))
                       order by n.name_latin, n.person_id
                       limit 1
                  ) e on true
                 where l.step < (select cast(:leaps as int)) and l.met < (select cast(:sought as int)) and l.person_id is not null
            ), start as materialized (
                select l.name_latin, l.person_id from leap l order by l.step desc limit 1
            ), entry as materialized (
                select p.place, e.name_latin, e.person_id
                  from start f
                 cross join generate_series(0, (select cast(:sought as int)) - 1) p (place)
                 cross join lateral (
                     select distinct n.name_latin, n.person_id
                       from stream s cross join lateral (
                         select w.name_latin, w.person_id from people.name_word w
                          where {stream} w.word = s.word and (w.name_latin, w.person_id) >= (f.name_latin, f.person_id) and {unit}
                          order by w.name_latin, w.person_id
                          limit (select cast(:compared as int))) n
                      where s.place = p.place
                      order by n.name_latin, n.person_id
                      limit (select cast(:compared as int))
                 ) e
                 where f.person_id is not null
            ), horizon as materialized (
                select e.name_latin, e.person_id
                  from (select name_latin, person_id,
                               row_number() over (partition by place order by name_latin, person_id) as number
                          from entry) e
                 where e.number = (select cast(:compared as int))
                 order by 1, 2
                 limit 1
            ), meeting as materialized (
                select e.name_latin, e.person_id
                  from entry e
                 where not exists (select from horizon)
                    or (e.name_latin, e.person_id) <= (select h.name_latin, h.person_id from horizon h)
                 group by e.name_latin, e.person_id
                having count(*) = (select cast(:sought as int))
            )
            select array(select e.person_id from meeting e
                          where {asked} order by e.name_latin, e.person_id limit (select cast(:most as int))) as found,
                   (select h.name_latin from horizon h) as name_latin, (select h.person_id from horizon h) as person_id
            """;

    private static final String ASKED = "(select {patterns} from people.person p where p.id = e.person_id)";

    private static final String LETTERS = """
            with {area} alike as materialized (
                select p.id, p.name_latin, p.unit_id
                  from people.v_person p
                 where {patterns} and not p.is_anonymised
            )
            select p.id from alike p
             where {people} and (p.name_latin, p.id) >= (:name, :id)
             order by p.name_latin, p.id
             limit :most
            """;

    /** Nobody is looked at, and that is said, where there are too many. */
    private static final String ONE_BY_ONE = """
            with near as materialized (
                select p.id, p.name_latin, p.name_words
                  from people.v_person p
                 where p.unit_id = any ({units})
                   and not p.is_anonymised
                 limit (select cast(:few as int)) + 1
            ), crowd as materialized (
                select count(*) > (select cast(:few as int)) as is_one from near
            )
            select (select c.is_one from crowd c) as is_crowd,
                   array(select p.id from near p
                          where not (select c.is_one from crowd c) and {patterns}
                            and (p.name_latin, p.id) >= ((select cast(:name as text)), (select cast(:id as bigint)))
                          order by p.name_latin, p.id
                          limit (select cast(:most as int))) as found
            """.replace("{units}", UNITS);

    private final JdbcClient db;
    private final Limits limits;

    NameWords(JdbcClient db, Limits limits) {
        this.db = db;
        this.limits = limits;
    }

    /** How a word can be followed: up to how many entries begin with it, and the different words if these are few. */
    private record Lead(String word, long entries, @Nullable List<String> streams) {}

    /** What one step found, and up to where it looked; null for the end. */
    private record Step(List<Long> found, @Nullable Place horizon) {}

    /** The ids of those within reach whose names hold what is sought, from this place on, in order, at most so many. */
    List<Long> from(Place start, Reach reach, Sought sought, int most) {
        return switch (reach) {
            case Reach.Nobody _ -> List.of();
            case Reach.Below below ->
                oneByOne(start, below, sought, most).orElseGet(() -> byIndex(start, below, sought, most));
            case Reach.Everybody _, Reach.Tops _ -> byIndex(start, reach, sought, most);
        };
    }

    private List<Long> byIndex(Place start, Reach reach, Sought sought, int most) {
        if (sought.inside()) {
            return letters(start, reach, sought, most);
        }
        if (sought.words().isEmpty()) {
            return step(start, reach, List.of(List.of("")), List.of(), most, most)
                    .found();
        }
        var few = sought.words().size() == 1 ? limits.entries() : limits.asked();
        var leads = leads(reach, sought, few);
        var rarest = leads.stream().min(Comparator.comparingLong(Lead::entries)).orElseThrow();
        if (rarest.entries() <= few) {
            return fewEntries(start, reach, sought, rarest.word(), most);
        }
        return walk(start, reach, sought, leads, most);
    }

    /** Nothing when there are too many below these units to look at each. */
    private Optional<List<Long>> oneByOne(Place start, Reach.Below reach, Sought sought, int most) {
        return patterned(patterns -> db.sql(ONE_BY_ONE.replace("{patterns}", patterns)), sought.patterns())
                .param("units", reach.units())
                .param("few", limits.people())
                .param("name", start.nameLatin())
                .param("id", start.id())
                .param("most", most)
                .query((row, _) -> row.getBoolean("is_crowd")
                        ? Optional.<List<Long>>empty()
                        : Optional.of(
                                Arrays.asList((Long[]) row.getArray("found").getArray())))
                .single();
    }

    private List<Lead> leads(Reach reach, Sought sought, int few) {
        var words = sought.words().iterator();
        return asked(LOOK, reach)
                .param("typed", sought.words().toArray(String[]::new))
                .param("few", few)
                .param("streams", limits.streams())
                .query((row, _) -> new Lead(words.next(), row.getLong("entries"), streams(row)))
                .list();
    }

    private @Nullable List<String> streams(ResultSet row) throws SQLException {
        var words = row.getArray("words");
        if (words == null) {
            return null;
        }
        var all = (String[]) words.getArray();
        return all.length > limits.streams() ? null : List.of(all);
    }

    private List<Long> fewEntries(Place start, Reach reach, Sought sought, String word, int most) {
        var others = sought.words().stream()
                .filter(other -> !other.equals(word))
                .map(sought::pattern)
                .toList();
        return asked(asking(FEW_ENTRIES, others), reach, others)
                .param("word", word)
                .param("name", start.nameLatin())
                .param("id", start.id())
                .param("most", most)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private List<Long> walk(Place start, Reach reach, Sought sought, List<Lead> leads, int most) {
        var streams =
                leads.stream().map(Lead::streams).flatMap(Stream::ofNullable).toList();
        var others = leads.stream()
                .filter(lead -> lead.streams() == null)
                .map(lead -> sought.pattern(lead.word()))
                .toList();
        if (streams.size() == 1 && others.isEmpty()) {
            return step(start, reach, streams, others, most, most).found();
        }
        var found = new ArrayList<Long>();
        var place = start;
        var led = streams.isEmpty() ? List.of(List.of("")) : streams;
        for (var compared : others.isEmpty() ? limits.steps() : limits.stepsAsked()) {
            var step = step(place, reach, led, others, compared, most - found.size());
            found.addAll(step.found());
            var horizon = step.horizon();
            if (found.size() == most || horizon == null) {
                return found;
            }
            place = new Place(horizon.nameLatin(), horizon.id() + 1);
        }
        found.addAll(letters(place, reach, sought, most - found.size()));
        return found;
    }

    private Step step(
            Place start, Reach reach, List<List<String>> streams, List<String> others, int compared, int most) {
        var places = IntStream.range(0, streams.size())
                .boxed()
                .flatMap(place -> streams.get(place).stream().map(_ -> place))
                .toArray(Integer[]::new);
        return asked(asking(STEP, others), reach, others)
                .param("places", places)
                .param("words", streams.stream().flatMap(List::stream).toArray(String[]::new))
                .param("sought", streams.size())
                .param("leaps", streams.size() == 1 ? 0 : limits.leaps())
                .param("compared", compared)
                .param("name", start.nameLatin())
                .param("id", start.id())
                .param("most", most)
                .query((row, _) -> {
                    var horizon = row.getString("name_latin");
                    return new Step(
                            Arrays.asList((Long[]) row.getArray("found").getArray()),
                            horizon == null ? null : new Place(horizon, row.getLong("person_id")));
                })
                .single();
    }

    /** People are looked at only where something is asked of them. */
    private static String asking(String sql, List<String> patterns) {
        return sql.replace("{asked}", patterns.isEmpty() ? "true" : ASKED);
    }

    private List<Long> letters(Place start, Reach reach, Sought sought, int most) {
        return asked(LETTERS, reach, sought.patterns())
                .param("name", start.nameLatin())
                .param("id", start.id())
                .param("most", most)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private StatementSpec asked(String sql, Reach reach, List<String> patterns) {
        return patterned(conditions -> asked(sql.replace("{patterns}", conditions), reach), patterns);
    }

    /** Each pattern is a condition of its own: only so does the index of three letters serve it. */
    private static StatementSpec patterned(Function<String, StatementSpec> statement, List<String> patterns) {
        var conditions = new StringBuilder("true");
        for (var index = 0; index < patterns.size(); index++) {
            conditions.append(" and p.name_words like :pattern").append(index);
        }
        var asked = statement.apply(conditions.toString());
        for (var index = 0; index < patterns.size(); index++) {
            asked = asked.param("pattern" + index, patterns.get(index));
        }
        return asked;
    }

    /** The statement for this reach: over the entries of the platform, or of some tops, or of units below them. */
    private StatementSpec asked(String sql, Reach reach) {
        return switch (reach) {
            case Reach.Everybody _, Reach.Nobody _ ->
                db.sql(filled(sql, "", "(select cast(null as bigint)) t (top)", "", "true", "true"));
            case Reach.Tops(var tops) ->
                db.sql(filled(sql, AREA, BELOW_TOPS, "{alias}.top", "true", IN_AREA.formatted("p")))
                        .param("tops", tops)
                        .param("units", tops);
            case Reach.Below(var tops, var units) ->
                db.sql(filled(sql, AREA, BELOW_TOPS, "{alias}.top", IN_AREA.formatted("w"), IN_AREA.formatted("p")))
                        .param("tops", tops)
                        .param("units", units);
        };
    }

    private static String filled(String sql, String area, String tops, String top, String unit, String people) {
        var below = top.isEmpty() ? "" : "w.root_unit_id = " + top + " and";
        return sql.replace("{area}", area)
                .replace("{tops}", tops)
                .replace("{top}", below.replace("{alias}", "t"))
                .replace("{stream}", below.replace("{alias}", "s"))
                .replace("{unit}", unit)
                .replace("{people}", people)
                .replace("{end}", END);
    }
}

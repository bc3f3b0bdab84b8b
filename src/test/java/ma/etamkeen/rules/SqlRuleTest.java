package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A part writes only its own schema, reads another's only through the views it publishes, never asks for the time and never
 * leaves it to the server what day a moment is on.
 */
class SqlRuleTest {

    private static final Set<String> PARTS = Set.copyOf(Sources.below(Sources.MIGRATIONS, ".sql").stream()
            .map(file -> Sources.part(Sources.MIGRATIONS, file))
            .collect(Collectors.toSet()));
    private static final Pattern STRING =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern TIME = Pattern.compile(
            "\\bnow\\s*\\(\\s*\\)|'now'|\\btimeofday\\b|\\bcurrent_(?:timestamp|date|time)\\b|(?<!\\.)\\blocaltime(?:stamp)?\\b|\\b(?:clock|statement|transaction)_timestamp\\b");

    /** Also by the way of a row it belongs to. */
    private static final Pattern DELETED = Pattern.compile(
            "\\bdelete\\s+from\\s+(?:only\\s+)?(?:people\\.person|organisations\\.unit)\\b"
                    + "|\\btruncate\\b(?!\\s+on\\b)[^;]*\\b(?:people\\.person|organisations\\.unit)\\b"
                    + "|\\bmerge\\s+into\\s+(?:people\\.person|organisations\\.unit)\\b[^;]*\\bthen\\s+delete\\b"
                    + "|\\breferences\\s+(?:people\\.person|organisations\\.unit)\\s*\\([^)]*\\)[^,;]*\\bon\\s+delete\\s+cascade");

    /**
     * A moment becomes a day or an hour in the zone of the session or in one that is named: the server's idea of it, which
     * knows no decree ({@link ma.etamkeen.platform.time.KingdomZone}).
     */
    private static final Pattern ZONE = Pattern.compile(
            "at\\s+time\\s+zone|\\btimezone\\s*\\(|africa/casablanca|\\bdate_trunc\\s*\\(|_at\\s*::\\s*(?:date|time)\\b"
                    + "|_at\\s+as\\s+(?:date|time)\\b|\\bextract\\s*\\(\\s*(?!epoch)[a-z]+\\s+from\\s+[a-z_.]*_at\\b");

    /** What foreign keys across schemas are on. */
    private static final Pattern KEYS = Pattern.compile(" \\(id\\)$|^organisations\\.region \\(code\\)$");

    /** What migrations of one part do in the schema of another, and why. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "V202611282300__words_of_names.sql writes organisations.unit",
            "a trigger that only hears of a unit's new place; what it writes is people's",
            "V202611290948__trainers_of_sessions_hold_the_role_on_them.sql reads training.session",
            "gave the roles of whoever was named before a name gave one, once",
            "V202611291058__drafts_and_sessions_called_off_give_no_role.sql reads training.session",
            "put right what the one before gave, once",
            "V202611291317__what_came_with_a_name_stands_apart.sql reads training.session",
            "told apart what both gave, once");

    /** Where the server's idea of the time of the kingdom is wanted. */
    private static final Map<String, String> SERVERS_ZONE = Map.of(
            "KingdomZone.java", "names the zone once, for the outside; is no SQL",
            "ZoneFacts.java", "asks the server for its idea, to tell where it differs from the product's",
            "V202611241621__deputies_and_superiors_with_periods.sql",
                    "a trigger, the last word after the product has decided in its own zone; and dates of once",
            "V202611290720__the_day_of_the_last_administrator_is_handed_over.sql",
                    "the same trigger, where no deed of the product hands its day over",
            "V202611241907__notices_consents_requests_and_retention.sql",
                    "gave rows of before a date, once; the product was in no use yet",
            "V202611290948__trainers_of_sessions_hold_the_role_on_them.sql", "gave roles of before their dates, once");

    @Test
    void a_part_writes_only_its_own_schema_reads_another_by_its_views_and_refers_to_its_ids() {
        var wrong = new ArrayList<String>();
        for (var source : Sources.below(Sources.JAVA, ".java")) {
            for (var sql : strings(source)) {
                foreign(Sources.part(Sources.JAVA, source), sql).forEach(what -> wrong.add(source + " " + what));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_migration_writes_only_the_schema_of_its_part_reads_another_by_its_views_and_refers_to_its_ids() {
        var found = new TreeSet<String>();
        for (var migration : Sources.below(Sources.MIGRATIONS, ".sql")) {
            foreign(Sources.part(Sources.MIGRATIONS, migration), Sources.read(migration))
                    .forEach(what -> found.add(migration.getFileName() + " " + what));
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(ELSEWHERE.keySet());
    }

    @Test
    void whatever_it_is_written_with_a_change_of_another_schema_is_seen() {
        assertThat(List.of(
                        "insert into people.person (id) values (1)",
                        "with x as (select 1) insert into people.person select * from x",
                        "update people.person set id = 1",
                        "update only people.person p set id = 1 from training.session s",
                        "delete from people.person",
                        "delete from only people.person using training.session s where s.id = 1",
                        "merge into people.person p using training.session s on true when matched then delete",
                        "truncate people.person",
                        "truncate table training.session, people.person cascade",
                        "copy people.person from stdin",
                        "create table if not exists people.person (id bigint)",
                        "create unlogged table people.person (id bigint)",
                        "create or replace view people.person as select 1",
                        "create materialized view people.person as select 1",
                        "refresh materialized view people.person",
                        "alter table if exists only people.person add column x text",
                        "alter sequence people.person restart",
                        "drop table if exists training.session, people.person",
                        "drop view people.person",
                        "comment on table people.person is 'x'",
                        "create or replace function people.person() returns trigger language sql as $$ select 1 $$",
                        "create unique index concurrently if not exists x on people.person (id)",
                        "create constraint trigger x after insert or update of id on people.person for each row"
                                + " execute function training.x()",
                        "drop trigger x on people.person",
                        "alter policy x on people.person using (true)",
                        "create function training.x() returns trigger language plpgsql as $$ begin\n"
                                + "  if true then delete from people.person; end if;\n end $$",
                        "do $$ begin execute 'delete from people.person'; end $$",
                        "-- for all\nUPDATE /* really */ PEOPLE . \"PERSON\" SET id = 1"))
                .allSatisfy(sql -> assertThat(foreign("training", sql)).as(sql).containsExactly("writes people.person"))
                .allSatisfy(sql -> assertThat(foreign("people", sql)).as(sql).doesNotContain("writes people.person"));
    }

    @Test
    void wherever_it_stands_a_table_of_another_schema_is_seen() {
        assertThat(List.of(
                        "select 1 from people.person",
                        "select 1 from training.session s, people.person p where s.id = p.id",
                        "select 1 from training.session as s, only people.person",
                        "select 1 from (select 1 from training.session) s, people.person p",
                        "select 1 from unnest(array[1, 2]) n, lateral (select 1 from people.person) p",
                        "select 1 from (training.session s join people.person p on true)",
                        "select 1 from training.session s left join people.person p on (s.id = p.id)",
                        "select 1 from training.session a join training.session b on (a.id = b.id), people.person",
                        "select 1 where exists (select 1 from training.slot, people.person)",
                        "update training.session set id = 1 from training.slot l, people.person p where true",
                        "delete from training.session using training.slot l, people.person p where true",
                        "merge into training.session s using people.person p on true when matched then delete",
                        "create view training.x as select 1 from training.session, people.person",
                        "do $$ begin for x in select 1 from people.person loop null; end loop; end $$"))
                .allSatisfy(sql -> assertThat(foreign("training", sql)).as(sql).containsExactly("reads people.person"));
        assertThat(List.of(
                        "select people.person(1)",
                        "create trigger x after insert on training.session for each row execute function people.person()",
                        "select a, people.person(b) from training.session, people.v_person"))
                .allSatisfy(sql -> assertThat(foreign("training", sql)).as(sql).containsExactly("calls people.person"));
        assertThat(foreign("training", "create table training.x (id bigint references people.person (name))"))
                .containsExactly("refers to people.person (name)");
        assertThat(List.of(
                        "select 1 from training.session s, people.v_person p",
                        "insert into training.session (id) select id from people.v_person on conflict (id) do update set id = 1",
                        "select extract(epoch from s.at), people.x from training.session s for update of s",
                        "create table training.x (id bigint primary key references people.person (id) on delete restrict,"
                                + " other bigint references people.person)",
                        "select 1 from training.session where deed in ('people.role.given', 'people.person')"))
                .allSatisfy(sql -> assertThat(foreign("training", sql)).as(sql).isEmpty());
    }

    /** Whoever opposes statistics is left out by {@code people.v_counted} alone. */
    @Test
    void figures_about_people_are_drawn_from_the_view_that_leaves_out_who_opposes() {
        var wrong = Sources.below(Sources.JAVA, ".java").stream()
                .flatMap(source -> strings(source).stream())
                .filter(SqlRuleTest::countsByWhoPeopleAre)
                .toList();

        assertThat(wrong).isEmpty();
        assertThat(countsByWhoPeopleAre("select p.sex, count(*) from people.v_person p group by p.sex"))
                .isTrue();
    }

    private static boolean countsByWhoPeopleAre(String sql) {
        return sql.contains("people.v_person")
                && Pattern.compile("\\bcount\\s*\\(|group\\s+by").matcher(sql).find()
                && Pattern.compile("\\b(?:sex|level|category|function)\\b")
                        .matcher(sql)
                        .find();
    }

    @Test
    void sql_never_asks_the_database_for_the_time() {
        var wrong = new ArrayList<String>();
        for (var source : Sources.below(Sources.JAVA, ".java")) {
            for (var sql : strings(source)) {
                if (TIME.matcher(sql).find()) {
                    wrong.add(source + ": " + sql.strip());
                }
            }
        }
        for (var migration : Sources.below(Sources.MIGRATIONS, ".sql")) {
            if (TIME.matcher(Sources.read(migration).toLowerCase(java.util.Locale.ROOT))
                    .find()) {
                wrong.add(migration.toString());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void the_clock_of_the_database_is_seen_however_it_is_asked() {
        assertThat(List.of(
                        "select now()",
                        "select pg_catalog.now ( )",
                        "'now'::timestamptz",
                        "default current_timestamp",
                        "current_date - 1",
                        "localtimestamp(0)",
                        "clock_timestamp()",
                        "timeofday()"))
                .allMatch(sql -> TIME.matcher(sql).find());
        assertThat(List.of("at <= :now", "known_since", "s.localtime"))
                .noneMatch(sql -> TIME.matcher(sql).find());
    }

    @Test
    void sql_never_asks_the_database_what_day_it_is_in_the_kingdom() {
        var found = new TreeSet<String>();
        for (var source : Sources.below(Sources.JAVA, ".java")) {
            if (strings(source).stream().anyMatch(sql -> ZONE.matcher(sql).find())) {
                found.add(source.getFileName().toString());
            }
        }
        for (var migration : Sources.below(Sources.MIGRATIONS, ".sql")) {
            if (ZONE.matcher(Sources.read(migration).toLowerCase(java.util.Locale.ROOT))
                    .find()) {
                found.add(migration.getFileName().toString());
            }
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(SERVERS_ZONE.keySet());
    }

    @Test
    void a_moment_is_a_day_for_the_server_however_it_is_written() {
        assertThat(List.of(
                        "cast(g.taken_back_at at time zone 'x' as date)",
                        "timezone('x', made_at)",
                        "made_at::date",
                        "cast(made_at as date)",
                        "date_trunc('month', at)",
                        "extract(dow from l.made_at)"))
                .allMatch(sql -> ZONE.matcher(sql).find());
        assertThat(List.of("cast(:to as date)", "extract(epoch from made_at)", "taken_back_at >= :begin"))
                .noneMatch(sql -> ZONE.matcher(sql).find());
    }

    @Test
    void migrations_are_sentences_with_a_moment_each_of_its_own() {
        var names = Sources.below(Sources.MIGRATIONS, ".sql").stream()
                .map(file -> file.getFileName().toString())
                .toList();
        var moments = names.stream().map(name -> name.split("__")[0]).toList();

        assertThat(names).allMatch(name -> name.matches("V\\d{12}__[a-z0-9]+(_[a-z0-9]+)*\\.sql"));
        assertThat(new HashSet<>(moments)).hasSameSizeAs(moments);
    }

    /** Closed, merged or made anonymous; what was done by them and there keeps its place. The database refuses it too. */
    @Test
    void units_and_people_are_never_deleted() {
        var wrong = new ArrayList<String>();
        for (var source : Sources.below(Sources.JAVA, ".java")) {
            strings(source).stream()
                    .filter(sql -> DELETED.matcher(sql).find())
                    .forEach(sql -> wrong.add(source + ": " + sql.strip()));
        }
        for (var migration : Sources.below(Sources.MIGRATIONS, ".sql")) {
            if (DELETED.matcher(Sources.read(migration).toLowerCase(java.util.Locale.ROOT))
                    .find()) {
                wrong.add(migration.toString());
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(List.of(
                        "delete from people.person where id = :id",
                        "delete from only organisations.unit u using people.account a",
                        "truncate table people.account, people.person cascade",
                        "merge into people.person p using x on true when matched then delete",
                        "references people.person (id) on delete cascade"))
                .allMatch(sql -> DELETED.matcher(sql).find());
        assertThat(List.of(
                        "delete from people.person_name where id = :id",
                        "delete from organisations.unit_change c using organisations.unit u where u.id = c.unit_id"))
                .noneMatch(sql -> DELETED.matcher(sql).find());
    }

    /** What SQL of this part does in the schemas of others beyond reading their views and referring to their ids. */
    private static List<String> foreign(String part, String sql) {
        var statements = Statements.of(sql);
        var wrong = new ArrayList<String>();
        BiConsumer<String, List<String>> others = (what, names) -> names.stream()
                .filter(name -> {
                    var schema = name.split("\\.")[0];
                    return PARTS.contains(schema) && !schema.equals(part);
                })
                .forEach(name -> wrong.add(what + " " + name));
        others.accept("writes", statements.written());
        others.accept(
                "reads",
                statements.read().stream().filter(name -> !name.contains(".v_")).toList());
        others.accept("calls", statements.called());
        others.accept(
                "refers to",
                statements.referred().stream()
                        .filter(name ->
                                name.contains("(") && !KEYS.matcher(name).find())
                        .toList());
        return wrong;
    }

    private static List<String> strings(Path source) {
        var found = STRING.matcher(Sources.read(source));
        var strings = new ArrayList<String>();
        while (found.find()) {
            var text = found.group(1) != null ? found.group(1) : found.group(2);
            strings.add(text.toLowerCase(java.util.Locale.ROOT));
        }
        return strings;
    }
}

package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    private static final Pattern WRITE = Pattern.compile(
            "(?:insert\\s+into|update|delete\\s+from|merge\\s+into|truncate|copy)\\s+([a-z_]+)\\.[a-z_]+");
    private static final Pattern READ = Pattern.compile("(?:from|join|using)\\s+([a-z_]+)\\.([a-z_]+)");
    private static final Pattern TIME = Pattern.compile(
            "\\bnow\\(\\)|\\bcurrent_(?:timestamp|date|time)\\b|(?<!\\.)\\blocaltime(?:stamp)?\\b|\\b(?:clock|statement|transaction)_timestamp\\b");

    /** Also by the way of a row it belongs to. */
    private static final Pattern DELETED = Pattern.compile(
            "\\bdelete\\s+from\\s+(?:only\\s+)?(?:people\\.person|organisations\\.unit)\\b"
                    + "|\\btruncate\\b[^;]*\\b(?:people\\.person|organisations\\.unit)\\b"
                    + "|\\bmerge\\s+into\\s+(?:people\\.person|organisations\\.unit)\\b[^;]*\\bthen\\s+delete\\b"
                    + "|\\breferences\\s+(?:people\\.person|organisations\\.unit)\\s*\\([^)]*\\)[^,;]*\\bon\\s+delete\\s+cascade");

    /**
     * A moment becomes a day or an hour in the zone of the session or in one that is named: the server's idea of it, which
     * knows no decree ({@link ma.etamkeen.platform.time.KingdomZone}).
     */
    private static final Pattern ZONE = Pattern.compile(
            "at\\s+time\\s+zone|\\btimezone\\s*\\(|africa/casablanca|\\bdate_trunc\\s*\\(|_at\\s*::\\s*(?:date|time)\\b"
                    + "|_at\\s+as\\s+(?:date|time)\\b|\\bextract\\s*\\(\\s*(?!epoch)[a-z]+\\s+from\\s+[a-z_.]*_at\\b");

    /** Where the server's idea of the time of the kingdom is wanted. */
    private static final Map<String, String> SERVERS_ZONE = Map.of(
            "KingdomZone.java", "names the zone once, for the outside; is no SQL",
            "ZoneFacts.java", "asks the server for its idea, to tell where it differs from the product's",
            "V202611241621__deputies_and_superiors_with_periods.sql",
                    "a trigger, the last word after the product has decided in its own zone; and dates of once",
            "V202611290720__the_day_of_the_last_administrator_is_handed_over.sql",
                    "the same trigger, where no deed of the product hands its day over",
            "V202611241907__notices_consents_requests_and_retention.sql",
                    "gave rows of before a date, once; the product was in no use yet");

    @Test
    void a_part_writes_only_its_own_schema() {
        assertThat(offences(WRITE, (part, schema, _) -> !schema.equals(part))).isEmpty();
    }

    @Test
    void a_part_reads_another_only_through_its_views() {
        assertThat(offences(READ, (part, schema, table) -> !schema.equals(part) && !table.startsWith("v_")))
                .isEmpty();
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
                && Pattern.compile("\\b(?:sex|level|category)\\b").matcher(sql).find();
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
    void a_migration_changes_only_the_schema_of_its_part() {
        var changed = Pattern.compile(
                "(?:create|alter|drop)\\s+(?:unlogged\\s+)?(?:table|view|sequence|function|type|domain|index)\\s+"
                        + "(?:if\\s+(?:not\\s+)?exists\\s+)?([a-z_]+)\\.[a-z_]+");
        var wrong = new ArrayList<String>();
        for (var migration : Sources.below(Sources.MIGRATIONS, ".sql")) {
            var part = Sources.part(Sources.MIGRATIONS, migration);
            var found = changed.matcher(Sources.read(migration).toLowerCase(java.util.Locale.ROOT));
            while (found.find()) {
                if (!found.group(1).equals(part)) {
                    wrong.add(migration + ": " + found.group());
                }
            }
        }

        assertThat(wrong).isEmpty();
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

    /** Closed, merged or made anonymous; what was done by them and there keeps its place. */
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

    private interface Offence {
        boolean is(String part, String schema, String table);
    }

    private static List<String> offences(Pattern pattern, Offence offence) {
        var wrong = new ArrayList<String>();
        for (var source : Sources.below(Sources.JAVA, ".java")) {
            var part = Sources.part(Sources.JAVA, source);
            for (var sql : strings(source)) {
                var found = pattern.matcher(sql);
                while (found.find()) {
                    var schema = found.group(1);
                    var table = found.groupCount() > 1 ? found.group(2) : "";
                    if (PARTS.contains(schema) && offence.is(part, schema, table)) {
                        wrong.add(source + ": " + found.group());
                    }
                }
            }
        }
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

package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A part writes only its own schema, reads another's only through the views it publishes, and never asks for the time. */
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

    @Test
    void a_part_writes_only_its_own_schema() {
        assertThat(offences(WRITE, (part, schema, _) -> !schema.equals(part))).isEmpty();
    }

    @Test
    void a_part_reads_another_only_through_its_views() {
        assertThat(offences(READ, (part, schema, table) -> !schema.equals(part) && !table.startsWith("v_")))
                .isEmpty();
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

package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of attacks names tests that exist, names all of the package of attacks, and leaves no attack of the plan out. */
class AttacksRuleTest {

    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)(?:\\.(\\w+))?`");

    private static final List<String> ATTACKS = List.of(
            "CSRF",
            "Mass assignment",
            "Open redirect",
            "Session fixation",
            "Header injection",
            "Mail injection",
            "CSV formula injection",
            "Zip and XML bombs",
            "Timing of sign-in",
            "Replayed links",
            "Tampered links",
            "Race on role removal",
            "second factor",
            "Guessing ids across subtrees");

    private final String page = Sources.read(Path.of("docs/attacks.md"));

    @Test
    void every_test_the_page_names_exists() {
        var sources = new TreeMap<String, String>();
        Sources.below(TESTS, "Test.java")
                .forEach(file -> sources.merge(
                        file.getFileName().toString().replace(".java", ""), Sources.read(file), String::concat));
        var missing = new TreeSet<String>();
        var named = NAMED.matcher(page);
        while (named.find()) {
            var source = sources.getOrDefault(named.group(1), "");
            if (source.isEmpty() || (named.group(2) != null && !source.contains("void " + named.group(2) + "("))) {
                missing.add(named.group());
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void every_test_of_an_attack_is_on_the_page() {
        assertThat(Sources.below(TESTS.resolve("ma/etamkeen/attacks"), "Test.java").stream()
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .filter(test -> !page.contains("`" + test)))
                .isEmpty();
    }

    @Test
    void every_attack_of_the_plan_has_a_row() {
        assertThat(ATTACKS)
                .allSatisfy(attack -> assertThat(page.lines()
                                .filter(line -> line.startsWith("|")
                                        && line.contains(attack)
                                        && NAMED.matcher(line).find()))
                        .as(attack)
                        .isNotEmpty());
    }
}

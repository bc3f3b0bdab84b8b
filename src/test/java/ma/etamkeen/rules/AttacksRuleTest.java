package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of attacks names tests that exist, names all of the package of attacks, and leaves no attack of the plan out. */
class AttacksRuleTest {

    private static final Path TESTS = Path.of("src/test/java");

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
        assertThat(NamedTests.missing(page)).isEmpty();
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
                                .filter(line -> line.startsWith("|") && line.contains(attack) && NamedTests.isIn(line)))
                        .as(attack)
                        .isNotEmpty());
    }
}

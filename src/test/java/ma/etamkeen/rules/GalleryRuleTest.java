package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.RenderedGallery;
import ma.etamkeen.platform.words.Language;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The gallery shows whatever the components can look like: each rule of their style sheets, which is each state, dresses
 * something in it, in both reading directions; and each part of a page that is shared writes something into it.
 */
class GalleryRuleTest {

    private static final Path STYLES = Path.of("src/main/assets/css");

    /** What stands around a page is styled here. */
    private static final List<Path> AROUND =
            List.of(STYLES.resolve("layout/header.css"), STYLES.resolve("layout/desk.css"));

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{[^{}]*\\}");
    private static final Pattern STEP_OF_A_MOTION = Pattern.compile("from|to|\\d+%");

    /** What a hand, a keyboard or the browser does to an element that is there; no markup shows it. */
    private static final Pattern DONE_TO_IT = Pattern.compile(
            ":(?:hover|active|focus-within|focus-visible|focus|autofill)(?![\\w-])|\\[open\\]|::[\\w-]+(?:\\([^)]*\\))?");

    private static final Pattern ONLY =
            Pattern.compile("(?:\\[dir=(?<direction>rtl|ltr)\\]|:lang\\((?<language>\\w+)\\)) ");

    private static final Pattern EITHER = Pattern.compile(":is\\(([^()]*)\\)");

    @ParameterizedTest
    @EnumSource(Language.class)
    void each_rule_of_the_components_dresses_something_in_both_directions(Language language) {
        var shown = shown(language);

        assertThat(rules())
                .filteredOn(rule -> applies(rule, language))
                .filteredOn(rule -> !isShown(rule, shown))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void each_shared_part_of_a_page_writes_something(Language language) {
        assertThat(RenderedGallery.writers(language))
                .containsAll(templates("parts"))
                .containsAll(templates("layout"));
    }

    @Test
    void a_component_that_is_taken_out_is_found_out() {
        var shown = shown(Language.FR);
        var rules = rules();
        for (var component : List.of("tree", "cal", "kv", "toast", "avatar", "presence", "timeline", "area", "foot")) {
            shown.forEach(page -> page.select("." + component).remove());

            assertThat(rules)
                    .filteredOn(rule -> rule.contains("." + component) && !isShown(rule, shown))
                    .as("rules that dress nothing")
                    .contains("." + component);
        }
    }

    /** The components as one direction shows them, and what stands around a page in it. */
    private static List<Element> shown(Language language) {
        var sample = RenderedGallery.components(Viewer.visitor(language))
                .expectFirst(".gallery[lang=" + language.tag() + "][dir=" + language.direction() + "]");
        // what disables a group disables all that is in it
        sample.select("fieldset[disabled] :is(fieldset, input, select, textarea, button)")
                .attr("disabled", "");
        return Stream.concat(Stream.of(sample), RenderedGallery.frames(language).stream())
                .toList();
    }

    /** Whether the rule is meant for pages in this language or in its direction. */
    private static boolean applies(String rule, Language language) {
        var only = ONLY.matcher(rule);
        return !only.lookingAt()
                || language.tag().equals(only.group("language"))
                || language.direction().equals(only.group("direction"));
    }

    private static boolean isShown(String rule, List<Element> shown) {
        var selector = asMarkup(rule);
        return shown.stream().anyMatch(page -> page.selectFirst(selector) != null);
    }

    /** The rule as it stands in markup, without what is done to it and without the direction, which is looked at apart. */
    private static String asMarkup(String rule) {
        return DONE_TO_IT
                .matcher(rule)
                .replaceAll("")
                .replaceAll(":(?:has|not)\\(\\s*\\)", "")
                .replaceAll("^(?:" + ONLY + ")", "")
                .replaceAll(":lang\\((\\w+)\\)", "[lang=$1]")
                .replace(":checked", "[checked]")
                .replace(":disabled", "[disabled]")
                .replaceAll("(^|[ >+~])$", "$1*")
                .strip();
    }

    private static List<String> rules() {
        var rules = new ArrayList<String>();
        for (var file : files()) {
            var css = COMMENT.matcher(Sources.read(file)).replaceAll("");
            RULE.matcher(css).results().map(found -> found.group(1).strip()).forEach(selectors -> {
                for (var selector : separate(selectors)) {
                    if (!selector.startsWith("@")
                            && !STEP_OF_A_MOTION.matcher(selector).matches()) {
                        rules.addAll(alternatives(selector));
                    }
                }
            });
        }
        assertThat(rules).hasSizeGreaterThan(300);
        return rules;
    }

    private static List<Path> files() {
        return Stream.concat(Sources.below(STYLES.resolve("components"), ".css").stream(), AROUND.stream())
                .toList();
    }

    /** A list of selectors, cut at the commas that stand in no brackets. */
    private static List<String> separate(String selectors) {
        var separate = new ArrayList<String>();
        var depth = 0;
        var start = 0;
        for (var index = 0; index < selectors.length(); index++) {
            switch (selectors.charAt(index)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        separate.add(selectors.substring(start, index).strip());
                        start = index + 1;
                    }
                }
                default -> {}
            }
        }
        separate.add(selectors.substring(start).strip());
        return separate;
    }

    /** {@code .a :is(b, c)} is two rules. */
    private static List<String> alternatives(String selector) {
        var either = EITHER.matcher(selector);
        if (!either.find()) {
            return List.of(selector);
        }
        return separate(either.group(1)).stream()
                .flatMap(one ->
                        alternatives(selector.substring(0, either.start()) + one + selector.substring(either.end()))
                                .stream())
                .toList();
    }

    private static List<String> templates(String folder) {
        var files = Sources.below(Sources.PAGES.resolve(folder), ".jte");
        assertThat(files).isNotEmpty();
        // a class has no hyphen in its name
        return files.stream()
                .map(file -> folder + "/"
                        + file.getFileName().toString().replace(".jte", "").replace("-", ""))
                .toList();
    }
}

package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * One style sheet serves both reading directions, so it names no left and no right, and no rule
 * shouts another down.
 */
class CssRuleTest {

    private static final Path STYLES = Path.of("src/main/assets/css");

    /** What pages load, each of its own. */
    private static final Set<String> SHEETS = Set.of(
            "app.css",
            "gallery.css",
            "learn.css",
            "learn-desk.css",
            "player.css",
            "hackathon-desk.css",
            "editorial.css");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern SIDE = Pattern.compile(
            "(?<![\\w.-])(left|right)(?![\\w-])|(margin|padding|border|scroll-margin|scroll-padding)-(left|right)|border-(top|bottom)-(left|right)-radius");
    private static final Pattern PHYSICAL_SIZE =
            Pattern.compile("(?m)^\\s*(?:min-|max-)?(?:width|height)\\s*:|(?m)^\\s*(?:top|bottom)\\s*:");
    private static final Pattern FOUR_VALUES =
            Pattern.compile("(?:margin|padding|inset):\\s*(\\S+) (\\S+) (\\S+) ([^;\\s]+);");
    private static final Pattern ALONE = Pattern.compile("(?m)^\\s*(\\.[a-z][a-z0-9-]*)(?:,| \\{)$");
    private static final Pattern USED = Pattern.compile("var\\((--[a-z0-9-]+)\\)");
    private static final Pattern DEFINED = Pattern.compile("(--[a-z0-9-]+)\\s*:");
    private static final Pattern UNICODES = Pattern.compile("U\\+([0-9A-F]{4})(?:-([0-9A-F]{4}))?");
    private static final Pattern IMPORTED = Pattern.compile("@import url\\(\"([^\"]+)\"\\)");

    @Test
    void no_style_names_a_left_or_a_right() {
        var wrong = new ArrayList<String>();
        for (var file : Sources.below(STYLES, ".css")) {
            var css = bare(file);
            SIDE.matcher(css).results().forEach(found -> wrong.add(file + ": " + found.group()));
            PHYSICAL_SIZE
                    .matcher(css)
                    .results()
                    .forEach(found -> wrong.add(file + ": " + found.group().strip()));
            FOUR_VALUES
                    .matcher(css)
                    .results()
                    .filter(found -> !found.group(2).equals(found.group(4)))
                    .forEach(found -> wrong.add(file + ": " + found.group()));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void nothing_is_important_but_what_is_hidden_and_what_must_not_move() {
        var wrong = new ArrayList<String>();
        for (var file : Sources.below(STYLES, ".css")) {
            bare(file)
                    .lines()
                    .filter(line -> line.contains("!important"))
                    .map(String::strip)
                    .filter(
                            line -> !line.equals("display: none !important;")
                                    && !line.matches(
                                            "(animation-duration|transition-duration|scroll-behavior): (1ms|0ms|auto) !important;"))
                    .forEach(line -> wrong.add(file + ": " + line));
        }

        assertThat(wrong).isEmpty();
    }

    /** Sheets meet on a page: two that each make something of a name spoil each other's. Paper only takes away. */
    @Test
    void what_a_name_looks_like_stands_in_one_file() {
        var files = new TreeMap<String, Set<String>>();
        for (var file : Sources.below(STYLES, ".css")) {
            var name = STYLES.relativize(file).toString();
            if (!name.equals("paper.css")) {
                ALONE.matcher(bare(file))
                        .results()
                        .forEach(found -> files.computeIfAbsent(found.group(1), _ -> new TreeSet<>())
                                .add(name));
            }
        }
        files.values().removeIf(some -> some.size() == 1);

        assertThat(files).isEmpty();
    }

    @Test
    void every_token_that_is_used_exists() {
        var defined = new TreeSet<String>();
        var used = new TreeSet<String>();
        for (var file : Sources.below(STYLES, ".css")) {
            var css = bare(file);
            DEFINED.matcher(css).results().forEach(found -> defined.add(found.group(1)));
            USED.matcher(css).results().forEach(found -> used.add(found.group(1)));
        }
        used.removeAll(defined);

        assertThat(used).isEmpty();
    }

    @Test
    void every_file_is_imported_once() {
        var imported = imported();

        assertThat(imported).doesNotHaveDuplicates();
        assertThat(Sources.below(STYLES, ".css").stream()
                        .map(file -> STYLES.relativize(file).toString())
                        .filter(name -> !SHEETS.contains(name)))
                .containsExactlyInAnyOrderElementsOf(imported);
    }

    @Test
    void every_character_of_our_words_is_in_a_font_we_ship() {
        var ranges = UNICODES.matcher(Sources.read(STYLES.resolve("fonts.css")))
                .results()
                .map(found -> new int[] {
                    Integer.parseInt(found.group(1), 16),
                    Integer.parseInt(found.group(2) == null ? found.group(1) : found.group(2), 16)
                })
                .toList();
        var missing = new TreeSet<String>();
        for (var spoken : Map.of("resources/words", ".properties", "resources/content", ".json", "pages", ".jte")
                .entrySet()) {
            for (var file : Sources.below(Path.of("src/main", spoken.getKey()), spoken.getValue())) {
                Sources.read(file)
                        .codePoints()
                        .filter(letter ->
                                !Character.isWhitespace(letter) && Character.getType(letter) != Character.FORMAT)
                        // the narrow space of French has no shape to fetch
                        .filter(letter -> letter != 0x202F)
                        .filter(letter -> ranges.stream().noneMatch(range -> range[0] <= letter && letter <= range[1]))
                        .forEach(letter -> missing.add("U+%04X %s".formatted(letter, Character.toString(letter))));
            }
        }

        assertThat(missing).isEmpty();
    }

    private static List<String> imported() {
        return SHEETS.stream()
                .map(STYLES::resolve)
                .filter(Files::exists)
                .flatMap(sheet -> IMPORTED.matcher(Sources.read(sheet)).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static String bare(Path file) {
        return TEXT.matcher(COMMENT.matcher(Sources.read(file)).replaceAll("")).replaceAll("\"\"");
    }
}

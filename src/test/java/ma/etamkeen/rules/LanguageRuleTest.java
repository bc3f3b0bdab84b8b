package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Content is read in the language somebody wants or, where that is missing, in another; a reading knows which. Whoever
 * takes its words without its language shows Arabic as if it were French, so nobody does but those named here.
 */
class LanguageRuleTest {

    /** Where words are taken alone, and why nobody is misled. */
    private static final Map<String, String> TAKEN_ALONE = Map.of(
            "Units.java reading(language).words()",
            "puts units in order and shows nothing",
            "Sentence.java piece.words()",
            "marked, unless it is in the language of the page",
            "Pieces.java quote.words()",
            "looked for in plain words; the piece found keeps its language",
            "Letters.java Reading::words",
            "kept beside the language in a column of its own");

    /** Gives a reading: {@code text.reading(language)} and, in templates and beside a page, {@code page.read(text)}. */
    private static final Pattern READ = Pattern.compile("\\.reading\\(|\\bpage\\.read\\(");

    private static final Pattern DECLARED = Pattern.compile("\\bReading\\s+(\\w+)\\b");
    private static final Pattern HELD = Pattern.compile("\\bvar\\s+(\\w+)\\s*=([^;{}]*)");
    private static final Pattern SEVERAL = Pattern.compile("\\bReading>\\s+(\\w+)\\b");
    private static final Pattern BY_NAME = Pattern.compile("Reading::words");

    @Test
    void words_are_never_taken_without_the_language_they_are_in() {
        var taken = new TreeMap<String, List<Path>>();
        for (var file : files()) {
            for (var place : takenAlone(Sources.read(file), isTemplate(file))) {
                taken.computeIfAbsent(file.getFileName() + " " + place, _ -> new ArrayList<>())
                        .add(file);
            }
        }

        assertThat(taken.keySet()).containsExactlyInAnyOrderElementsOf(TAKEN_ALONE.keySet());
    }

    @Test
    void words_that_are_taken_alone_are_found_out() {
        assertThat(takenAlone("<h1>${page.read(session.title()).words()}</h1>", true))
                .containsExactly("read(session.title()).words()");
        assertThat(takenAlone("!{var title = page.read(session.title());}\n<h1>${title.words()}</h1>", true))
                .containsExactly("title.words()");
        assertThat(takenAlone("var title = course.title()\n    .reading(language);\nreturn title.words();", false))
                .containsExactly("title.words()");
        assertThat(takenAlone("return course.title().reading(to.language())\n    .words();", false))
                .containsExactly("reading(to.language()).words()");
        assertThat(takenAlone("String shown(Text.Reading one) { return one.words(); }", false))
                .containsExactly("one.words()");
        assertThat(takenAlone("names.map(name -> name.reading(language)).map(Text.Reading::words)", false))
                .containsExactly("Reading::words");
        assertThat(takenAlone(
                        "!{var body = page.read(theme.body());}\n@template.parts.prose(text = body.words(), lang = body.language().tag())",
                        true))
                .isEmpty();
        assertThat(takenAlone("var words = in(wanted);\nreturn stretch.words();", false))
                .isEmpty();
    }

    private static List<Path> files() {
        return Stream.concat(
                        Sources.below(Sources.JAVA, ".java").stream(), Sources.below(Sources.PAGES, ".jte").stream())
                .toList();
    }

    private static boolean isTemplate(Path file) {
        return file.toString().endsWith(".jte");
    }

    /** Each place where words are taken and nothing near them takes the language. */
    private static List<String> takenAlone(String source, boolean template) {
        var text = template ? source : source.replaceAll("(?s)/\\*.*?\\*/", "");
        var found = new ArrayList<String>();
        READ.matcher(text).results().forEach(read -> {
            var end = closing(text, read.end());
            var rest = text.substring(end).stripLeading();
            if (rest.startsWith(".words()")) {
                found.add(text.substring(text.lastIndexOf("read", read.end()), end) + ".words()");
            }
        });
        BY_NAME.matcher(text).results().forEach(taken -> found.add(taken.group()));
        for (var name : names(text)) {
            Pattern.compile("(?<![\\w.])" + name + "\\.words\\(\\)")
                    .matcher(text)
                    .results()
                    .forEach(taken -> {
                        if (!around(text, taken.start(), template).contains(name + ".language()")) {
                            found.add(taken.group());
                        }
                    });
        }
        return found.stream().distinct().toList();
    }

    /** What the file calls its readings. */
    private static Set<String> names(String text) {
        var names = new TreeSet<String>();
        DECLARED.matcher(text).results().forEach(found -> names.add(found.group(1)));
        HELD.matcher(text)
                .results()
                // what holds the words of a reading holds no reading
                .filter(found -> READ.matcher(found.group(2)).find()
                        && !found.group(2).strip().endsWith(".words()"))
                .forEach(found -> names.add(found.group(1)));
        SEVERAL.matcher(text)
                .results()
                .forEach(found -> Pattern.compile("\\bvar\\s+(\\w+)\\s*:\\s*" + found.group(1) + "\\b")
                        .matcher(text)
                        .results()
                        .forEach(one -> names.add(one.group(1))));
        return names;
    }

    /** The line of a template, the statement of a class. */
    private static String around(String text, int place, boolean template) {
        var mark = template ? "\n" : ";";
        var start = text.lastIndexOf(mark, place) + 1;
        var end = text.indexOf(mark, place);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    /** Behind the bracket that closes the one before this place. */
    private static int closing(String text, int place) {
        var depth = 1;
        var index = place;
        while (depth > 0 && index < text.length()) {
            switch (text.charAt(index++)) {
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {}
            }
        }
        return index;
    }
}

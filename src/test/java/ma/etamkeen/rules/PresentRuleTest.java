package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What visitors read is about what is there: no word announces what the platform will do one day. */
class PresentRuleTest {

    private static final Pattern LATER = Pattern.compile(
            "pas encore|bientôt|prochainement|not yet|doesn’t yet|coming soon|قريبا|مستقبلا|ستتيح|ستوفر",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** The same in the words of pages, which may say of what is there that it has no result yet. */
    private static final Pattern SOON = Pattern.compile(
            "bientôt|prochainement|à l’avenir|prochaine version|(?<!\\bas )\\bsoon\\b|shortly|next version|in the future"
                    + "|under construction|en construction|قريبا|مستقبلا|في المستقبل|قيد الإنجاز|ستتيح|ستوفر",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** A registration that has a day on which it opens. */
    private static final String OPENS = "training.not-yet";

    private static final String STOPS = "\".;";

    /** Beginnings of words about a state of something that is there, or about what others said. */
    private static final Map<String, String> ALLOWED =
            Map.of("الانتقال من الرتبة المائة", "nearly the hundredth rank, in the press");

    @Test
    void no_content_says_what_will_come() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.list(Path.of("src/main/resources/content"))) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                var content = Files.readString(file);
                LATER.matcher(content)
                        .results()
                        .map(match -> sentence(content, match.start(), match.end()))
                        .filter(text -> ALLOWED.keySet().stream().noneMatch(text::contains))
                        .forEach(text -> found.add(file.getFileName() + ": " + text));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void no_word_of_a_page_says_what_will_come() throws IOException {
        var found = new TreeSet<String>();
        for (var file : Sources.below(Sources.WORDS, ".properties")) {
            var words = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                words.load(reader);
            }
            words.stringPropertyNames().stream()
                    .filter(key -> !key.equals(OPENS))
                    .filter(key -> SOON.matcher(words.getProperty(key)).find())
                    .forEach(key -> found.add(file.getFileName() + " " + key));
        }
        assertThat(found).isEmpty();
    }

    /** What stands around these letters, as far as a stop or the end of the text. */
    private static String sentence(String content, int start, int end) {
        while (start > 0 && STOPS.indexOf(content.charAt(start - 1)) < 0) {
            start--;
        }
        while (end < content.length() && STOPS.indexOf(content.charAt(end)) < 0) {
            end++;
        }
        return content.substring(start, end).strip();
    }
}

package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every visible word exists in Arabic, French and English, with the same placeholders and the plurals of each. */
class WordsRuleTest {

    private static final Pattern IN_TEMPLATE = Pattern.compile("page\\.t\\(\"([a-z][A-Za-z0-9.-]+)\"[,)]");

    @Test
    void the_three_languages_have_the_same_keys() {
        var arabic = words(Language.AR).keySet();

        assertThat(words(Language.FR).keySet()).isEqualTo(arabic);
        assertThat(words(Language.EN).keySet()).isEqualTo(arabic);
    }

    @Test
    void the_three_languages_have_the_same_placeholders() {
        var arabic = words(Language.AR);
        var french = words(Language.FR);
        var wrong = new ArrayList<String>();
        words(Language.EN).forEach((key, english) -> {
            var names = placeholders(english);
            if (!placeholders(arabic.getOrDefault(key, "")).equals(names)
                    || !placeholders(french.getOrDefault(key, "")).equals(names)) {
                wrong.add(key);
            }
        });

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_plural_has_every_form_of_its_language(Language language) {
        var needed = new HashSet<>(
                PluralRules.forLocale(ULocale.forLocale(language.locale())).getKeywords());
        if (language == Language.FR) {
            // « many » serves whole millions only, where « other » reads right too
            needed.remove("many");
        }
        var wrong = new TreeMap<String, Set<String>>();
        words(language).forEach((key, value) -> {
            for (var forms : plurals(value)) {
                var missing = new TreeSet<>(needed);
                missing.removeAll(forms);
                if (!missing.isEmpty()) {
                    wrong.put(key, missing);
                }
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void no_word_is_empty_and_each_file_holds_only_the_words_of_its_part() {
        var wrong = new ArrayList<String>();
        for (var file : Sources.below(Sources.WORDS, ".properties")) {
            properties(file).forEach((key, value) -> {
                if (value.isBlank() || value.contains("<")) {
                    wrong.add(file.getFileName() + " " + key);
                }
            });
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_word_a_template_asks_for_exists() {
        var known = words(Language.FR).keySet();
        var wrong = new ArrayList<String>();
        for (var template : Sources.below(Sources.PAGES, ".jte")) {
            var found = IN_TEMPLATE.matcher(Sources.read(template));
            while (found.find()) {
                if (!known.contains(found.group(1))) {
                    wrong.add(template + ": " + found.group(1));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_deed_of_the_journal_has_words() {
        var known = words(Language.FR).keySet();
        var recorded = Pattern.compile("journal\\s*\\.record\\(\\s*\"([a-z.-]+)\"\\s*,");
        var wrong = new ArrayList<String>();
        for (var source : Sources.below(Sources.JAVA, ".java")) {
            var found = recorded.matcher(Sources.read(source));
            while (found.find()) {
                if (!known.contains("journal." + found.group(1))) {
                    wrong.add(source.getFileName() + ": journal." + found.group(1));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void french_uses_the_typographic_apostrophe_and_no_middle_dots() {
        assertThat(words(Language.FR).entrySet().stream()
                        .filter(word -> word.getValue().matches("(?s).*[a-zA-Zéè]'[a-zA-Zéèêà].*")
                                || word.getValue().matches("(?s).*\\p{L}·\\p{L}.*"))
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    private static Set<String> placeholders(String message) {
        var names = new TreeSet<String>();
        var pattern = new MessagePattern(message);
        for (var index = 0; index < pattern.countParts(); index++) {
            var part = pattern.getPart(index);
            if (part.getType() == MessagePattern.Part.Type.ARG_NAME) {
                names.add(pattern.getSubstring(part));
            }
        }
        return names;
    }

    /** The selectors of each plural in a message. */
    private static List<Set<String>> plurals(String message) {
        var all = new ArrayList<Set<String>>();
        var pattern = new MessagePattern(message);
        for (var start = 0; start < pattern.countParts(); start++) {
            var part = pattern.getPart(start);
            if (part.getType() == MessagePattern.Part.Type.ARG_START
                    && part.getArgType() == MessagePattern.ArgType.PLURAL) {
                var forms = new TreeSet<String>();
                var end = pattern.getLimitPartIndex(start);
                for (var index = start + 1; index < end; index++) {
                    var inside = pattern.getPart(index);
                    if (inside.getType() == MessagePattern.Part.Type.MSG_START) {
                        index = pattern.getLimitPartIndex(index);
                    } else if (inside.getType() == MessagePattern.Part.Type.ARG_SELECTOR) {
                        forms.add(pattern.getSubstring(inside));
                    }
                }
                all.add(forms);
            }
        }
        return all;
    }

    private static Map<String, String> words(Language language) {
        var all = new TreeMap<String, String>();
        for (var file : Sources.below(Sources.WORDS, "_" + language.tag() + ".properties")) {
            all.putAll(properties(file));
        }
        return all;
    }

    private static Map<String, String> properties(Path file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Sources.read(file)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        var words = new TreeMap<String, String>();
        properties.forEach((key, value) -> words.put((String) key, (String) value));
        return words;
    }
}

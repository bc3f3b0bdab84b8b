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

    /** Short strings: they may stand within an attribute of a template, between quotes that are its own. */
    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z0-9.-]+)\"");

    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|<%--.*?--%>|(?m)^\\s*//[^\\n]*", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[A-Za-z0-9-]+)*\\.[A-Za-z0-9-]*[A-Za-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]*(\\.[A-Za-z0-9-]+)*(\\.|\\.[A-Za-z0-9-]+-)");
    private static final Pattern TABLE =
            Pattern.compile("create (?:table|view)(?: if not exists)? ([a-z_]+\\.[a-z_]+)");
    private static final Pattern OUT_OF_ORDER = Pattern.compile("(?<![\\u2066\\d-])(?:\\d{4}-\\d{2}|https?://)");
    private static final Pattern DEED_OF_A_QUERY = Pattern.compile("'([a-z-]+(?:\\.[a-z-]+)+)'");

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
    void a_date_to_copy_and_an_address_keep_their_order_inside_an_arabic_sentence() {
        assertThat(words(Language.AR).entrySet())
                .filteredOn(word -> OUT_OF_ORDER.matcher(word.getValue()).find())
                .isEmpty();
    }

    /** What looks like a key of the words and names something else, each with what it is. */
    private static final Map<String, String> NO_WORDS = Map.ofEntries(
            Map.entry("people.app-secret", "an attribute of a session"),
            Map.entry("people.device", "an attribute of a session"),
            Map.entry("people.provider-identity", "an attribute of a session"),
            Map.entry("people.provider-since", "an attribute of a session"),
            Map.entry("people.provider-waiting", "an attribute of a session"),
            Map.entry("people.session", "an attribute of a session"),
            Map.entry("people.since", "an attribute of a session"),
            Map.entry("people.way", "an attribute of a session"),
            Map.entry("people.erased", "a kind of letters"),
            Map.entry("training.offer", "what a link of a letter is for"),
            Map.entry("training.certificates", "deeds that touch a session"));

    @Test
    void every_word_that_a_source_or_a_template_names_exists() {
        var known = words(Language.FR).keySet();
        var wrong = new ArrayList<String>();
        for (var source : sources()) {
            for (var literal : literals(Sources.read(source))) {
                var word = literal.text();
                if (KEY.matcher(word).matches()
                        && isOfWords(word)
                        && !known.contains(word)
                        && !known.contains("journal." + word)
                        && !known.contains("mydata.letter." + word)
                        && !isOfTheDatabase(word)
                        && !literal.namesAJob()
                        && !word.endsWith(".json")
                        && !NO_WORDS.containsKey(word)) {
                    wrong.add(source + ": " + word);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_word_that_is_composed_exists_for_each_value_it_can_be_composed_with() {
        var known = words(Language.FR).keySet();
        var wrong = new TreeSet<String>();
        ComposedWords.words()
                .forEach((prefix, values) -> values.stream()
                        .map(value -> prefix + value)
                        .filter(word -> !known.contains(word))
                        .forEach(wrong::add));
        ComposedWords.deeds()
                .forEach((prefix, values) -> values.stream()
                        .map(value -> "journal." + prefix + value)
                        .filter(word -> !known.contains(word))
                        .forEach(wrong::add));

        assertThat(wrong).isEmpty();
    }

    @Test
    void whatever_words_are_composed_of_is_known_with_its_values() {
        var found = new TreeSet<String>();
        for (var source : sources()) {
            for (var literal : literals(Sources.read(source))) {
                if (PREFIX.matcher(literal.text()).matches() && isOfWords(literal.text())) {
                    found.add(literal.text());
                }
            }
        }
        var known = new TreeSet<>(ComposedWords.words().keySet());
        known.addAll(ComposedWords.deeds().keySet());
        known.addAll(ComposedWords.optional().keySet());
        known.addAll(ComposedWords.OF_QUERIES.keySet());
        known.addAll(ComposedWords.NO_WORDS.keySet());
        known.add("journal.");
        known.remove("");

        assertThat(found)
                .as("a new beginning: say in ComposedWords what it can end with")
                .isEqualTo(known);
    }

    @Test
    void no_word_is_left_that_nothing_asks_for() {
        var asked = new HashSet<String>();
        for (var source : sources()) {
            literals(Sources.read(source)).forEach(literal -> asked.add(literal.text()));
            // a deed may stand in a query
            DEED_OF_A_QUERY.matcher(Sources.read(source)).results().forEach(deed -> asked.add(deed.group(1)));
        }
        ComposedWords.words().forEach((prefix, values) -> values.forEach(value -> asked.add(prefix + value)));
        ComposedWords.optional().forEach((prefix, values) -> values.forEach(value -> asked.add(prefix + value)));
        ComposedWords.deeds().forEach((prefix, values) -> values.forEach(value -> asked.add(prefix + value)));
        var left = words(Language.FR).keySet().stream()
                .filter(word -> !asked.contains(word))
                .filter(word -> !word.startsWith("journal.") || !asked.contains(word.substring("journal.".length())))
                .filter(word -> ComposedWords.OF_QUERIES.keySet().stream().noneMatch(word::startsWith))
                .toList();

        assertThat(left).isEmpty();
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

    /** A string of a source, and what stands before it. */
    private record Literal(String text, String before) {

        boolean namesAJob() {
            return before.matches("(?s).*(TaskDescriptor\\.of|Tasks\\.recurring)\\(\\s*");
        }
    }

    private static List<Literal> literals(String source) {
        var plain = COMMENT.matcher(source).replaceAll("");
        return LITERAL.matcher(plain)
                .results()
                .map(found ->
                        new Literal(found.group(1), plain.substring(Math.max(0, found.start() - 60), found.start())))
                .toList();
    }

    private static List<Path> sources() {
        var sources = new ArrayList<>(Sources.below(Sources.JAVA, ".java"));
        sources.addAll(Sources.below(Sources.PAGES, ".jte"));
        return sources;
    }

    /** Whether it begins as words do. */
    private static boolean isOfWords(String text) {
        return Beginnings.OF_WORDS.contains(text.replaceFirst("[.-].*", ""));
    }

    /** A table or a column of one, as a migration names it. */
    private static boolean isOfTheDatabase(String text) {
        var parts = text.split("\\.");
        return Beginnings.TABLES.contains(parts[0] + "." + parts[1]);
    }

    /** Read once. */
    private static final class Beginnings {

        private static final Set<String> OF_WORDS = words(Language.FR).keySet().stream()
                .map(word -> word.replaceFirst("\\..*", ""))
                .collect(java.util.stream.Collectors.toSet());
        private static final Set<String> TABLES = Sources.below(Sources.MIGRATIONS, ".sql").stream()
                .flatMap(migration -> TABLE.matcher(Sources.read(migration)).results())
                .map(table -> table.group(1))
                .collect(java.util.stream.Collectors.toSet());
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

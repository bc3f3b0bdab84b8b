package ma.etamkeen.platform.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.platform.search.LexiconEntry.Kind;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** What the search knows of words, beside its rules: the one in force is the same for all that is read and asked. */
final class Lexicon {

    private static final String FILE = "content/search-lexicon.tsv";

    private static volatile @Nullable Lexicon inForce;

    private final Set<LexiconEntry> entries;
    private final Map<Language, Map<String, String>> stems = new EnumMap<>(Language.class);
    private final Map<Language, Set<String>> stops = new EnumMap<>(Language.class);

    private volatile @Nullable Terms terms;

    Lexicon(Collection<LexiconEntry> entries) {
        this.entries = new LinkedHashSet<>(entries);
        for (var language : Language.values()) {
            stems.put(language, new HashMap<>());
            stops.put(language, new HashSet<>());
        }
        // what a term says is a word; what is told of the word itself says more
        this.entries.stream().filter(entry -> entry.kind() == Kind.TERM).forEach(this::addTerm);
        this.entries.stream().filter(entry -> entry.kind() != Kind.TERM).forEach(this::add);
    }

    private void addTerm(LexiconEntry term) {
        for (var word : term.words(Language.AR)) {
            if (word.chars().allMatch(ArabicLetters::isLetter)) {
                var folded = SearchWords.folded(word);
                put(Language.AR, folded, folded);
            }
        }
    }

    private void add(LexiconEntry entry) {
        for (var language : Language.values()) {
            for (var word : entry.words(language)) {
                var folded = SearchWords.folded(word);
                switch (entry.kind()) {
                    case KNOWN -> put(language, folded, folded);
                    case PLURAL -> put(language, folded, SearchWords.folded(entry.singular()));
                    case STOP -> stop(language, word);
                    case TERM -> {}
                }
            }
        }
    }

    private void put(Language language, String word, String stem) {
        stems.getOrDefault(language, Map.of()).put(word, stem);
    }

    private void stop(Language language, String word) {
        stops.getOrDefault(language, Set.of())
                .add(language == Language.AR ? ArabicLetters.plain(word) : word.toLowerCase(Locale.ROOT));
    }

    /** The one in force, that the product came with until another is. */
    static Lexicon inForce() {
        var present = inForce;
        if (present == null) {
            present = new Lexicon(shipped());
            inForce = present;
        }
        return present;
    }

    /** From now on this one is in force. */
    static void use(Lexicon lexicon) {
        inForce = lexicon;
    }

    /** What the product comes with. */
    static List<LexiconEntry> shipped() {
        var shipped = new ArrayList<LexiconEntry>();
        try (var file = new BufferedReader(
                new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8))) {
            file.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> shipped.addAll(read(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return shipped;
    }

    /** {@code known ar words…}, {@code stop fr words…}, {@code plural ar plural=singular…}, {@code term ar fr en}. */
    private static List<LexiconEntry> read(String line) {
        var columns = line.split("\t");
        var kind = Kind.of(columns[0]);
        if (kind == Kind.TERM) {
            return List.of(new LexiconEntry(kind, columns[1], columns[2], columns[3], ""));
        }
        var language = Language.of(columns[1]).orElseThrow();
        var entries = new ArrayList<LexiconEntry>();
        for (var word : columns[2].split(" ")) {
            var pair = word.split("=", 2);
            entries.add(LexiconEntry.of(kind, language, pair[0], pair.length == 2 ? pair[1] : ""));
        }
        return entries;
    }

    Set<LexiconEntry> entries() {
        return entries;
    }

    /** Whether a word of this language means nothing by itself; Latin words in small letters, with their accents. */
    boolean isStop(Language language, String word) {
        return stops.getOrDefault(language, Set.of()).contains(word);
    }

    /** Whether this is an Arabic word as it stands, or a plural. */
    boolean isKnown(String folded) {
        return !stem(folded).isEmpty();
    }

    /** What an Arabic word is looked for by, empty when it is not known. */
    String stem(String folded) {
        return stems.getOrDefault(Language.AR, Map.of()).getOrDefault(folded, "");
    }

    /** What a word of this language, or its plural with an s or x, is looked for by; empty when it is not known. */
    String stem(Language language, String folded) {
        var known = stems.getOrDefault(language, Map.of());
        var stem = known.getOrDefault(folded, "");
        return stem.isEmpty() && folded.length() > 3 && (folded.endsWith("s") || folded.endsWith("x"))
                ? known.getOrDefault(folded.substring(0, folded.length() - 1), "")
                : stem;
    }

    /** What says the same in other languages. */
    Terms terms() {
        var present = terms;
        if (present == null) {
            present = new Terms(this);
            terms = present;
        }
        return present;
    }
}

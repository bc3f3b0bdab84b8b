package ma.etamkeen.platform.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.etamkeen.platform.words.Language;

/**
 * A text as PostgreSQL's {@code tsvector} writes it, every form of a word at the word's place: its surfaces, so that an
 * exact spelling can be asked for alone, and its stems. PostgreSQL's own parser knows no Arabic, so it is not asked.
 */
final class Lexemes {

    /** PostgreSQL's own limits. */
    private static final int LAST_PLACE = 16_000;

    private static final int MOST_PLACES = 200;

    private final Map<String, List<String>> places = new LinkedHashMap<>();
    private final Set<String> words = new TreeSet<>();
    private int place;

    /** The title alone: what is found there is found in it. */
    static Lexemes ofTitle(SearchDocument document) {
        var lexemes = new Lexemes();
        lexemes.add(document.title(), "A", "B", document.language());
        return lexemes;
    }

    /** All that is written there, the title first. */
    static Lexemes of(SearchDocument document) {
        var lexemes = ofTitle(document);
        lexemes.add(document.lead(), "B", "C", document.language());
        lexemes.add(document.text(), "C", "", document.language());
        return lexemes;
    }

    private void add(String text, String written, String stem, Language language) {
        for (var word : Cuts.of(text, language)) {
            place = Math.min(place + 1, LAST_PLACE);
            words.addAll(word.surfaces());
            word.forms().forEach(form -> add(form, SearchWords.isStem(form) ? stem : written));
        }
    }

    private void add(String lexeme, String weight) {
        var found = places.computeIfAbsent(lexeme, _ -> new ArrayList<>());
        if (found.size() < MOST_PLACES) {
            found.add(place + weight);
        }
    }

    /** The words as they are written, without accents and the like, sorted. */
    Set<String> words() {
        return words;
    }

    /** How many words there are. */
    int length() {
        return place;
    }

    String written() {
        return places.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + String.join(",", entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** A lexeme as vectors and queries write it. */
    static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}

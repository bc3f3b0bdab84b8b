package ma.etamkeen.platform.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.words.Language;

/**
 * A text as PostgreSQL's {@code tsvector} writes it, every form of a word at the word's place: its surfaces, so that an
 * exact spelling can be asked for alone, and its stems. PostgreSQL's own parser knows no Arabic, so it is not asked.
 */
final class Lexemes {

    /** PostgreSQL's own limits. */
    private static final int LAST_PLACE = 16_000;

    private static final int MOST_PLACES = 200;
    private static final int LONGEST_WHOLE = 100;
    private static final int PAIR_BITS = 16;
    private static final int MIXED = 0x9E3779B9;

    private final Map<String, List<String>> places = new LinkedHashMap<>();
    private final Set<String> words = new TreeSet<>();

    /** What stands at no place: neighbours, samples, and what results are narrowed by. */
    private final Set<String> signs = new TreeSet<>();

    private int place;

    /** The title alone: what is found there is found in it. */
    static Lexemes ofTitle(SearchDocument document) {
        var lexemes = new Lexemes();
        lexemes.add(document.title(), "A", "B", document.language());
        lexemes.sign(document);
        var words = new ArrayList<String>();
        Cuts.of(document.title(), document.language()).forEach(word -> words.add(word.written()));
        lexemes.signs.add(whole(words));
        return lexemes;
    }

    /** All that is written there, the title first. */
    static Lexemes of(SearchDocument document) {
        var lexemes = new Lexemes();
        lexemes.add(document.title(), "A", "B", document.language());
        lexemes.add(document.lead(), "B", "C", document.language());
        lexemes.add(document.text(), "C", "", document.language());
        lexemes.sign(document);
        return lexemes;
    }

    private void add(String text, String written, String stem, Language language) {
        List<String> before = List.of();
        for (var word : Cuts.of(text, language)) {
            // the last word of a title and the first of the text do not stand one after the other
            place = Math.min(place + (before.isEmpty() && place > 0 ? 2 : 1), LAST_PLACE);
            var surfaces = word.surfaces();
            words.addAll(surfaces);
            word.forms().forEach(form -> add(form, SearchWords.isStem(form) ? stem : written));
            for (var one : before) {
                surfaces.forEach(other -> signs.add(neighbours(one, other)));
            }
            before = surfaces;
        }
    }

    private void sign(SearchDocument document) {
        signs.addAll(Sample.of(document.kind(), document.key()));
        signs.addAll(document.facets());
    }

    /**
     * Stands where one word follows the other. Many pairs share one, so that the index knows no more of them than words: who
     * looks for words between quotes need not read every text that has them somewhere.
     */
    static String neighbours(String one, String other) {
        var mixed = (one + " " + other).hashCode() * MIXED >>> Integer.SIZE - PAIR_BITS;
        return SearchWords.MARK + SearchWords.MARK + Integer.toString(mixed, Character.MAX_RADIX);
    }

    /** Stands where a title is these words and no others: it is found first, however many others have them. */
    static String whole(List<String> words) {
        var whole = String.join(" ", words);
        return SearchWords.MARK + "=" + (whole.length() > LONGEST_WHOLE ? whole.substring(0, LONGEST_WHOLE) : whole);
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
        return Stream.concat(
                        places.entrySet().stream()
                                .map(entry -> quoted(entry.getKey()) + ":" + String.join(",", entry.getValue())),
                        signs.stream().map(Lexemes::quoted))
                .collect(Collectors.joining(" "));
    }

    /** A lexeme as vectors and queries write it. */
    static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}

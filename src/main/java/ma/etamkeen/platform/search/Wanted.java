package ma.etamkeen.platform.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.etamkeen.platform.search.Found.Stretch;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Runs;

/** The words somebody looks for: as a query, and as marks in what was found. */
final class Wanted {

    private static final int MOST_WORDS = 12;
    private static final int SHORTEST_BEGINNING = 4;
    private static final int EXCERPT = 260;
    private static final int BEFORE_FIRST = 60;

    private static final String LINE_BREAK = "\\s*\\R\\s*(?:[-–•] )?";
    private static final Pattern WITHOUT_A_STOP = Pattern.compile("(?<=[\\p{L}\\p{N}])" + LINE_BREAK);

    private final List<Set<String>> words;
    private final List<Set<String>> beside;
    private final List<String> beginnings;

    private Wanted(List<Set<String>> words, List<Set<String>> beside, List<String> beginnings) {
        this.words = words;
        this.beside = beside;
        this.beginnings = beginnings;
    }

    static Wanted of(String typed) {
        var words = SearchWords.wanted(typed).stream().limit(MOST_WORDS).toList();
        return new Wanted(
                words.stream().map(SearchWords.Word::forms).toList(),
                words.stream()
                        .map(word -> SearchWords.besideParticles(word.written()))
                        .toList(),
                words.stream()
                        .map(SearchWords.Word::written)
                        .filter(word -> word.length() >= SHORTEST_BEGINNING)
                        .toList());
    }

    /** The same search with other words beside those that are not known. */
    Wanted corrected(Map<String, Set<String>> corrections) {
        var better = new ArrayList<Set<String>>();
        for (var forms : words) {
            var all = new LinkedHashSet<>(forms);
            for (var form : forms) {
                corrections
                        .getOrDefault(form, Set.of())
                        .forEach(near -> SearchWords.wanted(near).forEach(word -> all.addAll(word.forms())));
            }
            better.add(all);
        }
        return new Wanted(better, beside, beginnings);
    }

    boolean isNothing() {
        return words.isEmpty();
    }

    List<Set<String>> words() {
        return words;
    }

    /** The exact forms, all of the words or any of them. */
    String exact(String operator) {
        return words.stream()
                .map(forms -> "(" + forms.stream().map(form -> "'" + form + "'").collect(Collectors.joining("|")) + ")")
                .collect(Collectors.joining(operator));
    }

    /** The exact forms, words that begin like them, and short names with particles written against them. */
    String broad(String operator) {
        return IntStream.range(0, words.size()).mapToObj(this::broadly).collect(Collectors.joining(operator));
    }

    private String broadly(int word) {
        return Stream.of(words.get(word), beside.get(word), Terms.across(words.get(word)))
                .flatMap(Set::stream)
                .map(form -> "'" + form + "'" + (beginnings.contains(form) ? ":*" : ""))
                .collect(Collectors.joining("|", "(", ")"));
    }

    /** The text, cut where it runs the other way, with the words found in it marked whole, prefixes and all. */
    List<Found.Run> marked(String text, Language language) {
        return Runs.of(text, language).stream()
                .map(run -> new Found.Run(run.foreign(), stretches(run.words(), language)))
                .toList();
    }

    private List<Stretch> stretches(String text, Language language) {
        var stretches = new ArrayList<Stretch>();
        var done = 0;
        for (var word : SearchWords.of(text, language)) {
            if (isHit(word)) {
                if (word.start() > done) {
                    stretches.add(new Stretch(text.substring(done, word.start()), false));
                }
                stretches.add(new Stretch(text.substring(word.start(), word.end()), true));
                done = word.end();
            }
        }
        if (done < text.length()) {
            stretches.add(new Stretch(text.substring(done), false));
        }
        return stretches;
    }

    /** Some lines around the first word found, or the beginning. */
    List<Found.Run> excerpt(String text, Language language) {
        var first = SearchWords.of(text, language).stream().filter(this::isHit).findFirst();
        var from = first.map(word -> Math.max(0, word.start() - BEFORE_FIRST)).orElse(0);
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        var to = Math.min(text.length(), from + EXCERPT);
        while (to < text.length() && to > from + EXCERPT / 2 && !Character.isWhitespace(text.charAt(to))) {
            to--;
        }
        return marked(
                (from > 0 ? "… " : "") + inOneLine(text.substring(from, to)) + (to < text.length() ? " …" : ""),
                language);
    }

    /** A title or an item that ends without a stop does not run into what follows it. */
    private static String inOneLine(String text) {
        return WITHOUT_A_STOP
                .matcher(text.strip())
                .replaceAll(" · ")
                .replaceAll(LINE_BREAK, " ")
                .replaceAll("\\s+", " ");
    }

    private boolean isHit(SearchWords.Word word) {
        return words.stream().anyMatch(forms -> word.forms().stream().anyMatch(forms::contains))
                || beside.stream().anyMatch(forms -> word.forms().stream().anyMatch(forms::contains))
                || beginnings.stream()
                        .anyMatch(beginning -> word.forms().stream().anyMatch(form -> form.startsWith(beginning)));
    }
}

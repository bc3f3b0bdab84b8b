package ma.etamkeen.people;

import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.platform.words.Folded;
import ma.etamkeen.platform.words.Like;

/**
 * What somebody typed to find people: words in any order, each of which a name must hold.
 *
 * @param words folded, without their signs
 * @param inside whether a word may also stand inside a word of the name
 */
record Sought(List<String> words, boolean inside) {

    /** More words than a name has only cost time. */
    private static final int MOST = 5;

    /** What is shorter stands inside nearly every name. */
    private static final int SHORTEST_INSIDE = 3;

    /** The words a name must hold at the beginning of its own. */
    static Sought of(String typed) {
        return new Sought(
                Stream.of(Folded.of(typed).split("[\\s'-]+"))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .limit(MOST)
                        .toList(),
                false);
    }

    /** The same, also inside the words of a name. */
    Sought anywhere() {
        return new Sought(words, true);
    }

    /** Whether there is more to find inside words. */
    boolean mayStandInside() {
        return words.stream().anyMatch(Sought::isLong);
    }

    /** What {@code person.name_words} must all be like; it has a blank before each word. */
    List<String> patterns() {
        return words.stream().map(this::pattern).toList();
    }

    /** What {@code person.name_words} must be like to hold this word. */
    String pattern(String word) {
        return (inside && isLong(word) ? "%" : "% ") + Like.escaped(word) + "%";
    }

    private static boolean isLong(String word) {
        return word.length() >= SHORTEST_INSIDE;
    }
}

package ma.etamkeen.platform.merging;

/**
 * What a merge would move, for whoever is about to decide.
 *
 * @param words the key of words that take {@code count}
 * @param count how many rows
 */
public record Touched(String words, long count) {}

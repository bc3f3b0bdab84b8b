package ma.etamkeen.platform.pages;

import java.util.regex.Pattern;

/** The one or two letters that stand for a person in a round badge. */
public final class Initials {

    /** Keeps two Arabic letters from joining, as initials never do. */
    private static final String NON_JOINER = "\u200c";

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}'’-]+");

    private Initials() {}

    /** The first letters of the first and the last word of the name that have letters; empty for an empty name. */
    public static String of(String name) {
        var words = BETWEEN.splitAsStream(name)
                .filter(word -> word.codePoints().anyMatch(Character::isLetter))
                .toList();
        return switch (words.size()) {
            case 0 -> "";
            case 1 -> letter(words.getFirst());
            default -> letter(words.getFirst()) + NON_JOINER + letter(words.getLast());
        };
    }

    private static String letter(String word) {
        var bare = word.startsWith("ال") && word.length() > 3 ? word.substring(2) : word;
        return bare.isEmpty() ? "" : Character.toString(Character.toUpperCase(bare.codePointAt(0)));
    }
}

package ma.etamkeen.platform.pages;

/** The one or two letters that stand for a person in a round badge. */
public final class Initials {

    /** Keeps two Arabic letters from joining, as initials never do. */
    private static final String NON_JOINER = "\u200c";

    private Initials() {}

    /** The first letters of the first and the last word of the name; empty for an empty name. */
    public static String of(String name) {
        var words = name.strip().split("\\s+");
        var first = letter(words[0]);
        return words.length == 1 || first.isEmpty() ? first : first + NON_JOINER + letter(words[words.length - 1]);
    }

    private static String letter(String word) {
        var bare = word.startsWith("ال") && word.length() > 3 ? word.substring(2) : word;
        return bare.isEmpty() ? "" : Character.toString(Character.toUpperCase(bare.codePointAt(0)));
    }
}

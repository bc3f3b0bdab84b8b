package ma.etamkeen.platform.words;

/** Words as a pattern of SQL's {@code like} that means nothing but themselves. */
public final class Like {

    private Like() {}

    /** These words without any sign that {@code like} reads as a wildcard. */
    public static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}

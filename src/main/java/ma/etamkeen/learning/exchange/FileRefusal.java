package ma.etamkeen.learning.exchange;

/**
 * What is wrong with a file as a whole, in words.
 *
 * @param line where it was noticed; 0 for the file as a whole
 * @param it what it is about
 */
public record FileRefusal(String key, long line, String it) {

    /** The field it is about. */
    public String field() {
        return key.equals(NotRead.Why.THEME.key())
                ? "theme"
                : key.equals(NotRead.Why.LANGUAGE.key()) ? "language" : "file";
    }
}

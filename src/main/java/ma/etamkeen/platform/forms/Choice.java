package ma.etamkeen.platform.forms;

import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * One of the choices a field offers.
 *
 * @param value what the form sends
 * @param label what the person reads
 * @param language what the label is written in, or {@code null} for the language of the page
 */
public record Choice(String value, String label, @Nullable Language language) {

    private static final String STEP = "\u2003";

    /** A choice in the words of the interface. */
    public Choice(String value, String label) {
        this(value, label, null);
    }

    /** A choice named by content. */
    public static Choice of(String value, Text.Reading name) {
        return new Choice(value, name.words(), name.language());
    }

    /** A choice named by content, set in by as many steps as it is deep in a tree. */
    public static Choice of(String value, Text.Reading name, int depth) {
        return new Choice(value, STEP.repeat(depth) + name.words(), name.language());
    }

    /** The language to mark it with on a page of this one, or {@code null}. */
    public @Nullable Language other(Language ofThePage) {
        return language == ofThePage ? null : language;
    }
}

package ma.etamkeen.learning.exchange;

import java.util.Locale;

/** A file of which nothing can be read. */
final class NotRead extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it; the words are under {@code learning.exchange.refused.…}. */
    enum Why {
        FILE,
        FORMAT,
        TOO_LARGE,
        LANGUAGE,
        THEME,
        NOTHING,
        TOO_MANY,
        COLUMN,
        NO_COLUMN,
        JSON,
        OTHER_THEME;

        String key() {
            return "learning.exchange.refused."
                    + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Why why;
    private final long line;
    private final String it;

    NotRead(Why why, long line, String it) {
        super(why + " " + it);
        this.why = why;
        this.line = line;
        this.it = it;
    }

    Why why() {
        return why;
    }

    /** Where it was noticed, counted from 1; 0 for the file as a whole. */
    long line() {
        return line;
    }

    /** What it is about; empty where the words need nothing. */
    String it() {
        return it;
    }
}

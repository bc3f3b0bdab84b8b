package ma.etamkeen.training.figures;

import java.util.Locale;

/** How far somebody came in a session; each step holds for fewer people than the one before. Words: {@code training.figures.step.…}. */
public enum Step {
    ASKED,
    SEATED,
    PRESENT,
    CERTIFIED;

    /** Its key in words and in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

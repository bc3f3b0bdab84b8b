package ma.etamkeen.platform.database;

/**
 * Something that is wrong with the installation, found at the start.
 *
 * @param what is wrong, as one or two sentences
 * @param howToMend what the person in charge of the machine can do about it
 */
public record Finding(Level level, String what, String howToMend) {

    /** How bad it is. */
    public enum Level {
        /** The platform works, but something will fail or mislead. */
        WARNING,
        /** The platform would not work: it does not start. */
        FATAL
    }

    static Finding warning(String what, String howToMend) {
        return new Finding(Level.WARNING, what, howToMend);
    }

    static Finding fatal(String what, String howToMend) {
        return new Finding(Level.FATAL, what, howToMend);
    }
}

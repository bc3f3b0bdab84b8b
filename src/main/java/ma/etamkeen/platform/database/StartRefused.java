package ma.etamkeen.platform.database;

/** The platform cannot start, for a reason that the person who starts it can mend. Spring prints it and exits with 1. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String howToMend;

    public StartRefused(String what, String howToMend) {
        super(what);
        this.howToMend = howToMend;
    }

    /** What to do, as one or more sentences; the message of the exception says what is wrong. */
    public String howToMend() {
        return howToMend;
    }
}

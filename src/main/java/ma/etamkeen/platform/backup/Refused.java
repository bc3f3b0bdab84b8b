package ma.etamkeen.platform.backup;

/** A backup or its restoration cannot be done, for a reason that the person at the machine can mend. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String howToMend;

    Refused(String what, String howToMend) {
        super(what);
        this.howToMend = howToMend;
    }

    /** What to do, as one or more sentences; the message of the exception says what is wrong. */
    public String howToMend() {
        return howToMend;
    }
}

package ma.etamkeen.people.providers;

/** The provider's answer proves nothing; the reason is for the log, never for the page. */
public final class NotProven extends Exception {

    NotProven(String reason) {
        super(reason);
    }

    NotProven(String reason, Exception cause) {
        super(reason, cause);
    }
}

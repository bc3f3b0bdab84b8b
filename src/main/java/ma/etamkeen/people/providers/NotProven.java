package ma.etamkeen.people.providers;

import org.jspecify.annotations.Nullable;

/** The provider's answer proves nothing; the reason is for the log, never for the page. */
public final class NotProven extends Exception {

    private final boolean forged;

    NotProven(String reason) {
        super(reason);
        forged = false;
    }

    NotProven(String reason, Exception cause) {
        super(reason, cause);
        forged = false;
    }

    private NotProven(String reason, @Nullable Exception cause, boolean forged) {
        super(reason, cause);
        this.forged = forged;
    }

    /** The answer is not what this provider said to this question. */
    static NotProven forged(String reason, @Nullable Exception cause) {
        return new NotProven(reason, cause, true);
    }

    /** Whether somebody made it up: not when a person gave up or was late, nor when the provider cannot be reached. */
    public boolean isForged() {
        return forged;
    }
}

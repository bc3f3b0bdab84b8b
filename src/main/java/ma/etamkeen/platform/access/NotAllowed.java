package ma.etamkeen.platform.access;

/** The person may know that this exists, but may not do it: 403. */
public final class NotAllowed extends RuntimeException {

    public NotAllowed() {
        super(null, null, false, false);
    }
}

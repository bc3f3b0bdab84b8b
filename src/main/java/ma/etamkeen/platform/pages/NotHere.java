package ma.etamkeen.platform.pages;

/** There is nothing here, or nothing this person may know of: 404. */
public final class NotHere extends RuntimeException {

    public NotHere() {
        super(null, null, false, false);
    }
}

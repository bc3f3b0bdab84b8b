package ma.etamkeen.platform.access;

/** What was sent is nothing a page of ours makes a browser send, like a choice it does not offer: 400. */
public final class NotOfOurPages extends RuntimeException {

    public NotOfOurPages() {
        super(null, null, false, false);
    }
}

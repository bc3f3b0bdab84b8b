package ma.etamkeen.learning.joy;

/**
 * What somebody wants to see of their points, their days in a row and their badges. What is turned off is reckoned all the
 * same, so that it is whole when it is turned on again.
 */
public record Joy(boolean xp, boolean streak, boolean badges) {

    /** Before anybody says otherwise. */
    public static final Joy ALL = new Joy(true, true, true);
}

package ma.etamkeen.platform.pages;

/**
 * One step of something that takes several, a registration for instance.
 *
 * @param title what happens
 * @param words by whom, by when; may be empty
 */
public record Step(String title, String words, State state) {

    /** How far the step has come. */
    public enum State {
        DONE,
        CURRENT,
        TO_COME
    }
}

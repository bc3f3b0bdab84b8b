package ma.etamkeen.training.courses;

/** What became of a course that was to be kept. */
public sealed interface CourseKept {

    /** It is as it was typed. */
    record Done(long id) implements CourseKept {}

    /** Somebody changed it meanwhile. */
    record Stale() implements CourseKept {}

    /**
     * A rule is against it.
     *
     * @param field the field it is about
     * @param word the key of the words that say why
     */
    record Refused(String field, String word) implements CourseKept {}
}

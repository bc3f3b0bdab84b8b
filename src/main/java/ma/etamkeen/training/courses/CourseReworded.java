package ma.etamkeen.training.courses;

/**
 * What is said of a course changed, in the transaction that says so.
 *
 * @param course its number
 */
public record CourseReworded(long course) {}

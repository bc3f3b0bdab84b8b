package ma.etamkeen.training.paths;

import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * Courses in an order, and when they are completed.
 *
 * @param id what its certificates are about
 * @param code short and stable, for addresses
 * @param atLeast how many of its courses complete it, or {@code null} for all of them
 * @param courses in their order
 * @param version one more with each change, to find out that two people edit at once
 */
public record Path(
        long id, String code, Text title, @Nullable Integer atLeast, List<Stage> courses, int version) {

    public Path {
        courses = List.copyOf(courses);
    }

    /**
     * A course of it.
     *
     * @param isRequired whether the path cannot be completed without it
     */
    public record Stage(long course, String code, Text title, int hours, boolean isRequired) {}

    /** How many courses complete it. A path without courses is never completed. */
    public int needed() {
        return atLeast == null ? courses.size() : Math.min(atLeast, courses.size());
    }

    /** How many of its courses are among these. */
    public int done(Set<Long> followed) {
        return (int)
                courses.stream().map(Stage::course).filter(followed::contains).count();
    }

    /** Whether whoever followed these courses has completed it: enough of them, and each that is required. */
    public boolean isCompletedBy(Set<Long> followed) {
        return !courses.isEmpty()
                && done(followed) >= needed()
                && courses.stream().filter(Stage::isRequired).map(Stage::course).allMatch(followed::contains);
    }

    /** How far somebody is in percent, a required course they lack counting as much as any other. */
    public int percent(Set<Long> followed) {
        if (courses.isEmpty()) {
            return 0;
        }
        if (isCompletedBy(followed)) {
            return 100;
        }
        var lacking = Math.max(needed() - done(followed), (int) courses.stream()
                .filter(stage -> stage.isRequired() && !followed.contains(stage.course()))
                .count());
        var whole = Math.max(needed(), done(followed) + lacking);
        return (whole - lacking) * 100 / whole;
    }
}

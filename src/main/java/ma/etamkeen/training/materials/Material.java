package ma.etamkeen.training.materials;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes with a course.
 *
 * @param language what it is written in, as its title is
 * @param link where it is, empty for a file
 * @param file the file that is handed out, or {@code null} for a link
 */
public record Material(
        long id,
        long course,
        String title,
        Language language,
        Audience audience,
        String link,
        @Nullable File file) {

    /**
     * The last version of a file.
     *
     * @param version counted from 1
     */
    public record File(int version, String name, int size) {

        /** Its size in kilobytes, one at least. */
        public int kilobytes() {
            return Math.max(1, size / 1024);
        }
    }

    /** Who may see it. Words: {@code training.audience.…}. */
    public enum Audience {
        EVERYBODY,
        /** Those who have a seat in a session of the course, and those who give and run one. */
        SEATED,
        /** The kit of those who give it. */
        TRAINERS;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The audience of this key, if it is one. */
        public static Optional<Audience> of(String key) {
            return Arrays.stream(values())
                    .filter(audience -> audience.key().equals(key))
                    .findFirst();
        }
    }
}

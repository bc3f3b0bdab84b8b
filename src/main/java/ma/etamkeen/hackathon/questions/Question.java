package ma.etamkeen.hackathon.questions;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks those who organise an edition.
 *
 * @param team the team it is asked for, 0 for nobody but whoever asks
 * @param language the language it is asked in
 * @param queue where it waits; only those who organise see it
 * @param assignee who takes care of it, 0 for nobody yet
 * @param due by when it is to be answered
 * @param answered when it was answered first, {@code null} while it waits
 * @param version counts what was done to it, so that two do not answer at once
 */
public record Question(
        long id,
        long edition,
        long askedBy,
        long team,
        Category category,
        String words,
        Language language,
        Instant asked,
        Queue queue,
        long assignee,
        Instant due,
        @Nullable Instant answered,
        int version) {

    /** What it is about, for everybody. Words: {@code hackathon.question.about.…}. */
    public enum Category {
        RULES,
        CHALLENGES,
        TEAMS,
        SUBMISSIONS,
        JURY,
        PRACTICAL;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The category of this key, if it is one. */
        public static Optional<Category> of(String key) {
            return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
        }

        /** Where a question about it waits at first. */
        Queue queue() {
            return switch (this) {
                case CHALLENGES -> Queue.CONTENT;
                case SUBMISSIONS -> Queue.TECHNICAL;
                case JURY -> Queue.JURY;
                case RULES, TEAMS, PRACTICAL -> Queue.ORGANISATION;
            };
        }
    }

    /** Where it waits. Words: {@code hackathon.question.queue.…}. */
    public enum Queue {
        ORGANISATION,
        CONTENT,
        TECHNICAL,
        JURY;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The queue of this key, if it is one. */
        public static Optional<Queue> of(String key) {
            return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
        }
    }

    /** Whether it waits for longer than it should. */
    public boolean isLate(Instant now) {
        return answered == null && due.isBefore(now);
    }
}

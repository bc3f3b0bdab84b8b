package ma.etamkeen.hackathon.room;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said to their team.
 *
 * @param words empty once it was taken back
 * @param quoted what it answers, or {@code null}
 * @param edited when it was last changed, or {@code null}
 * @param removed when it was taken back, or {@code null}
 */
public record TeamMessage(
        long id,
        long team,
        long person,
        String words,
        @Nullable Quote quoted,
        Instant written,
        @Nullable Instant edited,
        @Nullable Instant removed) {

    /** How long whoever wrote it may change it. */
    public static final Duration EDITED_WITHIN = Duration.ofMinutes(15);

    private static final int SHOWN = 160;

    /** What is quoted, as it stands now: whoever takes back what they said takes it out of quotes too. */
    public record Quote(long id, long person, String words) {

        /** Its beginning. */
        public String beginning() {
            return words.codePointCount(0, words.length()) > SHOWN
                    ? words.substring(0, words.offsetByCodePoints(0, SHOWN)).strip() + "…"
                    : words;
        }
    }

    public boolean isRemoved() {
        return removed != null;
    }

    /** Whether this person may still change it. */
    public boolean isEditable(long who, Instant now) {
        return who == person && !isRemoved() && now.isBefore(written.plus(EDITED_WITHIN));
    }
}

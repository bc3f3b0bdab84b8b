package ma.etamkeen.hackathon.jury;

import java.util.Arrays;
import java.util.Locale;

/**
 * Why somebody of the jury does not judge a team.
 *
 * @param id of what was said, 0 for what follows from the registers
 * @param why in the words of whoever said it, empty for what follows
 */
public record Conflict(long id, long person, long team, Kind kind, String why) {

    /** How it is known. Words: {@code hackathon.jury.conflict.…}. */
    public enum Kind {
        /** The juror said so before they read. */
        DECLARED,
        /** The team said so. */
        SAID,
        /** Those who organise said so; nobody else takes it back. */
        PINNED,
        /** The juror gave the reading back. */
        RECUSED,
        /** The juror is or was in the team. */
        MEMBER,
        /** Somebody of the team works in the same directorate, or above or below it. */
        UNIT,
        /** One decides about the other as a superior, at whatever level. */
        LINE,
        /** They were in a team together. */
        WORKED,
        /** The juror helped the team during the days. */
        COACHED,
        /** The juror speaks or spoke for the challenge the team works on. */
        OWNER;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String key) {
            return Arrays.stream(values())
                    .filter(kind -> kind.key().equals(key))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Whether somebody said it, so that it can be taken back. */
    public boolean isSaid() {
        return id != 0;
    }
}

package ma.etamkeen.hackathon.editions;

import java.util.Locale;

/** What a phase opens while it lasts. Its words are {@code hackathon.phase.opens.…}. */
public enum Permit {
    APPLY,
    READ,
    TEAM_UP,
    ASK,
    SUBMIT,
    JUDGE,
    DELIBERATE,
    SEE_RESULTS,
    FOLLOW_UP;

    /** The permit in the database, in forms and in words: {@code team-up}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The permit of this key. */
    public static Permit of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

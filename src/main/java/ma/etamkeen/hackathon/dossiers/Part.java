package ma.etamkeen.hackathon.dossiers;

import java.util.Locale;

/** What somebody is among those who apply or work together. Words: {@code hackathon.part.…}. */
public enum Part {
    /** Writes and sends for all of them. */
    LEADER,
    MEMBER;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part of this key. */
    public static Part of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

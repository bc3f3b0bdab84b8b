package ma.etamkeen.training.attendance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why somebody was not there, as figures count it. Words: {@code training.absence.…}. */
public enum Reason {
    ILLNESS,
    FAMILY,
    SERVICE,
    MISSION,
    LEAVE,
    TRANSPORT,
    CONNECTION,
    UNKNOWN,
    OTHER;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason of this key, if it is one. */
    public static Optional<Reason> of(String key) {
        return Arrays.stream(values())
                .filter(reason -> reason.key().equals(key))
                .findFirst();
    }
}

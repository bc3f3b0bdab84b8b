package ma.etamkeen.organisations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What sort of unit it is. The words for people are under {@code organisations.kind.…}. */
public enum Kind {
    MINISTRY,
    DIRECTORATE,
    DIVISION,
    SERVICE,
    DELEGATION,
    ESTABLISHMENT,
    AGENCY,
    SCHOOL,
    COLLECTIVITY,
    PARTNER;

    /** The kind in the database and in forms. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this key, if it is one. */
    public static Optional<Kind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** Where a unit of this kind usually stands. */
    public Level usualLevel() {
        return switch (this) {
            case MINISTRY, DIRECTORATE, DIVISION, SERVICE -> Level.CENTRAL;
            case DELEGATION -> Level.DECONCENTRATED;
            case COLLECTIVITY -> Level.TERRITORIAL;
            case ESTABLISHMENT, AGENCY, SCHOOL, PARTNER -> Level.ESTABLISHMENT;
        };
    }
}

package ma.etamkeen.people.mydata;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What personal data are used for. Each purpose has a notice. */
public enum Purpose {
    ACCOUNT,
    TRAINING,
    CERTIFICATES,
    CONTACT,
    STATISTICS,
    SECURITY;

    /** The purposes whose opposition stands and is obeyed once it is accepted. */
    static final List<Purpose> OPPOSABLE = List.of(CONTACT, STATISTICS);

    /** The purpose in the database, in addresses and in words: {@code mydata.purpose.training}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the platform itself does what an accepted opposition asks. Other purposes are what an account is for: there
     * whoever accepts one writes what is done.
     */
    public boolean isOpposable() {
        return OPPOSABLE.contains(this);
    }

    /** The purpose of this key. */
    public static Optional<Purpose> of(String key) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.key().equals(key))
                .findFirst();
    }
}

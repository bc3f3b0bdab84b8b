package ma.etamkeen.people.mydata;

import java.util.Arrays;
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

    /** The purpose in the database, in addresses and in words: {@code mydata.purpose.training}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The purpose of this key. */
    public static Optional<Purpose> of(String key) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.key().equals(key))
                .findFirst();
    }
}

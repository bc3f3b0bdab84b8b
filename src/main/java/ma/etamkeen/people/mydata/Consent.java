package ma.etamkeen.people.mydata;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may agree to and take back. Only what the product keeps to is asked. */
public enum Consent {
    /** The others who have a seat in a session see one's name and administration. */
    CO_LEARNERS(Purpose.TRAINING);

    private final Purpose purpose;

    Consent(Purpose purpose) {
        this.purpose = purpose;
    }

    /** The purpose it belongs to. */
    public Purpose purpose() {
        return purpose;
    }

    /** The consent in the database and in words: {@code mydata.consent.co-learners}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The consent of this key. */
    public static Optional<Consent> of(String key) {
        return Arrays.stream(values())
                .filter(consent -> consent.key().equals(key))
                .findFirst();
    }
}

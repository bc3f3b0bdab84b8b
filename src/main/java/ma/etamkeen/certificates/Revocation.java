package ma.etamkeen.certificates;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a certificate was taken back. Words: {@code certificates.revocation.…}. */
public enum Revocation {
    /** It was issued by mistake. */
    MISTAKE,
    /** The person was not there. */
    PRESENCE,
    /** It is in the name of somebody else. */
    PERSON,
    /** What it rests on was forged. */
    FORGERY,
    OTHER;

    /** Its key in the database, in forms and in words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason of this key, if it is one. */
    public static Optional<Revocation> of(String key) {
        return Arrays.stream(values())
                .filter(reason -> reason.key().equals(key))
                .findFirst();
    }
}

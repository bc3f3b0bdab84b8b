package ma.etamkeen.people.signin;

import java.util.Locale;

/** How somebody came in. */
public enum Way {
    PASSWORD,
    LINK,
    /** With the person verified by the device, it is both steps in one. */
    PASSKEY,
    /** Another provider says who it is (OpenID Connect). */
    PROVIDER;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

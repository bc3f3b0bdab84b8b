package ma.etamkeen.platform.access;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers of the person who signed in: the account's id and what was proven.
 *
 * @param provenAt when the way in was proven last: password, link, passkey, another provider
 * @param factorAt when a second factor was proven last, or {@code null}
 * @param owes whether the account had a second factor when the person came in
 */
public record SignedInAccount(
        long account, Instant provenAt, @Nullable Instant factorAt, boolean owes) implements Principal, Serializable {

    @Override
    public String getName() {
        return Long.toString(account);
    }
}

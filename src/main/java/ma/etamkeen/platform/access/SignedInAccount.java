package ma.etamkeen.platform.access;

import java.io.Serializable;
import java.security.Principal;

/** What a session remembers of the person who signed in: the account's id and nothing else. */
public record SignedInAccount(long account) implements Principal, Serializable {

    @Override
    public String getName() {
        return Long.toString(account);
    }
}

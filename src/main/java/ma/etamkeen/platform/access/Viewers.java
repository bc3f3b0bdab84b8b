package ma.etamkeen.platform.access;

import java.util.Optional;
import ma.etamkeen.platform.words.Language;

/** Finds who stands behind an account. The part that knows people provides it. */
public interface Viewers {

    /** The viewer of this account, or nothing when it is closed or unknown. */
    Optional<Viewer> of(long account, Language language);

    /**
     * Asks again inside the transaction of a deed: the account is open, and everything the viewer came with of these roles
     * is still theirs. It stays so until the transaction is over, because whoever takes it back waits that long.
     *
     * @throws NotAllowed when something ended meanwhile, or there was nothing
     */
    void confirm(Viewer viewer, Role... roles);

    /**
     * Asks the same of all the viewer came with, whatever it was, also nothing; what the running transaction itself has taken
     * from them does not count. {@link StillAllowed} asks it at the end of every transaction of a deed.
     *
     * @throws NotAllowed when something ended meanwhile
     */
    void confirm(Viewer viewer);
}

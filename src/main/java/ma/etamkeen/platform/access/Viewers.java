package ma.etamkeen.platform.access;

import java.util.Optional;
import ma.etamkeen.platform.words.Language;

/** Finds who stands behind an account. The part that knows people provides it. */
public interface Viewers {

    /** The viewer of this account, or nothing when it is closed or unknown. */
    Optional<Viewer> of(long account, Language language);
}

package ma.etamkeen.platform.mail;

import java.util.Optional;
import ma.etamkeen.platform.words.Language;

/** Knows which optional letters people want. The part that knows people provides it. */
public interface LetterWishes {

    /** Whether whoever reads this address wants letters of this kind. */
    boolean wants(String address, String kind);

    /** Where whoever reads this address says that they want none of this kind any more; nothing when that is nobody we know. */
    Optional<Refusing> refusing(String address, String kind, Language language);

    /**
     * Absolute addresses.
     *
     * @param choices the page of all letters somebody may choose
     * @param off a signed link that switches off letters of this kind for this person: a page to look at, and the deed when
     *     it is posted to
     */
    record Refusing(String choices, String off) {}
}

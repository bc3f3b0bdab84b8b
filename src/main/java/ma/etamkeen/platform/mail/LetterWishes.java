package ma.etamkeen.platform.mail;

/** Knows which optional letters people want. The part that knows people provides it. */
public interface LetterWishes {

    /** Whether whoever reads this address wants letters of this kind. */
    boolean wants(String address, String kind);
}

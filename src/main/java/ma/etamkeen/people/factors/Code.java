package ma.etamkeen.people.factors;

/** What a code that somebody typed turned out to be. */
public enum Code {
    RIGHT,
    /** It was right once: whoever types it again has seen it. */
    USED,
    WRONG
}

package ma.etamkeen.platform.texts;

/** What became of a wish to write. */
sealed interface Writing {

    /** It is done. */
    record Done() implements Writing {}

    /** Somebody else wrote meanwhile; this is what stands there now. */
    record Stale(Draft theirs) implements Writing {}

    /** It can be read in no other language, so that it cannot be taken away; this is what stands there. */
    record Last(Draft draft) implements Writing {}
}

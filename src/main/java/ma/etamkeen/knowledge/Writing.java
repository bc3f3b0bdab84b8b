package ma.etamkeen.knowledge;

import ma.etamkeen.platform.words.Language;

/** What became of a wish to write. */
sealed interface Writing {

    /** It is done; the text stands at this revision. */
    record Done(long entry, Language language, int revision) implements Writing {}

    /** Somebody else wrote meanwhile; this is what stands there now. */
    record Stale(Manuscript theirs) implements Writing {}

    /**
     * A rule refused it.
     *
     * @param why the key of the reason
     */
    record Refused(Manuscript now, String why) implements Writing {}
}

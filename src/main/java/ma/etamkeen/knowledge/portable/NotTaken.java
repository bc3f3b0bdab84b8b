package ma.etamkeen.knowledge.portable;

/** A file of which nothing can be taken; its words are {@code portable.refused.‹why›}. */
final class NotTaken extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why nothing of it is taken. */
    enum Why {
        NONE,
        LARGE,
        BROKEN,
        HOSTILE,
        FORMAT,
        VERSION,
        /** A file is announced and not there. */
        MISSING,
        /** A file is not the one that was announced. */
        FINGERPRINT,
        /** A file is not what its name says, or would act on whoever opens it. */
        TYPE;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Why why;

    NotTaken(Why why) {
        super(why.key());
        this.why = why;
    }

    Why why() {
        return why;
    }
}

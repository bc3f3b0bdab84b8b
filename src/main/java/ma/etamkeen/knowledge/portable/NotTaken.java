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
        VERSION;

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

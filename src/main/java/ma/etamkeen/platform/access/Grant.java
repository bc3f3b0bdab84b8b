package ma.etamkeen.platform.access;

/**
 * A role held on something.
 *
 * @param on the kind of thing
 * @param id which one; 0 for the platform as a whole
 */
public record Grant(Role role, On on, long id) {

    /** What a role can be held on. A unit stands for its whole subtree. */
    public enum On {
        PLATFORM,
        UNIT,
        SESSION,
        EDITION;

        /** The kind in the database and in addresses. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}

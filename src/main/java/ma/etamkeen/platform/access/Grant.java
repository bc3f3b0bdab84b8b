package ma.etamkeen.platform.access;

/**
 * A role held on something, in one's own name or as the deputy of whoever holds it.
 *
 * @param on the kind of thing
 * @param id which one; 0 for the platform as a whole
 * @param deputyOf the person in whose place it is exercised, 0 for one's own
 */
public record Grant(Role role, On on, long id, long deputyOf) {

    /** A role somebody holds in their own name. */
    public Grant(Role role, On on, long id) {
        this(role, on, id, 0);
    }

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

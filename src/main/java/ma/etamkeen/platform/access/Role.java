package ma.etamkeen.platform.access;

/**
 * What a person may be asked to do. A role is always held <em>on</em> something: see {@link Grant}. The names are the
 * contract's; the words for people are under {@code access.role.…}.
 */
public enum Role {
    ADMINISTRATOR,
    COORDINATOR,
    FOCAL_POINT,
    MANAGER,
    TRAINER,
    PROVIDER,
    ORGANISER,
    MENTOR,
    READER,
    JURY,
    CHALLENGE_OWNER,
    AUTHOR,
    TRANSLATOR,
    REVIEWER,
    DATA_PROTECTION_OFFICER;

    /** The role in the database, in addresses and in words: {@code focal-point}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The role of this key. */
    public static Role of(String key) {
        return valueOf(key.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
}

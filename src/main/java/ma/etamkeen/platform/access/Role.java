package ma.etamkeen.platform.access;

import java.util.EnumSet;
import java.util.Set;
import ma.etamkeen.platform.access.Grant.On;

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

    /** The roles whoever holds this one may give, and take back, within what they hold it on. */
    public Set<Role> gives() {
        return switch (this) {
            case ADMINISTRATOR -> EnumSet.allOf(Role.class);
            case COORDINATOR -> EnumSet.complementOf(EnumSet.of(ADMINISTRATOR, COORDINATOR, DATA_PROTECTION_OFFICER));
            case FOCAL_POINT -> EnumSet.of(MANAGER);
            case ORGANISER -> EnumSet.of(MENTOR, READER, JURY, CHALLENGE_OWNER);
            default -> EnumSet.noneOf(Role.class);
        };
    }

    /** What this role can be held on. */
    public Set<On> heldOn() {
        return switch (this) {
            case ADMINISTRATOR, COORDINATOR, FOCAL_POINT, MANAGER -> EnumSet.of(On.PLATFORM, On.UNIT);
            case TRAINER, PROVIDER -> EnumSet.of(On.PLATFORM, On.UNIT, On.SESSION);
            case ORGANISER, MENTOR, READER, JURY, CHALLENGE_OWNER -> EnumSet.of(On.PLATFORM, On.UNIT, On.EDITION);
            // what the programme publishes belongs to no unit
            case AUTHOR, TRANSLATOR, REVIEWER, DATA_PROTECTION_OFFICER -> EnumSet.of(On.PLATFORM);
        };
    }

    /** The role in the database, in addresses and in words: {@code focal-point}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The role of this key. */
    public static Role of(String key) {
        return valueOf(key.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
}

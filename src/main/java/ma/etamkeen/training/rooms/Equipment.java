package ma.etamkeen.training.rooms;

import java.util.Locale;

/** What a room offers to teach with. Words: {@code training.equipment.…}. */
public enum Equipment {
    PROJECTOR,
    COMPUTERS,
    VIDEO,
    NETWORK,
    BOARD,
    SOUND,
    BOOTH;

    /** In the database, in forms and in words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

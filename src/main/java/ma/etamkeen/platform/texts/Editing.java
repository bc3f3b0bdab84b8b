package ma.etamkeen.platform.texts;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;

/**
 * What is done to texts, and who may: roles held on the whole platform for whatever the programme publishes, and whoever
 * organises an edition for what is of that edition.
 */
public enum Editing {
    WRITING(EnumSet.of(Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR)),
    PUBLISHING(EnumSet.of(Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR));

    private final Set<Role> everywhere;

    Editing(Set<Role> everywhere) {
        this.everywhere = everywhere;
    }

    /**
     * Whether the viewer may do this to what is of this edition.
     *
     * @param edition 0 for what is of none
     */
    public boolean isOpenTo(Viewer viewer, long edition) {
        return viewer.grants().stream().anyMatch(reaching(edition));
    }

    /** Whether there may be something to which the viewer may do this. */
    boolean isOpenTo(Viewer viewer) {
        return viewer.everywhere().holds(Role.ORGANISER) || isOpenTo(viewer, 0);
    }

    /** Which rights reach what is of this edition. */
    Predicate<Grant> reaching(long edition) {
        return held -> switch (held.on()) {
            case PLATFORM -> everywhere.contains(held.role()) || held.role() == Role.ORGANISER && edition != 0;
            case EDITION -> held.role() == Role.ORGANISER && held.id() == edition;
            case UNIT, SESSION -> false;
        };
    }
}

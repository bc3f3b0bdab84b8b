package ma.etamkeen.people;

import static ma.etamkeen.platform.access.Role.ADMINISTRATOR;
import static ma.etamkeen.platform.access.Role.AUTHOR;
import static ma.etamkeen.platform.access.Role.CHALLENGE_OWNER;
import static ma.etamkeen.platform.access.Role.COORDINATOR;
import static ma.etamkeen.platform.access.Role.FOCAL_POINT;
import static ma.etamkeen.platform.access.Role.JURY;
import static ma.etamkeen.platform.access.Role.MANAGER;
import static ma.etamkeen.platform.access.Role.MENTOR;
import static ma.etamkeen.platform.access.Role.ORGANISER;
import static ma.etamkeen.platform.access.Role.PROVIDER;
import static ma.etamkeen.platform.access.Role.READER;
import static ma.etamkeen.platform.access.Role.REVIEWER;
import static ma.etamkeen.platform.access.Role.TRAINER;
import static ma.etamkeen.platform.access.Role.TRANSLATOR;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import org.springframework.stereotype.Component;

/**
 * Which roles a role may give, and take back, within its own scope. Whoever holds a role on a unit gives on that unit
 * and below; whoever holds it on the platform gives everywhere. Roles on a session or an edition are given by the
 * parts that own those.
 */
@Component
public class Giving {

    private static final Map<Role, Set<Role>> MAY_GIVE = Map.of(
            ADMINISTRATOR, EnumSet.allOf(Role.class),
            COORDINATOR,
                    EnumSet.of(
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
                            REVIEWER),
            FOCAL_POINT, EnumSet.of(MANAGER));

    private final Units units;

    Giving(Units units) {
        this.units = units;
    }

    /** Whether the viewer may give this role on this thing, and take it back. */
    public boolean mayGive(Viewer viewer, Grant wanted) {
        return viewer.grants().stream()
                .filter(held -> MAY_GIVE.getOrDefault(held.role(), Set.of()).contains(wanted.role()))
                .anyMatch(held -> reaches(held, wanted));
    }

    /** The roles the viewer may give on something, for the form's list. */
    public List<Role> roles(Viewer viewer) {
        var roles = EnumSet.noneOf(Role.class);
        viewer.grants().forEach(held -> roles.addAll(MAY_GIVE.getOrDefault(held.role(), Set.of())));
        return List.copyOf(roles);
    }

    private boolean reaches(Grant held, Grant wanted) {
        return switch (held.on()) {
            case PLATFORM -> true;
            case UNIT -> wanted.on() == Grant.On.UNIT && units.isWithin(wanted.id(), List.of(held.id()));
            case SESSION, EDITION -> held.on() == wanted.on() && held.id() == wanted.id();
        };
    }
}

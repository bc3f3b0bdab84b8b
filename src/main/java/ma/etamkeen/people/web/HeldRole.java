package ma.etamkeen.people.web;

import java.util.List;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * A role as a person's page lists it.
 *
 * @param unit the unit it is held on, or {@code null} when it is held on something else
 * @param mayTakeBack whether the viewer may take it back
 */
public record HeldRole(Roles.Held held, @Nullable Unit unit, boolean mayTakeBack) {

    static List<HeldRole> of(List<Roles.Held> roles, Viewer viewer, Giving giving, Units units) {
        return roles.stream()
                .map(held -> new HeldRole(
                        held,
                        held.grant().on() == Grant.On.UNIT
                                ? units.find(held.grant().id()).orElse(null)
                                : null,
                        giving.mayGive(viewer, held.grant())))
                .toList();
    }
}

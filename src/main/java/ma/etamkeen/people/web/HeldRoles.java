package ma.etamkeen.people.web;

import java.util.List;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Viewer;
import org.springframework.stereotype.Component;

/** What one person holds and lends, as pages list it. */
@Component
class HeldRoles {

    private final Roles roles;
    private final Deputies deputies;
    private final People people;
    private final Giving giving;
    private final Places places;

    HeldRoles(Roles roles, Deputies deputies, People people, Giving giving, Places places) {
        this.roles = roles;
        this.deputies = deputies;
        this.people = people;
        this.giving = giving;
        this.places = places;
    }

    /** The roles of this person, today or later. */
    List<HeldRole> of(long person, Viewer viewer) {
        var lent = deputies.of(person);
        var known = people.all(lent.stream().map(Deputies.Deputy::person).toList());
        return roles.of(person).stream()
                .map(held -> new HeldRole(
                        held,
                        places.name(held.grant()).orElse(null),
                        giving.mayGive(viewer, held.grant()),
                        HeldRole.lent(lent, known, held.id())))
                .toList();
    }

    /** Who acts in this person's place as a superior, today or later. */
    List<HeldRole.Lent> asSuperior(long person) {
        var lent = deputies.of(person);
        return HeldRole.lent(
                lent, people.all(lent.stream().map(Deputies.Deputy::person).toList()), 0);
    }
}

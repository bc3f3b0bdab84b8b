package ma.etamkeen.people.signin;

import java.util.Arrays;
import java.util.Optional;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Creation;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People who were added by somebody who answers for their unit, until they have chosen a password. */
@Component
class Invitations {

    private static final Role[] INVITING = {Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT};

    private final People people;
    private final Units units;
    private final Accounts accounts;
    private final OneTimeLinks links;
    private final Writing writing;

    Invitations(People people, Units units, Accounts accounts, OneTimeLinks links, Writing writing) {
        this.people = people;
        this.units = units;
        this.accounts = accounts;
        this.links = links;
        this.writing = writing;
    }

    /** Whether the viewer may invite people of this unit. */
    boolean mayInviteTo(long unit, Viewer viewer) {
        return units.find(unit).filter(found -> mayInviteTo(found, viewer)).isPresent();
    }

    boolean mayInviteTo(Unit unit, Viewer viewer) {
        return units.isOpen(unit)
                && (viewer.holdsEverywhere(INVITING)
                        || Arrays.stream(viewer.heldOn(Grant.On.UNIT, INVITING)).anyMatch(unit::isWithin));
    }

    /** Adds the person and writes to them. */
    @Transactional
    Creation invite(NewPerson person, Viewer viewer) {
        var creation = people.create(person, viewer.person());
        if (creation instanceof Creation.Created(var created)) {
            writing.invitation(created);
        }
        return creation;
    }

    /** Whom this token invites, while it works. */
    Optional<Person> look(String token) {
        return links.look(token, OneTimeLinks.Purpose.INVITATION)
                .flatMap(link -> accounts.find(link.account()))
                .flatMap(account -> people.find(account.person()));
    }

    /** Uses the invitation: the account has this password from now on and works. */
    @Transactional
    Optional<Long> accept(String token, String password) {
        var account = links.use(token, OneTimeLinks.Purpose.INVITATION).flatMap(link -> accounts.find(link.account()));
        account.ifPresent(invited -> {
            accounts.setPassword(invited, password);
            accounts.confirm(invited);
        });
        return account.map(Accounts.Account::id);
    }
}

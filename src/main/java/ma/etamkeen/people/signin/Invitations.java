package ma.etamkeen.people.signin;

import java.util.Arrays;
import java.util.Optional;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Creation;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People who were added by somebody who answers for their unit, until they have chosen a password. */
@Component
public class Invitations {

    private static final Role[] INVITING = {Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT};

    private final People people;
    private final Units units;
    private final Accounts accounts;
    private final OneTimeLinks links;
    private final Writing writing;
    private final Attempts attempts;
    private final Journal journal;

    Invitations(
            People people,
            Units units,
            Accounts accounts,
            OneTimeLinks links,
            Writing writing,
            Attempts attempts,
            Journal journal) {
        this.people = people;
        this.units = units;
        this.accounts = accounts;
        this.links = links;
        this.writing = writing;
        this.attempts = attempts;
        this.journal = journal;
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
        Acting.on(viewer, units.reaching(person.unit()), INVITING);
        var creation = people.create(person, viewer.person());
        if (creation instanceof Creation.Created(var created)) {
            writing.invitation(created);
        }
        return creation;
    }

    /** Whether this person was invited and has not come yet, and the viewer may invite to their unit. */
    public boolean mayInviteAgain(Person person, Viewer viewer) {
        return accounts.ofPerson(person.id())
                        .filter(account -> !account.confirmed())
                        .isPresent()
                && mayInviteTo(person.unit(), viewer);
    }

    /**
     * Writes to an invited person once more; the link of the letter before dies.
     *
     * @return whether a letter leaves: not when this address got several just now
     */
    @Transactional
    public boolean inviteAgain(Person person, Viewer viewer, String source) {
        var account = accounts.ofPerson(person.id()).orElseThrow();
        if (!attempts.mayWrite(source, account.email())) {
            return false;
        }
        links.endAll(account.id());
        writing.invitation(person);
        journal.record("people.person.invited", viewer.person(), person.id(), person.id(), "");
        return true;
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

package ma.etamkeen.people.security;

import ma.etamkeen.people.People;
import ma.etamkeen.people.factors.Factors;
import ma.etamkeen.people.signin.Accounts;
import ma.etamkeen.people.signin.SignIns;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What an administrator can do for somebody whose device is lost or in other hands. Never for themselves. */
@Pages
@Allowed(value = Role.ADMINISTRATOR, everywhere = true)
@Proof(Proof.Needed.FRESH)
class PersonSecurityPage {

    private final People people;
    private final Accounts accounts;
    private final SignIns sessions;
    private final Factors factors;
    private final Journal journal;

    PersonSecurityPage(People people, Accounts accounts, SignIns sessions, Factors factors, Journal journal) {
        this.people = people;
        this.accounts = accounts;
        this.sessions = sessions;
        this.factors = factors;
        this.journal = journal;
    }

    /** Signs somebody out everywhere. */
    @PostMapping("/admin/people/{id}/sessions/end")
    Answer endSessions(@PathVariable long id, Viewer viewer) {
        var account = account(id, viewer);
        sessions.endAll(account.id());
        journal.record("people.session.all-ended", viewer.person(), account.id(), id, "");
        return Answer.goTo("/admin/people/" + id).saying("people.said.sessions-ended-of");
    }

    /** Takes away whatever somebody proved themselves by, and signs them out. */
    @PostMapping("/admin/people/{id}/factors/removal")
    Answer removeFactors(@PathVariable long id, Viewer viewer) {
        var account = account(id, viewer);
        factors.removeAll(account.id(), id, viewer.person());
        sessions.endAll(account.id());
        return Answer.goTo("/admin/people/" + id).saying("people.said.factors-removed");
    }

    private Accounts.Account account(long person, Viewer viewer) {
        if (people.visibleTo(viewer).find(person).isEmpty()) {
            throw new NotHere();
        }
        if (!viewer.holdsEverywhere(Role.ADMINISTRATOR) || person == viewer.person()) {
            throw new NotAllowed();
        }
        return accounts.ofPerson(person).orElseThrow(NotHere::new);
    }
}

package ma.etamkeen.hackathon.web.teams;

import static java.util.stream.Collectors.toMap;

import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.dossiers.Dossiers;
import ma.etamkeen.hackathon.editions.ChallengeOwners;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.questions.Messages;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.GetMapping;

/** What somebody has with IDARATHON: the calls that are open, what they applied with, and their teams. */
@Pages
@SignedIn
class MyHackathonPage {

    private final Editions editions;
    private final Dossiers dossiers;
    private final Teams teams;
    private final Phases phases;
    private final Messages messages;
    private final ChallengeOwners owners;

    MyHackathonPage(
            Editions editions,
            Dossiers dossiers,
            Teams teams,
            Phases phases,
            Messages messages,
            ChallengeOwners owners) {
        this.editions = editions;
        this.dossiers = dossiers;
        this.teams = teams;
        this.phases = phases;
        this.messages = messages;
        this.owners = owners;
    }

    @GetMapping("/me/hackathon")
    Answer show(Viewer viewer) {
        var all = editions.all().stream().filter(Edition::isPublished).toList();
        var mine = dossiers.of(viewer.person());
        return Answer.page("hackathon/mine")
                .with("editions", all.stream().collect(toMap(Edition::id, edition -> edition)))
                .with("dossiers", mine)
                .with("teams", teams.ofPerson(viewer.person()))
                .with("owns", !owners.mine(viewer).isEmpty())
                .with("unread", messages.unread(viewer.person()))
                .with(
                        "open",
                        all.stream()
                                .filter(edition -> mine.stream().noneMatch(one -> one.edition() == edition.id()))
                                .filter(edition -> phases.open(edition.id(), Permit.APPLY, 0))
                                .toList());
    }
}

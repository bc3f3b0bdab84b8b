package ma.etamkeen.hackathon.web.teams;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.dossiers.EditionTerms;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.room.TeamMessages;
import ma.etamkeen.hackathon.submissions.HandingIn;
import ma.etamkeen.hackathon.teams.Member;
import ma.etamkeen.hackathon.teams.TeamMaking;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The room of a team, for those who are in it: who they are, their challenge, and what they handed in. */
@Pages
@SignedIn
@RequestMapping("/me/teams/{team:[0-9]{1,15}}")
class RoomPage {

    private final TeamMaking making;
    private final Teams teams;
    private final Editions editions;
    private final EditionTerms terms;
    private final Phases phases;
    private final HandingIn handing;
    private final TeamMessages messages;
    private final People people;

    RoomPage(
            TeamMaking making,
            Teams teams,
            Editions editions,
            EditionTerms terms,
            Phases phases,
            HandingIn handing,
            TeamMessages messages,
            People people) {
        this.making = making;
        this.teams = teams;
        this.editions = editions;
        this.terms = terms;
        this.phases = phases;
        this.handing = handing;
        this.messages = messages;
        this.people = people;
    }

    record ChallengeForm(@Line(max = 10) String challenge) {}

    @GetMapping
    Answer show(@PathVariable long team, Viewer viewer) {
        return page(Answer.page("hackathon/room"), team, viewer, "");
    }

    @PostMapping("/leaving")
    Answer leave(@PathVariable long team, Viewer viewer) {
        return making.leave(viewer, team) instanceof Outcome.Refused(var why)
                ? page(Answer.refused("hackathon/room"), team, viewer, why)
                : Answer.goTo("/me/hackathon").saying("hackathon.dossier.said.left");
    }

    @PostMapping("/challenge")
    Answer choose(
            @PathVariable long team,
            @Valid @ModelAttribute("form") ChallengeForm form,
            BindingResult errors,
            Viewer viewer) {
        making.mine(viewer, team);
        if (!errors.hasErrors() && !form.challenge().matches("[0-9]{1,9}")) {
            Faults.add(errors, "challenge", "forms.error.choice");
        }
        if (!errors.hasErrors()
                && making.choose(viewer, team, Long.parseLong(form.challenge())) instanceof Outcome.Refused(var why)) {
            Faults.add(errors, "challenge", "hackathon.refusal." + why);
        }
        return errors.hasErrors()
                ? page(Answer.refused("hackathon/room"), team, viewer, "").with("form", Fields.of(form, errors))
                : Answer.goTo("/me/teams/" + team).saying("hackathon.team.said.challenge");
    }

    private Answer page(Answer answer, long id, Viewer viewer, String refusal) {
        var team = making.mine(viewer, id);
        var edition = team.edition();
        var challenges = editions.challenges(edition);
        return answer.with("team", team)
                .with("edition", editions.find(edition).orElseThrow(NotHere::new))
                .with("members", named(teams.membersOf(id), viewer.language()))
                .with("code", making.code(viewer, id))
                .with("most", terms.of(edition).mostPeople())
                .with("open", phases.open(edition, Permit.TEAM_UP, id))
                .with("leads", team.people().getFirst() == viewer.person())
                .with(
                        "challenge",
                        challenges.stream()
                                .filter(one -> one.id() == team.challenge())
                                .findFirst()
                                .orElse(null))
                .with(
                        "challenges",
                        challenges.stream()
                                .map(one -> Choice.of(
                                        Long.toString(one.id()), one.title().reading(viewer.language())))
                                .toList())
                .with("unread", messages.unread(viewer, id))
                .with("rounds", handing.rounds(viewer, id))
                .with("refusal", refusal)
                .form(new ChallengeForm(team.challenge() == 0 ? "" : Long.toString(team.challenge())));
    }

    private List<Mate> named(List<Member> members, Language language) {
        var known = people.all(members.stream().map(Member::person).toList());
        return members.stream()
                .filter(one -> known.containsKey(one.person()))
                .map(one -> new Mate(
                        one, Objects.requireNonNull(known.get(one.person())).name(language)))
                .toList();
    }
}

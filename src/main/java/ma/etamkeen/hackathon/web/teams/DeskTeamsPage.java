package ma.etamkeen.hackathon.web.teams;

import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.submissions.Deliverable;
import ma.etamkeen.hackathon.submissions.Deliverables;
import ma.etamkeen.hackathon.submissions.SameWorks;
import ma.etamkeen.hackathon.submissions.Submission;
import ma.etamkeen.hackathon.submissions.Submissions;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.TeamDesk;
import ma.etamkeen.hackathon.teams.TeamMaking;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The teams of an edition for those who organise it, and who has none yet, with a suggestion for each. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/teams")
class DeskTeamsPage {

    private final TeamMaking making;
    private final TeamDesk desk;
    private final Teams teams;
    private final Organisers organisers;
    private final Editions editions;
    private final Submissions submissions;
    private final SameWorks same;
    private final Deliverables deliverables;
    private final Phases phases;
    private final People people;
    private final Glances glances;
    private final Words words;

    DeskTeamsPage(
            TeamMaking making,
            TeamDesk desk,
            Teams teams,
            Organisers organisers,
            Editions editions,
            Submissions submissions,
            SameWorks same,
            Deliverables deliverables,
            Phases phases,
            People people,
            Glances glances,
            Words words) {
        this.making = making;
        this.desk = desk;
        this.teams = teams;
        this.organisers = organisers;
        this.editions = editions;
        this.submissions = submissions;
        this.same = same;
        this.deliverables = deliverables;
        this.phases = phases;
        this.people = people;
        this.glances = glances;
        this.words = words;
    }

    record TeamForm(
            @Line(max = 120) String name,
            @Line(max = 10, required = false) String challenge) {

        TeamForm {
            name = Objects.requireNonNullElse(name, "");
            challenge = Objects.requireNonNullElse(challenge, "");
        }
    }

    /** @param page of the list whoever places was on, and comes back to */
    record PlaceForm(
            @Line(max = 18) String team,
            @Line(max = 4, required = false) String page) {

        int number() {
            return number(Objects.requireNonNullElse(page, ""));
        }

        static int number(String page) {
            return page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
        }
    }

    /**
     * What is looked at: a page of those without a team, and one of the teams that are wanted.
     *
     * @param chosen for whom the list of all teams that would do is open, 0 for nobody
     */
    private record Look(int waiting, long chosen, TeamDesk.Wanted wanted, int teams) {

        static final Look FIRST = at(1, 0);

        static Look at(int waiting, long chosen) {
            return new Look(waiting, chosen, TeamDesk.Wanted.ALL, 1);
        }

        Look lastOf(int most) {
            return new Look(most, chosen, wanted, teams);
        }

        Look lastOfTeams(int most) {
            return new Look(waiting, chosen, wanted, most);
        }
    }

    /** What was chosen; what cannot be is as if nothing had been. */
    record Chosen(
            @Nullable String page,
            @Nullable String person,
            @Nullable String teams,
            @Nullable String state,
            @Nullable String q) {

        Look look() {
            return new Look(
                    PlaceForm.number(Objects.requireNonNullElse(page, "")),
                    person != null && person.matches("[0-9]{1,15}") ? Long.parseLong(person) : 0,
                    new TeamDesk.Wanted(
                            TeamDesk.State.of(Objects.requireNonNullElse(state, ""))
                                    .orElse(null),
                            q == null
                                    ? ""
                                    : q.substring(0, Math.min(q.length(), 100)).replace("\0", "")),
                    PlaceForm.number(Objects.requireNonNullElse(teams, "")));
        }
    }

    /** Who is chosen for opens the list of all teams that would do. */
    @GetMapping
    Answer show(@PathVariable long edition, @ModelAttribute("asked") Chosen asked, Viewer viewer) {
        return page(Answer.page("hackathon/deskteams"), edition, asked.look(), viewer, "");
    }

    @PostMapping
    Answer make(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") TeamForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        var challenge = errors.hasErrors() || form.challenge().isBlank() ? "0" : form.challenge();
        if (!challenge.equals("0")
                && editions.challenges(edition).stream()
                        .noneMatch(one -> Long.toString(one.id()).equals(challenge))) {
            Faults.add(errors, "challenge", "forms.error.choice");
        }
        if (!errors.hasErrors()
                && making.make(viewer, edition, form.name(), Long.parseLong(challenge))
                        instanceof Outcome.Refused(var why)) {
            Faults.add(errors, "challenge", "hackathon.refusal." + why);
        }
        return errors.hasErrors()
                ? page(Answer.refused("hackathon/deskteams"), edition, Look.FIRST, viewer, "")
                        .with("form", Fields.of(form, errors))
                : done(edition, 1, "hackathon.team.said.made");
    }

    @PostMapping("/people/{person:[0-9]{1,15}}/placing")
    Answer place(
            @PathVariable long edition,
            @PathVariable long person,
            @Valid @ModelAttribute("form") PlaceForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        var team = errors.hasErrors() || !form.team().matches("[0-9]{1,15}") ? 0 : Long.parseLong(form.team());
        if (!teams.names(edition).containsKey(team)) {
            return page(Answer.refused("hackathon/deskteams"), edition, Look.at(form.number(), person), viewer, "team");
        }
        return placed(edition, form.number(), person, viewer, making.place(viewer, edition, person, team));
    }

    @PostMapping("/{team:[0-9]{1,15}}/people/{person:[0-9]{1,15}}/removal")
    Answer take(@PathVariable long edition, @PathVariable long team, @PathVariable long person, Viewer viewer) {
        return answered(
                edition, team, viewer, making.take(viewer, edition, team, person), "hackathon.team.said.taken-out");
    }

    @PostMapping("/{team:[0-9]{1,15}}/dissolution")
    Answer dissolve(@PathVariable long edition, @PathVariable long team, Viewer viewer) {
        return answered(edition, team, viewer, making.dissolve(viewer, edition, team), "hackathon.team.said.dissolved");
    }

    /** Whoever did something to a team comes back to where it stands, or stood. */
    private Answer answered(long edition, long team, Viewer viewer, Outcome outcome, String said) {
        var at = desk.pageOf(edition, team);
        return outcome instanceof Outcome.Refused(var why)
                ? page(Answer.refused("hackathon/deskteams"), edition, Look.FIRST.lastOfTeams(at), viewer, why)
                : Answer.goTo("/desk/hackathon/" + edition + "/teams" + (at > 1 ? "?teams=" + at : "") + "#all")
                        .saying(said);
    }

    private Answer placed(long edition, int number, long person, Viewer viewer, Outcome outcome) {
        return outcome instanceof Outcome.Refused(var why)
                ? page(Answer.refused("hackathon/deskteams"), edition, Look.at(number, person), viewer, why)
                : done(edition, number, "hackathon.team.said.placed");
    }

    private static Answer done(long edition, int number, String said) {
        return Answer.goTo("/desk/hackathon/" + edition + "/teams" + (number > 1 ? "?page=" + number : ""))
                .saying(said);
    }

    private Answer page(Answer answer, long edition, Look look, Viewer viewer, String refusal) {
        var found = organisers.mustOrganise(viewer, edition);
        var waiting = making.unplaced(viewer, edition, look.waiting());
        var last = Math.max(1, Math.ceilDiv(waiting.total(), TeamMaking.PAGE));
        if (look.waiting() > last) {
            // whoever stood there has a team meanwhile
            return page(answer, edition, look.lastOf(last), viewer, refusal);
        }
        var listed = desk.list(viewer, edition, look.wanted(), look.teams());
        var lastTeams = Math.max(1, Math.ceilDiv(listed.total(), TeamDesk.PAGE));
        if (look.teams() > lastTeams) {
            return page(answer, edition, look.lastOfTeams(lastTeams), viewer, refusal);
        }
        var known = known(listed.teams(), waiting.people(), viewer.language());
        glances.record("hackathon.teams.looked-at", viewer.person(), edition, known.keySet());
        var all = phases.of(edition);
        return answer.with("edition", found)
                .with("listed", listed)
                .with("wanted", look.wanted())
                .with("at", look.teams())
                .with("states", states(viewer.language()))
                .with("waiting", waiting)
                .with("number", look.waiting())
                .with("chosen", look.chosen())
                .with("people", known)
                .with(
                        "submissions",
                        submissions
                                .countingOf(
                                        listed.teams().stream().map(Team::id).toList())
                                .stream()
                                .collect(Collectors.groupingBy(Submission::team)))
                .with("same", same.of(edition))
                .with("asking", asking(edition, all))
                .with("phases", all.stream().collect(Collectors.toMap(Phase::id, Phase::kind)))
                .with("challenges", challenges(edition, viewer.language()))
                .with("refusal", refusal)
                .form(new TeamForm("", ""));
    }

    private List<Choice> states(Language language) {
        return Arrays.stream(TeamDesk.State.values())
                .map(state -> new Choice(state.key(), words.text(language, "hackathon.team.state." + state.key())))
                .toList();
    }

    private Map<Long, String> known(List<Team> all, List<TeamMaking.Unplaced> unplaced, Language language) {
        var ids = new ArrayList<Long>();
        all.forEach(team -> ids.addAll(team.people()));
        unplaced.forEach(one -> ids.add(one.person().person()));
        return people.names(ids, language);
    }

    /** The phases that began and in which teams have to hand something in. */
    private List<Long> asking(long edition, List<Phase> all) {
        var asked = deliverables.of(edition).stream()
                .filter(Deliverable::isRequired)
                .map(Deliverable::phase)
                .toList();
        return all.stream()
                .filter(phase -> phase.began() != null)
                .map(Phase::id)
                .filter(asked::contains)
                .toList();
    }

    private List<Choice> challenges(long edition, Language language) {
        return editions.challenges(edition).stream()
                .map(one -> Choice.of(Long.toString(one.id()), one.title().reading(language)))
                .toList();
    }
}

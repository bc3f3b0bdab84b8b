package ma.etamkeen.hackathon.web.teams;

import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.dossiers.Applicant;
import ma.etamkeen.hackathon.dossiers.Decisions;
import ma.etamkeen.hackathon.dossiers.Dossier;
import ma.etamkeen.hackathon.dossiers.Dossiers;
import ma.etamkeen.hackathon.dossiers.EditionTerms;
import ma.etamkeen.hackathon.dossiers.Eligibility;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.dossiers.Part;
import ma.etamkeen.hackathon.dossiers.Skill;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.teams.TeamMaking;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Applying to an edition: what is typed is kept, what is complete is sent, and until the call ends both may be changed. */
@Pages
@SignedIn
@RequestMapping("/hackathon/{id:[0-9]{1,9}}/apply")
class ApplyPage {

    private final Editions editions;
    private final Dossiers dossiers;
    private final Decisions decisions;
    private final TeamMaking making;
    private final EditionTerms terms;
    private final Phases phases;
    private final People people;
    private final Words words;

    ApplyPage(
            Editions editions,
            Dossiers dossiers,
            Decisions decisions,
            TeamMaking making,
            EditionTerms terms,
            Phases phases,
            People people,
            Words words) {
        this.editions = editions;
        this.dossiers = dossiers;
        this.decisions = decisions;
        this.making = making;
        this.terms = terms;
        this.phases = phases;
        this.people = people;
        this.words = words;
    }

    record ApplyForm(
            @Line(max = 10) String kind,
            @Line(max = 120, required = false) String name,
            @Line(max = 10, required = false) String challenge,
            @Prose(max = 3_000, required = false) String motivation,
            @Line(max = 160, required = false) String ideaTitle,
            @Prose(max = 6_000, required = false) String idea,
            @Nullable List<String> skills,
            int version) {

        ApplyForm {
            kind = Objects.requireNonNullElse(kind, "");
            name = Objects.requireNonNullElse(name, "");
            challenge = Objects.requireNonNullElse(challenge, "");
            motivation = Objects.requireNonNullElse(motivation, "");
            ideaTitle = Objects.requireNonNullElse(ideaTitle, "");
            idea = Objects.requireNonNullElse(idea, "");
        }

        boolean isTeam() {
            return kind.equals("team");
        }

        static ApplyForm of(Dossier dossier, List<Skill> skills) {
            return new ApplyForm(
                    dossier.isTeam() ? "team" : "person",
                    dossier.name(),
                    dossier.challenge() == 0 ? "" : Long.toString(dossier.challenge()),
                    dossier.motivation(),
                    dossier.ideaTitle(),
                    dossier.idea(),
                    skills.stream().map(Skill::key).toList(),
                    dossier.version());
        }

        Dossiers.Written written() {
            return new Dossiers.Written(
                    isTeam(),
                    name,
                    challenge.isBlank() ? 0 : Long.parseLong(challenge),
                    motivation,
                    ideaTitle,
                    idea,
                    Skill.of(Objects.requireNonNullElse(skills, List.of())),
                    version);
        }
    }

    record JoinForm(@Line(max = 20) String code, @Nullable List<String> skills) {}

    record CodeForm(@Line(max = 20) String code) {}

    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("hackathon/apply"), id, viewer, "");
    }

    /** Kept as it was typed. */
    @PostMapping
    Answer save(
            @PathVariable long id, @Valid @ModelAttribute("form") ApplyForm form, BindingResult errors, Viewer viewer) {
        return kept(id, form, errors, viewer, false);
    }

    /** Kept, and sent when nothing is missing. */
    @PostMapping("/sending")
    Answer send(
            @PathVariable long id, @Valid @ModelAttribute("form") ApplyForm form, BindingResult errors, Viewer viewer) {
        return kept(id, form, errors, viewer, true);
    }

    private Answer kept(long id, ApplyForm form, BindingResult errors, Viewer viewer, boolean isSent) {
        check(id, form, errors);
        if (errors.hasErrors()) {
            return page(Answer.refused("hackathon/apply"), id, viewer, "").form(form, errors);
        }
        Outcome outcome;
        try {
            outcome = dossiers.save(viewer, id, form.written());
        } catch (DuplicateKeyException _) {
            // two windows of one person began at once: the other one stands
            outcome = new Outcome.Stale();
        }
        if (isSent && outcome instanceof Outcome.Done) {
            outcome = dossiers.send(viewer, id);
        }
        return switch (outcome) {
            case Outcome.Done _ ->
                done(id).saying(isSent ? "hackathon.dossier.said.sent" : "hackathon.dossier.said.kept");
            case Outcome.Refused(var why) when why.equals("texts") -> missing(id, form, errors, viewer);
            case Outcome.Refused(var why) ->
                page(Answer.refused("hackathon/apply"), id, viewer, why).form(form, errors);
            case Outcome.Stale _ ->
                page(Answer.stale("hackathon/apply"), id, viewer, "stale").form(form, errors);
        };
    }

    /** It is kept, and each field that is still missing says so. */
    private Answer missing(long id, ApplyForm form, BindingResult errors, Viewer viewer) {
        var kept = dossiers.mine(id, viewer.person()).orElseThrow(NotHere::new);
        if (form.isTeam() && form.name().isBlank()) {
            Faults.add(errors, "name", "forms.error.required");
        }
        if (form.motivation().isBlank()) {
            Faults.add(errors, "motivation", "forms.error.required");
        }
        if (form.ideaTitle().isBlank()) {
            Faults.add(errors, "ideaTitle", "forms.error.required");
        }
        if (form.idea().isBlank()) {
            Faults.add(errors, "idea", "forms.error.required");
        }
        return page(Answer.refused("hackathon/apply"), id, viewer, "texts")
                .form(form, errors)
                .with("version", kept.version());
    }

    @PostMapping("/joining")
    Answer join(
            @PathVariable long id, @Valid @ModelAttribute("form") JoinForm form, BindingResult errors, Viewer viewer) {
        checkSkills(form.skills(), errors);
        if (!errors.hasErrors()
                && dossiers.join(
                                viewer, id, form.code(), Skill.of(Objects.requireNonNullElse(form.skills(), List.of())))
                        instanceof Outcome.Refused(var why)) {
            Faults.add(errors, "code", "hackathon.refusal." + why);
        }
        return errors.hasErrors()
                ? page(Answer.refused("hackathon/apply"), id, viewer, "").with("joining", Fields.of(form, errors))
                : done(id).saying("hackathon.dossier.said.joined");
    }

    @PostMapping("/leaving")
    Answer leave(@PathVariable long id, Viewer viewer) {
        return answer(id, viewer, dossiers.leave(viewer, id), "hackathon.dossier.said.left");
    }

    @PostMapping("/withdrawal")
    Answer withdraw(@PathVariable long id, Viewer viewer) {
        return answer(id, viewer, dossiers.withdraw(viewer, id), "hackathon.dossier.said.withdrawn");
    }

    @PostMapping("/agreement")
    Answer askAgain(@PathVariable long id, Viewer viewer) {
        return answer(id, viewer, dossiers.askAgain(viewer, id), "hackathon.dossier.said.asked");
    }

    @PostMapping("/confirmation")
    Answer confirm(@PathVariable long id, Viewer viewer) {
        return answer(id, viewer, decisions.confirm(viewer, id), "hackathon.dossier.said.confirmed");
    }

    @PostMapping("/declining")
    Answer decline(@PathVariable long id, Viewer viewer) {
        return answer(id, viewer, decisions.decline(viewer, id), "hackathon.dossier.said.declined");
    }

    @PostMapping("/bank")
    Answer bank(@PathVariable long id, @RequestParam(defaultValue = "") String may, Viewer viewer) {
        return answer(id, viewer, decisions.bank(viewer, id, may.equals("true")), "hackathon.dossier.said.bank");
    }

    /** Whoever comes and has no team joins one by its code. */
    @PostMapping("/team")
    Answer team(
            @PathVariable long id, @Valid @ModelAttribute("form") CodeForm form, BindingResult errors, Viewer viewer) {
        if (!errors.hasErrors() && making.join(viewer, id, form.code()) instanceof Outcome.Refused(var why)) {
            Faults.add(errors, "code", "hackathon.refusal." + why);
        }
        return errors.hasErrors()
                ? page(Answer.refused("hackathon/apply"), id, viewer, "").with("teaming", Fields.of(form, errors))
                : Answer.goTo("/me/hackathon").saying("hackathon.dossier.said.joined");
    }

    private Answer answer(long id, Viewer viewer, Outcome outcome, String said) {
        return outcome instanceof Outcome.Refused(var why)
                ? page(Answer.refused("hackathon/apply"), id, viewer, why)
                : done(id).saying(said);
    }

    private static Answer done(long id) {
        return Answer.goTo("/hackathon/" + id + "/apply");
    }

    private void check(long id, ApplyForm form, BindingResult errors) {
        if (!errors.hasFieldErrors("kind")
                && !form.kind().equals("team")
                && !form.kind().equals("person")) {
            Faults.add(errors, "kind", "forms.error.choice");
        }
        if (!errors.hasFieldErrors("challenge")
                && !form.challenge().isBlank()
                && editions.challenges(id).stream()
                        .noneMatch(one -> Long.toString(one.id()).equals(form.challenge()))) {
            Faults.add(errors, "challenge", "forms.error.choice");
        }
        checkSkills(form.skills(), errors);
    }

    private static void checkSkills(@Nullable List<String> skills, BindingResult errors) {
        if (skills != null && skills.stream().anyMatch(key -> Skill.of(key).isEmpty())) {
            Faults.add(errors, "skills", "forms.error.choice");
        }
    }

    private Answer page(Answer answer, long id, Viewer viewer, String refusal) {
        var edition = editions.find(id).filter(Edition::isPublished).orElseThrow(NotHere::new);
        var mine = dossiers.mine(id, viewer.person());
        var others = mine.map(dossier -> dossiers.applicants(dossier.id())).orElse(List.of());
        var me = others.stream().filter(one -> one.person() == viewer.person()).findFirst();
        var asks = terms.of(id);
        return answer.with("edition", edition)
                .with("terms", asks)
                .with("dossier", mine.orElse(null))
                .with("companions", named(others, viewer.language()))
                .with("leads", me.filter(one -> one.part() == Part.LEADER).isPresent())
                .with("me", me.orElse(null))
                .with(
                        "lacking",
                        mine.map(dossier -> Eligibility.of(dossier, others, asks))
                                .orElse(List.of()))
                .with("closes", phases.closes(id, Permit.APPLY, 0).orElse(null))
                .with(
                        "decision",
                        mine.flatMap(dossier -> decisions.of(dossier.id())).orElse(null))
                .with(
                        "mayTeam",
                        mine.filter(dossier -> mayTeam(dossier, viewer)).isPresent())
                .with("teaming", Fields.of(new CodeForm("")))
                .with("refusal", refusal)
                .with("version", mine.map(Dossier::version).orElse(0))
                .with("challenges", challenges(id, viewer.language()))
                .with("kinds", kinds(asks, viewer.language()))
                .with("skills", skills(viewer.language()))
                .with("joining", Fields.of(new JoinForm("", List.of())))
                .form(mine.map(dossier ->
                                ApplyForm.of(dossier, me.map(Applicant::skills).orElse(List.of())))
                        .orElse(new ApplyForm(asks.byTeam() ? "team" : "person", "", "", "", "", "", List.of(), 0)));
    }

    private boolean mayTeam(Dossier dossier, Viewer viewer) {
        return dossier.state() == Dossier.State.CONFIRMED
                && phases.open(dossier.edition(), Permit.TEAM_UP, 0)
                && making.isFree(dossier.edition(), viewer.person());
    }

    private List<Companion> named(List<Applicant> applicants, Language language) {
        var known = people.all(applicants.stream().map(Applicant::person).toList());
        return applicants.stream()
                .filter(one -> known.containsKey(one.person()))
                .map(one -> new Companion(
                        one, Objects.requireNonNull(known.get(one.person())).name(language)))
                .toList();
    }

    private List<Choice> challenges(long id, Language language) {
        return editions.challenges(id).stream()
                .map(one -> Choice.of(Long.toString(one.id()), one.title().reading(language)))
                .toList();
    }

    private List<Choice> kinds(ma.etamkeen.hackathon.dossiers.Terms asks, Language language) {
        var kinds = new ArrayList<Choice>();
        if (asks.byTeam()) {
            kinds.add(new Choice("team", words.text(language, "hackathon.dossier.as.team")));
        }
        if (asks.byPerson()) {
            kinds.add(new Choice("person", words.text(language, "hackathon.dossier.as.person")));
        }
        return kinds;
    }

    private List<Choice> skills(Language language) {
        return Arrays.stream(Skill.values())
                .map(skill -> new Choice(skill.key(), words.text(language, "hackathon.skill." + skill.key())))
                .toList();
    }
}

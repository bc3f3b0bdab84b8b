package ma.etamkeen.hackathon.web;

import static ma.etamkeen.platform.access.Role.ADMINISTRATOR;
import static ma.etamkeen.platform.access.Role.COORDINATOR;
import static ma.etamkeen.platform.access.Role.ORGANISER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.PhaseDeeds;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.editions.Turn;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The phases of an edition on the desk: their dates, what each opens, and going on to the next after a look at what changes. */
@Pages
@Allowed(
        value = {ORGANISER, COORDINATOR, ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/phases")
class DeskPhasesPage {

    private static final String LIST = "hackathon/desk/phases";
    private static final String ONE = "hackathon/desk/phase";
    private static final String TURN = "hackathon/desk/turn";

    private final Phases phases;
    private final PhaseDeeds deeds;
    private final Organisers organisers;
    private final Teams teams;
    private final Words words;
    private final Clock clock;

    DeskPhasesPage(Phases phases, PhaseDeeds deeds, Organisers organisers, Teams teams, Words words, Clock clock) {
        this.phases = phases;
        this.deeds = deeds;
        this.organisers = organisers;
        this.teams = teams;
        this.words = words;
        this.clock = clock;
    }

    /**
     * What somebody saw before they went on.
     *
     * @param ends the phase that went on, 0 for none
     * @param begins the phase that was to come, 0 for none
     */
    record TurnForm(
            @Nullable Long ends,
            @Nullable Long begins,
            @Line(max = 300, required = false) @Nullable String why) {

        String reason() {
            return why == null ? "" : why;
        }
    }

    record ExtensionForm(
            @Nullable Long team,

            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
            LocalDateTime until,

            @Line(max = 300) String why) {}

    @GetMapping
    Answer list(@PathVariable long edition, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        return list(Answer.page(LIST), found, viewer).form(fresh(edition));
    }

    @PostMapping
    Answer add(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") PhaseForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var draft = form.draft(errors);
        if (draft.isPresent()) {
            switch (deeds.add(viewer, edition, draft.get())) {
                case Kept.Done _ -> {
                    return Answer.goTo(path(edition)).saying("hackathon.phase.said.added");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> throw new NotHere();
            }
        }
        return list(Answer.refused(LIST), found, viewer).form(form, errors);
    }

    @GetMapping("/{phase:[0-9]{1,18}}")
    Answer show(@PathVariable long edition, @PathVariable long phase, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var one = find(edition, phase);
        return one(Answer.page(ONE), found, one, null, viewer).form(PhaseForm.of(one));
    }

    @PostMapping("/{phase:[0-9]{1,18}}")
    Answer change(
            @PathVariable long edition,
            @PathVariable long phase,
            @Valid @ModelAttribute("form") PhaseForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var one = find(edition, phase);
        String refusal = null;
        var version = form.version() == null ? 0 : form.version();
        var draft = form.draft(errors);
        if (draft.isPresent()) {
            switch (deeds.change(viewer, edition, phase, version, draft.get(), form.reason())) {
                case Kept.Done _ -> {
                    return Answer.goTo(path(edition)).saying("hackathon.phase.said.changed");
                }
                case Kept.Refused(var field, var word) -> {
                    if (field.isEmpty()) {
                        refusal = word;
                    } else {
                        Faults.add(errors, field, word);
                    }
                }
                case Kept.Stale() -> {
                    return one(Answer.stale(ONE), found, find(edition, phase), "hackathon.phase.problem.stale", viewer)
                            .form(form, errors);
                }
            }
        }
        return one(Answer.refused(ONE), found, one, refusal, viewer).form(form, errors);
    }

    @PostMapping("/{phase:[0-9]{1,18}}/extensions")
    Answer extend(
            @PathVariable long edition,
            @PathVariable long phase,
            @Valid @ModelAttribute("form") ExtensionForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var one = find(edition, phase);
        var until = form.until();
        if (form.team() == null) {
            Faults.add(errors, "team", "forms.error.choice");
        }
        if (until != null && (until.getYear() < 2000 || until.getYear() > 2099)) {
            Faults.add(errors, "until", "forms.error.moment");
        }
        if (!errors.hasErrors() && until != null && form.team() != null) {
            if (!(deeds.extend(viewer, edition, phase, form.team(), until, form.why())
                    instanceof Kept.Refused(var field, var word))) {
                return Answer.goTo(path(edition) + "/" + phase).saying("hackathon.phase.said.extended");
            }
            Faults.add(errors, field, word);
        }
        return one(Answer.refused(ONE), found, one, null, viewer)
                .form(PhaseForm.of(one))
                .with("extending", Fields.of(form, errors));
    }

    @PostMapping("/{phase:[0-9]{1,18}}/removal")
    Answer remove(@PathVariable long edition, @PathVariable long phase, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var one = find(edition, phase);
        if (deeds.remove(viewer, edition, phase) instanceof Kept.Refused(var _, var word)) {
            return one(Answer.refused(ONE), found, one, word, viewer).form(PhaseForm.of(one));
        }
        return Answer.goTo(path(edition)).saying("hackathon.phase.said.removed");
    }

    @GetMapping("/turn")
    Answer look(@PathVariable long edition, Viewer viewer) {
        return looked(Answer.page(TURN), organisers.mustOrganise(viewer, edition), null);
    }

    @PostMapping("/turn")
    Answer turn(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") TurnForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        if (errors.hasErrors() || form.ends() == null || form.begins() == null) {
            return looked(Answer.refused(TURN), found, null).form(form, errors);
        }
        return switch (deeds.turn(viewer, edition, form.ends(), form.begins(), form.reason())) {
            case Kept.Done _ -> Answer.goTo("/desk/hackathon/" + edition).saying("hackathon.phase.said.turned");
            case Kept.Refused(var _, var word) ->
                looked(Answer.refused(TURN), found, word).form(form, errors);
            case Kept.Stale() ->
                looked(Answer.stale(TURN), found, "hackathon.phase.problem.stale")
                        .form(form, errors);
        };
    }

    private PhaseForm fresh(long edition) {
        return PhaseForm.fresh(phases.of(edition), MoroccanTime.localOf(clock.instant()));
    }

    private Phase find(long edition, long phase) {
        return phases.of(edition).stream()
                .filter(one -> one.id() == phase)
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private Answer list(Answer answer, Edition edition, Viewer viewer) {
        return choices(answer, viewer)
                .with("edition", edition)
                .with("phases", phases.of(edition.id()))
                .with("moved", deeds.moved(edition.id()));
    }

    private Answer one(Answer answer, Edition edition, Phase phase, @Nullable String refusal, Viewer viewer) {
        return choices(answer, viewer)
                .with("edition", edition)
                .with("phase", phase)
                .with("moved", deeds.movedOf(phase.id()))
                .with("teams", teams(edition.id()))
                .with(
                        "extending",
                        Fields.of(new ExtensionForm(null, phase.until().plusHours(1), "")))
                .with("refusal", refusal);
    }

    private List<Choice> teams(long edition) {
        return teams.of(edition).stream()
                .map(team -> new Choice(Long.toString(team.id()), team.name()))
                .toList();
    }

    private Answer looked(Answer answer, Edition edition, @Nullable String refusal) {
        var turn = Turn.next(phases.of(edition.id()));
        return answer.with("edition", edition)
                .with("turn", turn)
                .with("refusal", refusal)
                .form(new TurnForm(PhaseDeeds.idOf(turn.ends()), PhaseDeeds.idOf(turn.begins()), ""));
    }

    private Answer choices(Answer answer, Viewer viewer) {
        var language = viewer.language();
        return answer.with("kinds", PhaseForm.kinds(words, language))
                .with("permits", PhaseForm.opened(words, language))
                .with("ways", PhaseForm.ways(words, language));
    }

    private static String path(long edition) {
        return "/desk/hackathon/" + edition + "/phases";
    }
}

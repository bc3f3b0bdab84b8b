package ma.etamkeen.hackathon.web.teams;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.submissions.Deliverable.Kind;
import ma.etamkeen.hackathon.submissions.Deliverables;
import ma.etamkeen.hackathon.submissions.Lateness;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the teams of an edition hand in, for those who organise it. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/deliverables")
class DeskDeliverablesPage {

    private static final int BYTES_OF_A_MEGABYTE = 1024 * 1024;
    private static final int MOST_CHARACTERS = 20_000;

    private static final List<String> LATES = List.of("edition", "refuse", "take");
    private static final DeliverableForm FRESH =
            new DeliverableForm("", "", Kind.TEXT.key(), "", "", "", "", "", "", true, 2_000);

    private final Deliverables deliverables;
    private final Lateness lateness;
    private final Phases phases;
    private final Organisers organisers;
    private final Words words;

    DeskDeliverablesPage(
            Deliverables deliverables, Lateness lateness, Phases phases, Organisers organisers, Words words) {
        this.deliverables = deliverables;
        this.lateness = lateness;
        this.phases = phases;
        this.organisers = organisers;
        this.words = words;
    }

    /** @param most characters of a text, megabytes of a file */
    record DeliverableForm(
            @Line(max = 15) String phase,
            @Line(max = 40) String code,
            @Line(max = 12) String kind,
            @Line(max = 200) String titleAr,
            @Line(max = 200) String titleFr,
            @Line(max = 200) String titleEn,
            @Prose(max = 2_000, required = false) String saysAr,
            @Prose(max = 2_000, required = false) String saysFr,
            @Prose(max = 2_000, required = false) String saysEn,
            boolean required,

            @Min(value = 1, message = "hackathon.deliverable.most.range")
            @Max(value = MOST_CHARACTERS, message = "hackathon.deliverable.most.range")
            int most) {

        DeliverableForm {
            phase = Objects.requireNonNullElse(phase, "");
            code = Objects.requireNonNullElse(code, "");
            kind = Objects.requireNonNullElse(kind, "");
            titleAr = Objects.requireNonNullElse(titleAr, "");
            titleFr = Objects.requireNonNullElse(titleFr, "");
            titleEn = Objects.requireNonNullElse(titleEn, "");
            saysAr = Objects.requireNonNullElse(saysAr, "");
            saysFr = Objects.requireNonNullElse(saysFr, "");
            saysEn = Objects.requireNonNullElse(saysEn, "");
        }

        /** Whoever types capitals means the same name. */
        String plainCode() {
            return code.strip().toLowerCase(Locale.ROOT);
        }
    }

    @GetMapping
    Answer show(@PathVariable long edition, Viewer viewer) {
        return page(Answer.page("hackathon/deliverables"), edition, viewer).form(FRESH);
    }

    @PostMapping
    Answer add(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") DeliverableForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        var kind = errors.hasErrors() ? null : Kind.of(form.kind()).orElse(null);
        if (!errors.hasErrors()) {
            check(form, kind, errors);
        }
        if (!errors.hasErrors()
                && kind != null
                && deliverables.add(
                                viewer,
                                edition,
                                number(form.phase()),
                                form.plainCode(),
                                kind,
                                new Text(form.titleAr(), form.titleFr(), form.titleEn()),
                                new Text(orNull(form.saysAr()), orNull(form.saysFr()), orNull(form.saysEn())),
                                form.required(),
                                kind == Kind.FILE ? form.most() * BYTES_OF_A_MEGABYTE : form.most())
                        instanceof Outcome.Refused(var why)) {
            Faults.add(errors, why.equals("phase-closed") ? "phase" : "code", "hackathon.refusal." + why);
        }
        return errors.hasErrors()
                ? page(Answer.refused("hackathon/deliverables"), edition, viewer)
                        .form(form, errors)
                : Answer.goTo("/desk/hackathon/" + edition + "/deliverables")
                        .saying("hackathon.deliverable.said.added");
    }

    private static void check(DeliverableForm form, @Nullable Kind kind, BindingResult errors) {
        if (!form.plainCode().matches("[a-z][a-z0-9-]{0,39}")) {
            Faults.add(errors, "code", "hackathon.deliverable.code.wrong");
        }
        if (kind == null) {
            Faults.add(errors, "kind", "forms.error.choice");
        } else if (kind == Kind.FILE && form.most() > Deliverables.MOST_BYTES / BYTES_OF_A_MEGABYTE) {
            Faults.add(errors, "most", "hackathon.deliverable.most.bytes");
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text;
    }

    @PostMapping("/{deliverable:[0-9]{1,15}}/retirement")
    Answer retire(@PathVariable long edition, @PathVariable long deliverable, Viewer viewer) {
        return answered(
                deliverables.retire(viewer, edition, deliverable),
                edition,
                viewer,
                "hackathon.deliverable.said.retired");
    }

    record PlaceForm(@Line(max = 15) String phase) {}

    /** In which phase it is handed in. */
    @PostMapping("/{deliverable:[0-9]{1,15}}/phase")
    Answer place(
            @PathVariable long edition,
            @PathVariable long deliverable,
            @Valid @ModelAttribute("form") PlaceForm form,
            BindingResult errors,
            Viewer viewer) {
        return answered(
                deliverables.place(viewer, edition, deliverable, errors.hasErrors() ? 0 : number(form.phase())),
                edition,
                viewer,
                "hackathon.deliverable.said.placed");
    }

    /** @param late {@code edition} for what the edition says, else {@code refuse} or {@code take} */
    record LateForm(
            @Line(max = 10) String late,

            @Min(value = 0, message = "hackathon.terms.minutes") @Max(value = 1440, message = "hackathon.terms.minutes")
            int graceMinutes) {

        LateForm {
            late = Objects.requireNonNullElse(late, "");
        }

        static LateForm of(Lateness.Policy policy) {
            return new LateForm(
                    policy.isOwn() ? policy.takesLate() ? "take" : "refuse" : "edition", policy.graceMinutes());
        }
    }

    /** What a phase does with what comes late. */
    @PostMapping("/phases/{phase:[0-9]{1,15}}/late")
    Answer late(
            @PathVariable long edition,
            @PathVariable long phase,
            @Valid @ModelAttribute("form") LateForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        if (!errors.hasErrors() && !LATES.contains(form.late())) {
            Faults.add(errors, "late", "forms.error.choice");
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("hackathon/deliverables"), edition, viewer, phase, Fields.of(form, errors))
                    .form(FRESH);
        }
        return answered(
                lateness.set(
                        viewer,
                        edition,
                        phase,
                        form.late().equals("edition")
                                ? null
                                : new Lateness.Own(form.late().equals("take"), form.graceMinutes())),
                edition,
                viewer,
                "hackathon.deliverable.said.late");
    }

    private Answer answered(Outcome outcome, long edition, Viewer viewer, String said) {
        return outcome instanceof Outcome.Refused(var why)
                ? page(Answer.refused("hackathon/deliverables"), edition, viewer)
                        .with("refusal", why)
                        .form(FRESH)
                : Answer.goTo("/desk/hackathon/" + edition + "/deliverables").saying(said);
    }

    private static long number(String phase) {
        return phase.matches("[0-9]{1,15}") ? Long.parseLong(phase) : 0;
    }

    private Answer page(Answer answer, long edition, Viewer viewer) {
        return page(answer, edition, viewer, 0, Fields.of(FRESH));
    }

    private Answer page(Answer answer, long edition, Viewer viewer, long refused, Fields late) {
        var found = organisers.mustOrganise(viewer, edition);
        var all = deliverables.of(edition);
        var open = deliverables.takeMore(edition);
        return answer.with("edition", found)
                .with(
                        "asked",
                        phases.of(edition).stream()
                                .map(phase -> new Asked(
                                        phase,
                                        deliverables.of(phase),
                                        lateness.of(phase),
                                        open.contains(phase),
                                        (phase.id() == refused ? late : Fields.of(LateForm.of(lateness.of(phase))))
                                                .apart("late-" + phase.id())))
                                .filter(asked ->
                                        asked.isOpen() || !asked.deliverables().isEmpty())
                                .toList())
                .with("apart", all.stream().filter(one -> one.phase() == 0).toList())
                .with("open", open.stream().map(phase -> choice(phase, viewer)).toList())
                .with(
                        "lates",
                        LATES.stream()
                                .map(key -> new Choice(key, words.text(viewer.language(), "hackathon.lateness." + key)))
                                .toList())
                .with("refusal", "")
                .with("kinds", kinds(viewer));
    }

    private Choice choice(Phase phase, Viewer viewer) {
        return new Choice(
                Long.toString(phase.id()),
                words.text(viewer.language(), "hackathon.phase." + phase.kind().key()));
    }

    private List<Choice> kinds(Viewer viewer) {
        return Arrays.stream(Kind.values())
                .map(kind -> new Choice(
                        kind.key(), words.text(viewer.language(), "hackathon.deliverable.kind." + kind.key())))
                .toList();
    }
}

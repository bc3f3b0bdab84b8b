package ma.etamkeen.hackathon.web.teams;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.dossiers.Applicant;
import ma.etamkeen.hackathon.dossiers.Decisions;
import ma.etamkeen.hackathon.dossiers.Dossier;
import ma.etamkeen.hackathon.dossiers.Dossier.State;
import ma.etamkeen.hackathon.dossiers.DossierDesk;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.reading.Redactions;
import ma.etamkeen.hackathon.reading.Screenings;
import ma.etamkeen.hackathon.submissions.DossierSubmissions;
import ma.etamkeen.hackathon.submissions.Submission;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The dossiers of an edition for those who organise it: all of them, one of them, and as a table to take away. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}")
class DossiersPage {

    /** What the table says of each phase. */
    private static final List<String> HANDED = List.of("what", "when", "fingerprint");

    private static final int LONGEST_PIECE = 1_000;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final DossierDesk desk;
    private final Decisions decisions;
    private final Redactions redactions;
    private final Screenings screenings;
    private final Organisers organisers;
    private final Editions editions;
    private final Phases phases;
    private final DossierSubmissions submissions;
    private final People people;
    private final Units units;
    private final Glances glances;
    private final Words words;

    DossiersPage(
            DossierDesk desk,
            Decisions decisions,
            Redactions redactions,
            Screenings screenings,
            Organisers organisers,
            Editions editions,
            Phases phases,
            DossierSubmissions submissions,
            People people,
            Units units,
            Glances glances,
            Words words) {
        this.desk = desk;
        this.decisions = decisions;
        this.redactions = redactions;
        this.screenings = screenings;
        this.organisers = organisers;
        this.editions = editions;
        this.phases = phases;
        this.submissions = submissions;
        this.people = people;
        this.units = units;
        this.glances = glances;
        this.words = words;
    }

    /** What was chosen; what cannot be is as if nothing had been. */
    record Chosen(
            @Nullable String state,
            @Nullable String challenge,
            @Nullable String q) {

        DossierDesk.Wanted wanted() {
            return new DossierDesk.Wanted(
                    State.of(Objects.requireNonNullElse(state, "")).orElse(null),
                    challenge != null && challenge.matches("[0-9]{1,9}") ? Long.parseLong(challenge) : 0,
                    q == null ? "" : q.substring(0, Math.min(q.length(), 100)).replace("\0", ""));
        }
    }

    record ReasonForm(@Prose(max = 1_000) String reason) {}

    /** @param version of the wording it was typed over, 0 for none */
    record WordingForm(
            @Line(max = 160) String ideaTitle,
            @Prose(max = 6_000) String idea,
            @Prose(max = 3_000) String motivation,
            @Prose(max = 500) String why,
            int version) {

        WordingForm {
            ideaTitle = Objects.requireNonNullElse(ideaTitle, "");
            idea = Objects.requireNonNullElse(idea, "");
            motivation = Objects.requireNonNullElse(motivation, "");
            why = Objects.requireNonNullElse(why, "");
        }

        Redactions.Draft draft() {
            return new Redactions.Draft(ideaTitle, idea, motivation, why);
        }
    }

    record DecisionForm(
            @Line(max = 10) String state,
            @Prose(max = 3_000, required = false) String feedback,

            @Min(value = 0, message = "hackathon.dossier.place.range")
            @Max(value = 9999, message = "hackathon.dossier.place.range")
            int place) {

        DecisionForm {
            state = Objects.requireNonNullElse(state, "");
            feedback = Objects.requireNonNullElse(feedback, "");
        }
    }

    @GetMapping("/dossiers")
    Answer list(
            @PathVariable long edition,
            @ModelAttribute("chosen") Chosen chosen,
            @RequestParam(defaultValue = "1") String page,
            Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var wanted = chosen.wanted();
        var number = page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
        var listed = desk.list(viewer, edition, wanted, number);
        var dossiers = listed.dossiers();
        var known = people.names(ids(dossiers), viewer.language());
        glances.record("hackathon.dossiers.looked-at", viewer.person(), edition, known.keySet());
        return Answer.page("hackathon/dossiers")
                .with("edition", found)
                .with("dossiers", dossiers)
                .with("people", known)
                .with("total", listed.total())
                .with("counts", listed.counts())
                .with(
                        "decisions",
                        decisions.all(
                                dossiers.stream().map(one -> one.dossier().id()).toList()))
                .with("number", number)
                .with("wanted", wanted)
                .with("states", states(viewer.language()))
                .with("challenges", challenges(edition, viewer.language()));
    }

    @GetMapping("/dossiers/{dossier:[0-9]{1,15}}")
    Answer show(@PathVariable long edition, @PathVariable long dossier, Viewer viewer) {
        return page(Answer.page("hackathon/dossier"), edition, dossier, viewer, "")
                .form(new ReasonForm(""));
    }

    @PostMapping("/dossiers/{dossier:[0-9]{1,15}}/setting-aside")
    Answer setAside(
            @PathVariable long edition,
            @PathVariable long dossier,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Viewer viewer) {
        return decided(edition, dossier, form, errors, viewer, true);
    }

    @PostMapping("/dossiers/{dossier:[0-9]{1,15}}/taking-up")
    Answer takeUp(
            @PathVariable long edition,
            @PathVariable long dossier,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Viewer viewer) {
        return decided(edition, dossier, form, errors, viewer, false);
    }

    private Answer decided(
            long edition, long dossier, ReasonForm form, BindingResult errors, Viewer viewer, boolean aside) {
        organisers.mustOrganise(viewer, edition);
        if (errors.hasErrors()) {
            return page(Answer.refused("hackathon/dossier"), edition, dossier, viewer, "")
                    .with("form", Fields.of(form, errors));
        }
        var outcome = aside
                ? desk.setAside(viewer, edition, dossier, form.reason())
                : desk.takeUp(viewer, edition, dossier, form.reason());
        return outcome instanceof Outcome.Done
                ? Answer.goTo("/desk/hackathon/" + edition + "/dossiers/" + dossier)
                        .saying(aside ? "hackathon.dossier.said.set-aside" : "hackathon.dossier.said.taken-up")
                : page(Answer.stale("hackathon/dossier"), edition, dossier, viewer, "stale")
                        .form(form);
    }

    @PostMapping("/dossiers/{dossier:[0-9]{1,15}}/decision")
    Answer decide(
            @PathVariable long edition,
            @PathVariable long dossier,
            @Valid @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        var state = errors.hasErrors()
                ? null
                : State.of(form.state()).filter(Decisions.CHOICES::contains).orElse(null);
        if (!errors.hasErrors() && state == null) {
            Faults.add(errors, "state", "forms.error.choice");
        }
        if (!errors.hasErrors() && state == State.NOT_KEPT && form.feedback().isBlank()) {
            Faults.add(errors, "feedback", "forms.error.required");
        }
        if (errors.hasErrors() || state == null) {
            return page(Answer.refused("hackathon/dossier"), edition, dossier, viewer, "")
                    .form(new ReasonForm(""))
                    .with("deciding", Fields.of(form, errors));
        }
        return decisions.decide(viewer, edition, dossier, state, form.place(), form.feedback())
                        instanceof Outcome.Refused(var why)
                ? page(Answer.refused("hackathon/dossier"), edition, dossier, viewer, why)
                        .form(new ReasonForm(""))
                        .with("deciding", Fields.of(form, errors))
                : Answer.goTo("/desk/hackathon/" + edition + "/dossiers/" + dossier)
                        .saying("hackathon.dossier.said.decided");
    }

    /** What readers who read blind see instead of what was written. */
    @PostMapping("/dossiers/{dossier:[0-9]{1,15}}/wording")
    Answer reword(
            @PathVariable long edition,
            @PathVariable long dossier,
            @Valid @ModelAttribute("wording") WordingForm form,
            BindingResult errors,
            Viewer viewer) {
        if (errors.hasErrors()) {
            return page(Answer.refused("hackathon/dossier"), edition, dossier, viewer, "")
                    .form(new ReasonForm(""))
                    .with("wording", Fields.of(form, errors));
        }
        return switch (redactions.set(viewer, edition, dossier, form.version(), form.draft())) {
            case Outcome.Done _ ->
                Answer.goTo("/desk/hackathon/" + edition + "/dossiers/" + dossier + "#wording")
                        .saying("hackathon.redaction.said.set");
            case Outcome.Refused(var why) ->
                page(Answer.refused("hackathon/dossier"), edition, dossier, viewer, why)
                        .form(new ReasonForm(""))
                        .with("wording", Fields.of(form, errors));
            case Outcome.Stale() ->
                page(Answer.stale("hackathon/dossier"), edition, dossier, viewer, "stale")
                        .form(new ReasonForm(""))
                        .with("wording", Fields.of(form, errors));
        };
    }

    @PostMapping("/dossiers/{dossier:[0-9]{1,15}}/wording/removal")
    Answer asWritten(@PathVariable long edition, @PathVariable long dossier, Viewer viewer) {
        return redactions.remove(viewer, edition, dossier) instanceof Outcome.Refused(var why)
                ? page(Answer.refused("hackathon/dossier"), edition, dossier, viewer, why)
                        .form(new ReasonForm(""))
                : Answer.goTo("/desk/hackathon/" + edition + "/dossiers/" + dossier)
                        .saying("hackathon.redaction.said.removed");
    }

    @PostMapping("/dossiers/{dossier:[0-9]{1,15}}/review")
    Answer review(@PathVariable long edition, @PathVariable long dossier, Viewer viewer) {
        return decisions.review(viewer, edition, dossier) instanceof Outcome.Refused(var why)
                ? page(Answer.refused("hackathon/dossier"), edition, dossier, viewer, why)
                        .form(new ReasonForm(""))
                : Answer.goTo("/desk/hackathon/" + edition + "/dossiers/" + dossier)
                        .saying("hackathon.dossier.said.reviewed");
    }

    /** Every reply that somebody else has looked at goes out. */
    @PostMapping("/dossiers/replies")
    Answer reply(@PathVariable long edition, Viewer viewer) {
        return Answer.goTo("/desk/hackathon/" + edition + "/dossiers")
                .saying("hackathon.dossier.said.replied", "count", decisions.reply(viewer, edition));
    }

    @GetMapping({"/dossiers.csv", "/dossiers.xlsx"})
    void take(
            @PathVariable long edition,
            @ModelAttribute("chosen") Chosen chosen,
            Viewer viewer,
            jakarta.servlet.http.HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        organisers.mustOrganise(viewer, edition);
        var language = viewer.language();
        var isSheet = request.getRequestURI().endsWith(".xlsx");
        var title = words.text(language, "hackathon.dossier.desk");
        response.setContentType(
                isSheet
                        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                        : "text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("dossiers-" + edition + (isSheet ? ".xlsx" : ".csv"))
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var shown = new java.util.HashSet<Long>();
        try (var writer = isSheet
                ? TableWriter.xlsx(response.getOutputStream(), title, language == Language.AR)
                : TableWriter.csv(response.getOutputStream())) {
            var phases = handedIn(edition);
            writer.row(columns(phases, language));
            var challenges =
                    challenges(edition, language).stream().collect(Collectors.toMap(Choice::value, Choice::label));
            desk.each(viewer, edition, chosen.wanted(), some -> {
                var known = known(some);
                shown.addAll(known.keySet());
                var sent = submissions.of(
                        some.stream().map(one -> one.dossier().id()).toList());
                try {
                    for (var filed : some) {
                        var cells = new ArrayList<>(row(filed, known, challenges, language));
                        cells.addAll(handed(sent.getOrDefault(filed.dossier().id(), List.of()), phases, language));
                        writer.row(cells);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        glances.record("hackathon.dossiers.looked-at", viewer.person(), edition, shown);
    }

    /** The phases in which teams hand something in, or did before they took no more. */
    private List<Phase> handedIn(long edition) {
        var used = submissions.phases(edition);
        return phases.of(edition).stream()
                .filter(phase -> phase.permits().contains(Permit.SUBMIT) || used.contains(phase.id()))
                .toList();
    }

    private List<String> columns(List<Phase> phases, Language language) {
        var columns = new ArrayList<String>();
        List.of("number", "state", "kind", "team", "challenge", "title", "people", "agreement", "lacking", "seat")
                .forEach(column -> columns.add(words.text(language, "hackathon.dossier.column." + column)));
        for (var phase : phases) {
            // two phases of one kind differ in when they begin
            var isAlone =
                    phases.stream().filter(one -> one.kind() == phase.kind()).count() == 1;
            var name = words.text(language, "hackathon.phase." + phase.kind().key())
                    + (isAlone ? "" : " (" + phase.from().toLocalDate() + ")");
            HANDED.forEach(
                    column -> columns.add(words.text(language, "hackathon.dossier.handed." + column, "phase", name)));
        }
        return columns;
    }

    /** The team of whoever applied, and of each phase what it handed in, when, and by which fingerprint its receipt is known. */
    private List<String> handed(List<DossierSubmissions.Of> teams, List<Phase> phases, Language language) {
        var cells = new ArrayList<String>();
        cells.add(teams.stream().map(DossierSubmissions.Of::name).collect(Collectors.joining(" · ")));
        for (var phase : phases) {
            var sent = teams.stream()
                    .flatMap(team -> team.sent().stream())
                    .filter(one -> one.submission().phase() == phase.id())
                    .toList();
            cells.add(joined(sent, one -> what(one, language)));
            cells.add(joined(sent, one -> when(one.submission(), language)));
            cells.add(joined(sent, one -> one.submission().fingerprint()));
        }
        return cells;
    }

    private static String joined(List<DossierSubmissions.Sent> sent, Function<DossierSubmissions.Sent, String> said) {
        return sent.stream().map(said).collect(Collectors.joining(" · "));
    }

    private String what(DossierSubmissions.Sent sent, Language language) {
        var pieces = sent.pieces().stream()
                .map(piece -> words.text(
                        language,
                        "hackathon.dossier.handed.piece",
                        "title",
                        piece.title(),
                        "words",
                        cut(piece.words())))
                .collect(Collectors.joining(" · "));
        return words.text(
                        language,
                        "hackathon.submission.version",
                        "version",
                        sent.submission().version()) + " · " + pieces;
    }

    /** No cell of a sheet holds all that may be written. */
    private static String cut(String words) {
        return words.length() <= LONGEST_PIECE ? words : words.substring(0, LONGEST_PIECE - 1) + "…";
    }

    private String when(Submission submission, Language language) {
        var moment = MoroccanTime.localOf(submission.sentAt()).format(MOMENT);
        return submission.isLate() ? words.text(language, "hackathon.dossier.handed.late", "moment", moment) : moment;
    }

    private List<String> row(
            DossierDesk.Filed filed, Map<Long, Person> known, Map<String, String> challenges, Language language) {
        var dossier = filed.dossier();
        return List.of(
                Long.toString(dossier.id()),
                words.text(
                        language, "hackathon.dossier.state." + dossier.state().key()),
                words.text(language, dossier.isTeam() ? "hackathon.dossier.as.team" : "hackathon.dossier.as.person"),
                dossier.name(),
                challenges.getOrDefault(Long.toString(dossier.challenge()), ""),
                dossier.ideaTitle(),
                filed.people().stream()
                        .flatMap(one -> java.util.Optional.ofNullable(known.get(one.person())).stream())
                        .map(person -> person.name(language))
                        .collect(Collectors.joining(" · ")),
                filed.people().stream()
                        .map(one -> words.text(
                                language,
                                "hackathon.agreement." + one.agreement().key()))
                        .collect(Collectors.joining(" · ")),
                filed.lacking().stream()
                        .map(one -> words.text(language, "hackathon.lacking." + one.key(), "count", one.count()))
                        .collect(Collectors.joining(" · ")));
    }

    private Answer page(Answer answer, long edition, long dossier, Viewer viewer, String refusal) {
        var found = organisers.mustOrganise(viewer, edition);
        var filed = desk.find(viewer, edition, dossier);
        var redaction = redactions.of(viewer, edition, dossier).orElse(null);
        var known = known(List.of(filed));
        glances.record("hackathon.dossiers.looked-at", viewer.person(), edition, known.keySet());
        return answer.with("edition", found)
                .with("filed", filed)
                .with("people", known)
                .with("units", units(known.values()))
                .with(
                        "challenge",
                        editions.challenges(edition).stream()
                                .filter(one -> one.id() == filed.dossier().challenge())
                                .findFirst()
                                .orElse(null))
                .with("decision", decisions.of(dossier).orElseThrow())
                .with(
                        "choices",
                        Decisions.CHOICES.stream()
                                .map(state -> new Choice(
                                        state.key(),
                                        words.text(viewer.language(), "hackathon.dossier.state." + state.key())))
                                .toList())
                .with("deciding", Fields.of(deciding(decisions.of(dossier).orElseThrow())))
                .with("blind", screenings.of(edition).blind())
                .with("redaction", redaction)
                .with("wording", Fields.of(wording(filed.dossier(), redaction)))
                .with("refusal", refusal);
    }

    private static WordingForm wording(Dossier dossier, Redactions.@Nullable Redaction redaction) {
        return redaction == null
                ? new WordingForm(dossier.ideaTitle(), dossier.idea(), dossier.motivation(), "", 0)
                : new WordingForm(
                        redaction.title(),
                        redaction.idea(),
                        redaction.motivation(),
                        redaction.why(),
                        redaction.version());
    }

    private static DecisionForm deciding(Decisions.Decision decision) {
        return new DecisionForm(
                Decisions.CHOICES.contains(decision.state()) ? decision.state().key() : "",
                decision.feedback(),
                decision.place());
    }

    private Map<Long, Person> known(Collection<DossierDesk.Filed> dossiers) {
        return people.all(ids(dossiers));
    }

    private static List<Long> ids(Collection<DossierDesk.Filed> dossiers) {
        return dossiers.stream()
                .flatMap(one -> one.people().stream())
                .map(Applicant::person)
                .toList();
    }

    private Map<Long, ma.etamkeen.platform.words.Text> units(Collection<Person> known) {
        var names = new HashMap<Long, ma.etamkeen.platform.words.Text>();
        known.stream()
                .map(Person::unit)
                .filter(unit -> unit != 0)
                .distinct()
                .forEach(unit -> units.find(unit).ifPresent(one -> names.put(unit, one.name())));
        return names;
    }

    private List<Choice> states(Language language) {
        return Arrays.stream(State.values())
                .filter(state -> state != State.DRAFT)
                .map(state -> new Choice(state.key(), words.text(language, "hackathon.dossier.state." + state.key())))
                .toList();
    }

    private List<Choice> challenges(long edition, Language language) {
        return editions.challenges(edition).stream()
                .map(one -> Choice.of(Long.toString(one.id()), one.title().reading(language)))
                .toList();
    }
}

package ma.etamkeen.hackathon.web.reading;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.judging.Selecting;
import ma.etamkeen.hackathon.reading.Screenings;
import ma.etamkeen.hackathon.reading.Selection;
import ma.etamkeen.hackathon.reading.SelectionWords;
import ma.etamkeen.hackathon.reading.Selections;
import ma.etamkeen.hackathon.reading.Sheets;
import ma.etamkeen.hackathon.reading.Target;
import ma.etamkeen.hackathon.reading.TargetWords;
import ma.etamkeen.hackathon.reading.Targets;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
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
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which dossiers are kept: what it aims at, what comes of the marks, and the deeds that make it so. Nobody is named in it. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/selection")
class SelectionPage {

    private static final String LIST = "hackathon/reading/selection";
    private static final String ONE = "hackathon/reading/choice";
    private static final int PAGE = 50;

    private final Organisers organisers;
    private final Selections selections;
    private final SelectionWords told;
    private final Targets targets;
    private final TargetWords targetWords;
    private final Screenings screenings;
    private final Sheets sheets;
    private final Editions editions;
    private final Regions regions;
    private final Units units;
    private final ReadingDesk desk;
    private final Words words;

    SelectionPage(
            Organisers organisers,
            Selections selections,
            SelectionWords told,
            Targets targets,
            TargetWords targetWords,
            Screenings screenings,
            Sheets sheets,
            Editions editions,
            Regions regions,
            Units units,
            ReadingDesk desk,
            Words words) {
        this.organisers = organisers;
        this.selections = selections;
        this.told = told;
        this.targets = targets;
        this.targetWords = targetWords;
        this.screenings = screenings;
        this.sheets = sheets;
        this.editions = editions;
        this.regions = regions;
        this.units = units;
        this.desk = desk;
        this.words = words;
    }

    record CapacityForm(
            @Min(value = 1, message = "hackathon.selection.problem.number")
            @Max(value = 500, message = "hackathon.selection.problem.number")
            int places,

            @Min(value = 0, message = "hackathon.selection.problem.number")
            @Max(value = 500, message = "hackathon.selection.problem.number")
            int waiting) {}

    record TargetForm(
            @Line(max = 10) String kind,
            @Line(max = 20, required = false) @Nullable String region,
            @Line(max = 40, required = false) @Nullable String unit,
            @Line(max = 20, required = false) @Nullable String challenge,
            @Line(max = 5) String least,

            @Min(value = 1, message = "hackathon.selection.problem.number")
            @Max(value = 500, message = "hackathon.selection.problem.number")
            int count,

            @Prose(max = 500) String whyAr,
            @Prose(max = 500) String whyFr,
            @Prose(max = 500, required = false) @Nullable String whyEn) {

        static final TargetForm BLANK = new TargetForm("women", "", "", "", "true", 1, "", "", "");

        /** Which of its kind, as it was chosen. */
        String which(Target.Kind chosen) {
            return switch (chosen) {
                case WOMEN -> "";
                case REGION -> Text.orEmpty(region).strip();
                case UNIT -> Text.orEmpty(unit).strip();
                case CHALLENGE -> Text.orEmpty(challenge).strip();
            };
        }

        Text why() {
            return new Text(
                    whyAr.strip(),
                    whyFr.strip(),
                    Text.orEmpty(whyEn).isBlank() ? null : Text.orEmpty(whyEn).strip());
        }
    }

    record ExceptionForm(
            @Line(max = 10) String fate, @Prose(max = 1000) String why) {}

    @GetMapping
    Answer show(@PathVariable long edition, @RequestParam(defaultValue = "1") String page, Viewer viewer) {
        return page(Answer.page(LIST), edition, viewer, number(page));
    }

    private static int number(String page) {
        return page.matches("[0-9]{1,6}") ? Math.max(1, Integer.parseInt(page)) : 1;
    }

    @PostMapping("/capacity")
    Answer keep(
            @PathVariable long edition,
            @Valid @ModelAttribute("capacity") CapacityForm form,
            BindingResult errors,
            Viewer viewer) {
        selections.mustSelect(viewer, edition);
        if (errors.hasErrors()) {
            return page(Answer.refused(LIST), edition, viewer, 1).with("sizing", Fields.of(form, errors));
        }
        targets.keep(viewer, edition, new Targets.Capacity(form.places(), form.waiting()));
        return Answer.goTo(path(edition)).saying("hackathon.reading.said.kept");
    }

    @PostMapping("/targets")
    Answer state(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") TargetForm form,
            BindingResult errors,
            Viewer viewer) {
        selections.mustSelect(viewer, edition);
        // a challenge or a region that is none is told also where another kind was chosen
        var challenge = errors.hasErrors() ? "" : Text.orEmpty(form.challenge());
        if (!challenge.isEmpty()
                && editions.challenges(edition).stream()
                        .noneMatch(one -> Long.toString(one.id()).equals(challenge))) {
            Faults.add(errors, "challenge", "forms.error.choice");
        }
        if (!errors.hasFieldErrors("region")
                && !Text.orEmpty(form.region()).isBlank()
                && regions.find(Text.orEmpty(form.region()).strip()).isEmpty()) {
            Faults.add(errors, "region", "forms.error.choice");
        }
        var kind = errors.hasErrors() ? null : Target.Kind.of(form.kind()).orElse(null);
        if (!errors.hasErrors() && kind == null) {
            Faults.add(errors, "kind", "forms.error.choice");
        }
        if (!errors.hasErrors() && !List.of("true", "false").contains(form.least())) {
            Faults.add(errors, "least", "forms.error.choice");
        }
        var refusal = "";
        if (!errors.hasErrors() && kind != null) {
            var which = form.which(kind);
            var unit = kind == Target.Kind.UNIT && !which.isEmpty() ? units.byCode(which) : null;
            if (unit != null && unit.isEmpty()) {
                Faults.add(errors, "unit", "hackathon.selection.problem.unit");
            } else {
                var kept = targets.state(
                        viewer,
                        edition,
                        new Targets.Draft(
                                kind,
                                unit == null
                                        ? which.strip()
                                        : Long.toString(unit.map(Unit::id).orElse(0L)),
                                form.least().equals("true"),
                                form.count(),
                                form.why()));
                if (!(kept instanceof Kept.Refused(var field, var word))) {
                    return Answer.goTo(path(edition)).saying("hackathon.selection.said.stated");
                }
                if (field.isEmpty()) {
                    refusal = word;
                } else {
                    Faults.add(errors, "kind", word);
                }
            }
        }
        return page(Answer.refused(LIST), edition, viewer, 1).form(form, errors).with("refusal", refusal);
    }

    @PostMapping("/targets/{target:[0-9]{1,15}}/removal")
    Answer remove(@PathVariable long edition, @PathVariable long target, Viewer viewer) {
        selections.mustSelect(viewer, edition);
        return targets.remove(viewer, edition, target) instanceof Kept.Refused(var _, var word)
                ? page(Answer.refused(LIST), edition, viewer, 1).with("refusal", word)
                : Answer.goTo(path(edition)).saying("hackathon.selection.said.removed");
    }

    /** All of it at once, as it was looked at. */
    @PostMapping("/application")
    Answer apply(@PathVariable long edition, @RequestParam(defaultValue = "") String seen, Viewer viewer) {
        if (!seen.matches("|[0-9a-f]{64}")) {
            throw new NotOfOurPages();
        }
        return switch (selections.apply(viewer, edition, seen)) {
            case Kept.Done _ -> Answer.goTo(path(edition)).saying("hackathon.selection.said.applied");
            case Kept.Refused(var _, var word) ->
                page(Answer.refused(LIST), edition, viewer, 1).with("refusal", word);
            case Kept.Stale() ->
                page(Answer.stale(LIST), edition, viewer, 1).with("refusal", "hackathon.selection.problem.stale");
        };
    }

    @PostMapping("/review")
    Answer review(@PathVariable long edition, Viewer viewer) {
        return Answer.goTo(path(edition))
                .saying("hackathon.selection.said.reviewed", "count", selections.review(viewer, edition));
    }

    @GetMapping("/{dossier:[0-9]{1,15}}")
    Answer choice(@PathVariable long edition, @PathVariable long dossier, Viewer viewer) {
        return choice(Answer.page(ONE), edition, dossier, viewer);
    }

    @PostMapping("/{dossier:[0-9]{1,15}}")
    Answer except(
            @PathVariable long edition,
            @PathVariable long dossier,
            @Valid @ModelAttribute("form") ExceptionForm form,
            BindingResult errors,
            Viewer viewer) {
        selections.mustSelect(viewer, edition);
        var fate = Arrays.stream(Selecting.Fate.values())
                .filter(one -> !errors.hasErrors() && key(one).equals(form.fate()))
                .findFirst()
                .orElse(null);
        var refusal = "";
        if (!errors.hasErrors() && fate == null) {
            Faults.add(errors, "fate", "forms.error.choice");
        }
        if (fate != null) {
            if (!(selections.except(viewer, edition, dossier, fate, form.why())
                    instanceof Kept.Refused(var field, var word))) {
                return Answer.goTo(path(edition) + "/" + dossier).saying("hackathon.selection.said.excepted");
            }
            if (field.isEmpty()) {
                refusal = word;
            } else {
                Faults.add(errors, field, word);
            }
        }
        return choice(Answer.refused(ONE), edition, dossier, viewer)
                .form(form, errors)
                .with("refusal", refusal);
    }

    @PostMapping("/{dossier:[0-9]{1,15}}/reckoning")
    Answer unexcept(@PathVariable long edition, @PathVariable long dossier, Viewer viewer) {
        return selections.unexcept(viewer, edition, dossier) instanceof Kept.Refused(var _, var word)
                ? choice(Answer.refused(ONE), edition, dossier, viewer).with("refusal", word)
                : Answer.goTo(path(edition) + "/" + dossier).saying("hackathon.selection.said.unexcepted");
    }

    private static String key(Selecting.Fate fate) {
        return fate.name().toLowerCase(java.util.Locale.ROOT);
    }

    private Answer choice(Answer answer, long edition, long dossier, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var title = selections.title(edition, dossier).orElseThrow(NotHere::new);
        var line = selections.of(viewer, edition) instanceof Selection.Ready ready
                ? ready.lines().stream()
                        .filter(one -> one.dossier() == dossier)
                        .findFirst()
                        .orElse(null)
                : null;
        var said = selections.said(edition).stream()
                .filter(one -> one.dossier() == dossier)
                .findFirst()
                .orElse(null);
        return answer.with("edition", found)
                .with("dossier", dossier)
                .with("title", title)
                .with("line", line)
                .with(
                        "why",
                        line == null
                                ? ""
                                : why(line, told.saying(targets.of(edition), viewer.language()), viewer.language()))
                .with("notes", line == null ? List.of() : sheets.said(edition, dossier))
                .with("said", said)
                .with("fates", fates(viewer.language()))
                .with("refusal", "")
                .form(new ExceptionForm(said == null ? "" : key(said.fate()), said == null ? "" : said.why()));
    }

    private List<Choice> fates(Language language) {
        return Arrays.stream(Selecting.Fate.values())
                .map(fate -> new Choice(key(fate), words.text(language, "hackathon.dossier.state." + key(fate))))
                .toList();
    }

    /** Why a dossier is kept or not, in words. */
    private String why(Selection.Line line, SelectionWords.Saying saying, Language language) {
        var choice = line.choice();
        var isKept = choice.fate() == Selecting.Fate.KEPT;
        var named = String.join(" · ", saying.of(choice.targets()));
        return switch (choice.why()) {
            case SAID -> words.text(language, "hackathon.selection.why.said");
            case VALUE ->
                words.text(
                        language,
                        isKept ? "hackathon.selection.why.value" : "hackathon.selection.why.below",
                        "rank",
                        choice.rank());
            case TARGET ->
                words.text(
                        language,
                        isKept ? "hackathon.selection.why.for" : "hackathon.selection.why.instead",
                        "other",
                        Long.toString(choice.other()),
                        "difference",
                        choice.difference() / 100.0,
                        "targets",
                        named);
            case FULL -> words.text(language, "hackathon.selection.why.full", "targets", named);
        };
    }

    private Answer page(Answer answer, long edition, Viewer viewer, int number) {
        var found = organisers.mustOrganise(viewer, edition);
        var selection = selections.of(viewer, edition);
        var language = viewer.language();
        var ready = selection instanceof Selection.Ready one ? one : null;
        var stated = targets.of(edition);
        var saying = told.saying(stated, language);
        var capacity = targets.capacity(edition);
        var rest = ready == null ? List.<Selection.Line>of() : ready.of(Selecting.Fate.NOT_KEPT);
        var from = Math.min((number - 1) * PAGE, rest.size());
        var shown = new ArrayList<Selection.Line>();
        if (ready != null) {
            shown.addAll(ready.of(Selecting.Fate.KEPT));
            shown.addAll(ready.of(Selecting.Fate.WAITING));
        }
        var some = rest.subList(from, Math.min(from + PAGE, rest.size()));
        shown.addAll(some);
        return answer.with("edition", found)
                .with("ready", ready)
                .with("isReading", selection instanceof Selection.Reading)
                .with(
                        "apart",
                        selection instanceof Selection.Apart(var groups) ? desk.apart(groups, language) : List.of())
                .with("rest", some)
                .with("total", rest.size())
                .with("number", number)
                .with(
                        "whys",
                        shown.stream()
                                .collect(
                                        Collectors.toMap(Selection.Line::dossier, line -> why(line, saying, language))))
                .with("missed", ready == null ? List.of() : missed(ready, saying))
                .with("targets", stated(stated, language))
                .with("hasBegun", screenings.hasBegun(edition))
                .with("applied", selections.applied(edition).orElse(null))
                .with("toReview", selections.toReview(viewer, edition))
                .with("capacity", capacity)
                .with("kinds", kinds(language))
                .with(
                        "regions",
                        regions.all().stream()
                                .map(region ->
                                        Choice.of(region.code(), region.name().reading(language)))
                                .toList())
                .with(
                        "challenges",
                        editions.challenges(edition).stream()
                                .map(challenge -> Choice.of(
                                        Long.toString(challenge.id()),
                                        challenge.title().reading(language)))
                                .toList())
                .with("bounds", bounds(language))
                .with("refusal", "")
                .with("sizing", Fields.of(sizing(capacity)))
                .form(TargetForm.BLANK);
    }

    private static CapacityForm sizing(Targets.Capacity capacity) {
        return capacity.places() == 0
                ? new CapacityForm(50, 20)
                : new CapacityForm(capacity.places(), capacity.waiting());
    }

    private List<ReadingDesk.Stated> stated(List<Target> stated, Language language) {
        return stated.stream()
                .map(target -> new ReadingDesk.Stated(target, targetWords.say(target, language)))
                .toList();
    }

    private static List<ReadingDesk.Missed> missed(Selection.Ready ready, SelectionWords.Saying saying) {
        return ready.missed().stream()
                .map(missed -> new ReadingDesk.Missed(
                        String.join("", saying.of(List.of(missed.target()))), missed.reached(), missed.there()))
                .toList();
    }

    private List<Choice> kinds(Language language) {
        return Arrays.stream(Target.Kind.values())
                .map(kind -> new Choice(kind.key(), words.text(language, "hackathon.selection.kind." + kind.key())))
                .toList();
    }

    private List<Choice> bounds(Language language) {
        return List.of(
                new Choice("true", words.text(language, "hackathon.selection.least")),
                new Choice("false", words.text(language, "hackathon.selection.most")));
    }

    private static String path(long edition) {
        return "/desk/hackathon/" + edition + "/selection";
    }
}

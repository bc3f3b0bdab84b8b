package ma.etamkeen.hackathon.web.reading;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.dossiers.Applicant;
import ma.etamkeen.hackathon.dossiers.Dossier;
import ma.etamkeen.hackathon.dossiers.Dossiers;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.reading.ReaderConflicts;
import ma.etamkeen.hackathon.reading.Readers;
import ma.etamkeen.hackathon.reading.Screenings;
import ma.etamkeen.hackathon.reading.Sheets;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What somebody reads: the dossiers they were given, and what they say of each. */
@Pages
@Allowed(value = Role.READER, everywhere = true)
@RequestMapping("/me/reading")
class MyReadingPage {

    private static final String SHEET = "hackathon/reading/sheet";

    private final Readers readers;
    private final Sheets sheets;
    private final ReaderConflicts conflicts;
    private final Screenings screenings;
    private final Dossiers dossiers;
    private final Editions editions;
    private final Criteria criteria;
    private final People people;
    private final Units units;
    private final Glances glances;

    MyReadingPage(
            Readers readers,
            Sheets sheets,
            ReaderConflicts conflicts,
            Screenings screenings,
            Dossiers dossiers,
            Editions editions,
            Criteria criteria,
            People people,
            Units units,
            Glances glances) {
        this.readers = readers;
        this.sheets = sheets;
        this.conflicts = conflicts;
        this.screenings = screenings;
        this.dossiers = dossiers;
        this.editions = editions;
        this.criteria = criteria;
        this.people = people;
        this.units = units;
        this.glances = glances;
    }

    record AsideForm(@Line(max = 300) String why) {}

    @GetMapping
    Answer editions(Viewer viewer) {
        return Answer.page("hackathon/reading/editions")
                .with(
                        "editions",
                        readers.editionsOf(viewer.person()).stream()
                                .flatMap(id -> editions.find(id).stream())
                                .toList());
    }

    @GetMapping("/{edition:[0-9]{1,9}}")
    Answer sheets(@PathVariable long edition, Viewer viewer) {
        var found = find(edition, viewer);
        return Answer.page("hackathon/reading/sheets")
                .with("edition", found)
                .with("given", sheets.lines(viewer, edition))
                .with("blind", screenings.of(edition).blind())
                .with("closes", sheets.closes(edition).orElse(null));
    }

    @GetMapping("/{edition:[0-9]{1,9}}/{dossier:[0-9]{1,15}}")
    Answer sheet(@PathVariable long edition, @PathVariable long dossier, Viewer viewer) {
        var given = given(edition, dossier, viewer);
        return sheet(Answer.page(SHEET), edition, given, viewer)
                .with("marks", SheetForm.marks(given.sheet()))
                .form(SheetForm.of(given.sheet()));
    }

    @PostMapping("/{edition:[0-9]{1,9}}/{dossier:[0-9]{1,15}}")
    Answer save(
            @PathVariable long edition,
            @PathVariable long dossier,
            @Valid @ModelAttribute("form") SheetForm form,
            BindingResult errors,
            @RequestParam Map<String, String> sent,
            Viewer viewer) {
        var given = given(edition, dossier, viewer);
        var chosen = SheetForm.marks(sent);
        if (!List.of("", "yes").contains(sent.getOrDefault("confirm", ""))) {
            throw new NotOfOurPages();
        }
        var confirms = "yes".equals(sent.get("confirm"));
        var answer = Answer.refused(SHEET);
        var refusal = "";
        var stale = false;
        if (!errors.hasErrors()) {
            switch (sheets.save(viewer, edition, dossier, form.version(), form.draft(chosen), confirms)) {
                case Kept.Done _ -> {
                    return Answer.goTo(confirms ? next(edition, dossier, viewer) : path(edition) + "/" + dossier)
                            .saying(confirms ? "hackathon.reading.said.confirmed" : "hackathon.reading.said.saved");
                }
                case Kept.Refused(var _, var word) -> refusal = word;
                case Kept.Stale() -> {
                    answer = Answer.stale(SHEET);
                    stale = true;
                }
            }
        }
        return sheet(answer, edition, given, viewer)
                .with("refusal", refusal)
                .with("stale", stale)
                .with("marks", chosen)
                .form(form, errors);
    }

    /** The next dossier that waits in their own order, or all of them when none does. */
    private String next(long edition, long dossier, Viewer viewer) {
        var all = sheets.lines(viewer, edition);
        var at = all.stream().map(Sheets.Line::dossier).toList().indexOf(dossier);
        for (var step = 1; step < all.size(); step++) {
            var other = all.get((at + step) % all.size());
            if (!other.isConfirmed()) {
                return path(edition) + "/" + other.dossier();
            }
        }
        return path(edition);
    }

    /**
     * The same for the script of the page, which sends while somebody types and again when there is a network.
     *
     * @param version the version that was saved
     * @param left how many criteria wait
     */
    record Saved(int version, int left) {}

    @PostMapping("/{edition:[0-9]{1,9}}/{dossier:[0-9]{1,15}}/draft")
    ResponseEntity<Saved> draft(
            @PathVariable long edition,
            @PathVariable long dossier,
            @Valid @ModelAttribute("form") SheetForm form,
            BindingResult errors,
            @RequestParam Map<String, String> sent,
            Viewer viewer) {
        given(edition, dossier, viewer);
        if (errors.hasErrors()) {
            return ResponseEntity.unprocessableContent().build();
        }
        return switch (sheets.save(
                viewer, edition, dossier, form.version(), form.draft(SheetForm.marks(sent)), false)) {
            case Kept.Done _ -> {
                var now = given(edition, dossier, viewer).sheet();
                yield ResponseEntity.ok(new Saved(
                        now.version(),
                        now.unsaid(criteria.of(edition, Criterion.Stage.SELECTION))
                                .size()));
            }
            case Kept.Refused _ -> ResponseEntity.unprocessableContent().build();
            case Kept.Stale _ -> ResponseEntity.status(HttpStatus.CONFLICT).build();
        };
    }

    /** Somebody gives back what they were to read. */
    @PostMapping("/{edition:[0-9]{1,9}}/{dossier:[0-9]{1,15}}/stepping-aside")
    Answer stepAside(
            @PathVariable long edition,
            @PathVariable long dossier,
            @Valid @ModelAttribute("aside") AsideForm aside,
            BindingResult errors,
            Viewer viewer) {
        var given = given(edition, dossier, viewer);
        if (errors.hasErrors()) {
            return sheet(Answer.refused(SHEET), edition, given, viewer)
                    .with("marks", SheetForm.marks(given.sheet()))
                    .with("aside", Fields.of(aside, errors))
                    .form(SheetForm.of(given.sheet()));
        }
        conflicts.stepAside(viewer, edition, dossier, aside.why());
        return Answer.goTo(path(edition)).saying("hackathon.reading.said.aside");
    }

    private Answer sheet(Answer answer, long edition, Sheets.Given given, Viewer viewer) {
        var place = sheets.place(viewer, edition, given.dossier()).orElseThrow(NotHere::new);
        return answer.with("edition", find(edition, viewer))
                .with("given", given)
                .with("number", place.number())
                .with("count", place.count())
                .with(
                        "challenge",
                        editions.challenges(edition).stream()
                                .filter(challenge -> challenge.id() == given.challenge())
                                .findFirst()
                                .orElse(null))
                .with("criteria", criteria.of(edition, Criterion.Stage.SELECTION))
                .with("open", sheets.isOpen(edition))
                .with("closes", sheets.closes(edition).orElse(null))
                .with("people", people(edition, given.dossier(), viewer))
                .with("aside", Fields.of(new AsideForm("")))
                .with("stale", false)
                .with("refusal", "");
    }

    /** Who applied, where reading is not blind. Whoever looks leaves a line. */
    private ReadingDesk.@Nullable Shown people(long edition, long dossier, Viewer viewer) {
        if (screenings.of(edition).blind()) {
            return null;
        }
        var known = people.all(
                dossiers.applicants(dossier).stream().map(Applicant::person).toList());
        glances.record("hackathon.dossiers.looked-at", viewer.person(), edition, known.keySet());
        return new ReadingDesk.Shown(
                dossiers.find(dossier).map(Dossier::name).orElse(""),
                known.values().stream()
                        .map(person -> new ReadingDesk.Who(
                                person.name(viewer.language()),
                                units.find(person.unit()).map(Unit::name).orElse(null)))
                        .toList());
    }

    private Edition find(long edition, Viewer viewer) {
        readers.find(edition, viewer.person()).orElseThrow(NotHere::new);
        return editions.find(edition).orElseThrow(NotHere::new);
    }

    private Sheets.Given given(long edition, long dossier, Viewer viewer) {
        return sheets.find(viewer, edition, dossier).orElseThrow(NotHere::new);
    }

    private static String path(long edition) {
        return "/me/reading/" + edition;
    }
}

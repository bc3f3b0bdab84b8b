package ma.etamkeen.hackathon.web.reading;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.judging.Assignment;
import ma.etamkeen.hackathon.reading.DossierReadings;
import ma.etamkeen.hackathon.reading.Readers;
import ma.etamkeen.hackathon.reading.Screening;
import ma.etamkeen.hackathon.reading.Screenings;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** How the dossiers of an edition are read, for those who organise it: by whom, how, and who reads which. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/reading")
class ReadingPage {

    private static final String LIST = "hackathon/reading/readers";
    private static final String ONE = "hackathon/reading/reader";

    private final Organisers organisers;
    private final Readers readers;
    private final DossierReadings readings;
    private final Screenings screenings;
    private final ReadingDesk desk;
    private final Glances glances;

    ReadingPage(
            Organisers organisers,
            Readers readers,
            DossierReadings readings,
            Screenings screenings,
            ReadingDesk desk,
            Glances glances) {
        this.organisers = organisers;
        this.readers = readers;
        this.readings = readings;
        this.screenings = screenings;
        this.desk = desk;
        this.glances = glances;
    }

    record ScreeningForm(
            @Min(value = 2, message = "hackathon.reading.problem.readings")
            @Max(value = 9, message = "hackathon.reading.problem.readings")
            int readings,

            boolean blind) {}

    @GetMapping
    Answer show(@PathVariable long edition, Viewer viewer) {
        return page(Answer.page(LIST), edition, viewer);
    }

    @PostMapping
    Answer add(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") ReaderForm form,
            BindingResult errors,
            Viewer viewer) {
        form.check(
                errors,
                desk.expertise(organisers.mustOrganise(viewer, edition), viewer).challengeIds());
        if (!errors.hasErrors()
                && readers.add(viewer, edition, form.email(), form.entry())
                        instanceof Kept.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused(LIST), edition, viewer).form(form, errors).with("adding", true)
                : Answer.goTo(path(edition)).saying("hackathon.reading.said.added");
    }

    /** How they are read, until the first mark. */
    @PostMapping("/settings")
    Answer set(
            @PathVariable long edition,
            @Valid @ModelAttribute("settings") ScreeningForm settings,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        if (errors.hasErrors()) {
            return page(Answer.refused(LIST), edition, viewer).with("settings", Fields.of(settings, errors));
        }
        return screenings.set(viewer, edition, new Screening(settings.readings(), settings.blind()))
                        instanceof Kept.Refused(var _, var word)
                ? page(Answer.refused(LIST), edition, viewer).with("refusal", word)
                : Answer.goTo(path(edition)).saying("hackathon.reading.said.kept");
    }

    @PostMapping("/criteria")
    Answer takeUsual(@PathVariable long edition, Viewer viewer) {
        return screenings.takeUsual(viewer, edition) instanceof Kept.Refused(var _, var word)
                ? page(Answer.refused(LIST), edition, viewer).with("refusal", word)
                : Answer.goTo(path(edition)).saying("hackathon.reading.said.criteria");
    }

    @PostMapping("/plan")
    Answer plan(@PathVariable long edition, Viewer viewer) {
        return switch (readings.make(viewer, edition)) {
            case Assignment.Plan _ -> Answer.goTo(path(edition) + "#plan").saying("hackathon.reading.said.planned");
            case Assignment.Refused refused ->
                page(Answer.refused(LIST), edition, viewer).with("why", desk.why(edition, refused, viewer.language()));
        };
    }

    @GetMapping("/{person:[0-9]{1,15}}")
    Answer reader(@PathVariable long edition, @PathVariable long person, Viewer viewer) {
        return reader(Answer.page(ONE), edition, person, viewer);
    }

    @PostMapping("/{person:[0-9]{1,15}}")
    Answer change(
            @PathVariable long edition,
            @PathVariable long person,
            @Valid @ModelAttribute("form") ReaderForm form,
            BindingResult errors,
            Viewer viewer) {
        form.check(
                errors,
                desk.expertise(organisers.mustOrganise(viewer, edition), viewer).challengeIds());
        if (!errors.hasErrors()) {
            switch (readers.change(viewer, edition, person, form.version(), form.entry())) {
                case Kept.Done _ -> {
                    return Answer.goTo(path(edition)).saying("hackathon.reading.said.kept");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> {
                    return reader(Answer.stale(ONE), edition, person, viewer)
                            .form(form, errors)
                            .with("stale", true);
                }
            }
        }
        return reader(Answer.refused(ONE), edition, person, viewer).form(form, errors);
    }

    @PostMapping("/{person:[0-9]{1,15}}/leaving")
    Answer leave(@PathVariable long edition, @PathVariable long person, Viewer viewer) {
        readers.leave(viewer, edition, person);
        return Answer.goTo(path(edition)).saying("hackathon.reading.said.left");
    }

    private Answer reader(Answer answer, long edition, long person, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var reader = readers.find(edition, person).orElseThrow(NotHere::new);
        glances.record("hackathon.reading.looked-at", viewer.person(), edition, List.of(person));
        return answer.with("edition", found)
                .with("person", person)
                .with("name", desk.names(List.of(person), viewer.language()).getOrDefault(person, ""))
                .with("expertise", desk.expertise(found, viewer))
                .with("stale", false)
                .form(ReaderForm.of(reader));
    }

    private Answer page(Answer answer, long edition, Viewer viewer) {
        var view = desk.view(organisers.mustOrganise(viewer, edition), viewer);
        glances.record(
                "hackathon.reading.looked-at",
                viewer.person(),
                edition,
                view.rows().stream().map(row -> row.reader().person()).toList());
        return answer.with("view", view)
                .with("why", null)
                .with("adding", false)
                .with("refusal", "")
                .with(
                        "settings",
                        Fields.of(new ScreeningForm(
                                view.screening().readings(), view.screening().blind())))
                .form(ReaderForm.BLANK);
    }

    private static String path(long edition) {
        return "/desk/hackathon/" + edition + "/reading";
    }
}

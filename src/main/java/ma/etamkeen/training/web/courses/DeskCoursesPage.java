package ma.etamkeen.training.web.courses;

import jakarta.validation.Valid;
import java.util.Arrays;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Category;
import ma.etamkeen.people.WorkFunction;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.skills.Areas;
import ma.etamkeen.training.Event;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.courses.Course;
import ma.etamkeen.training.courses.CourseDesk;
import ma.etamkeen.training.courses.CourseKept;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.interest.Interests;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The courses on the desk: what is asked for, and, for those who coordinate the whole programme, making and changing them. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/courses")
class DeskCoursesPage {

    private final CourseDesk desk;
    private final Courses courses;
    private final Interests interests;
    private final Areas areas;
    private final Regions regions;
    private final Units units;
    private final Journal journal;
    private final Words words;

    DeskCoursesPage(
            CourseDesk desk,
            Courses courses,
            Interests interests,
            Areas areas,
            Regions regions,
            Units units,
            Journal journal,
            Words words) {
        this.desk = desk;
        this.courses = courses;
        this.interests = interests;
        this.areas = areas;
        this.regions = regions;
        this.units = units;
        this.journal = journal;
        this.words = words;
    }

    @GetMapping
    Answer list(Viewer viewer) {
        return Answer.page("training/deskcourses")
                .with("courses", desk.all())
                .with("demands", interests.demands(viewer))
                .with("mayChange", mayChange(viewer));
    }

    @Allowed(
            value = {Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    @GetMapping("/new")
    Answer blank(Viewer viewer) {
        return Answer.page("training/course-new")
                .with("choices", choices(0, viewer.language()))
                .form(CourseForm.fresh());
    }

    @Allowed(
            value = {Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    @PostMapping("/new")
    Answer create(@Valid @ModelAttribute("form") CourseForm form, BindingResult errors, Viewer viewer) {
        if (!errors.hasFieldErrors("version") && form.version() != 0) {
            throw new NotOfOurPages();
        }
        form.check(errors, true);
        if (!errors.hasErrors()) {
            switch (desk.create(viewer, form.draft())) {
                case CourseKept.Done(var id) -> {
                    return Answer.goTo("/desk/courses/" + id).saying("training.said.course-created");
                }
                case CourseKept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case CourseKept.Stale() -> throw new NotHere();
            }
        }
        return Answer.refused("training/course-new")
                .with("choices", choices(0, viewer.language()))
                .form(form, errors);
    }

    @GetMapping("/{id:\\d{1,18}}")
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("training/deskcourse"), find(id), viewer);
    }

    @Allowed(
            value = {Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    @PostMapping("/{id:\\d{1,18}}")
    Answer change(
            @PathVariable long id,
            @Valid @ModelAttribute("form") CourseForm form,
            BindingResult errors,
            Viewer viewer) {
        var course = find(id);
        form.check(errors, false);
        if (!errors.hasErrors()) {
            switch (desk.change(viewer, id, form.version(), form.draft())) {
                case CourseKept.Done _ -> {
                    return Answer.goTo("/desk/courses/" + id).saying("training.said.course-changed");
                }
                case CourseKept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case CourseKept.Stale() -> {
                    return page(Answer.stale("training/deskcourse"), find(id), viewer)
                            .form(form, errors)
                            .with("changing", true)
                            .with("refusal", "training.course.stale");
                }
            }
        }
        return page(Answer.refused("training/deskcourse"), course, viewer)
                .form(form, errors)
                .with("changing", true);
    }

    @Allowed(
            value = {Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    @PostMapping("/{id:\\d{1,18}}/retirement")
    Answer retire(@PathVariable long id, Viewer viewer) {
        desk.retire(viewer, id);
        return Answer.goTo("/desk/courses/" + id).saying("training.said.course-retired");
    }

    @Allowed(
            value = {Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    @PostMapping("/{id:\\d{1,18}}/resumption")
    Answer resume(@PathVariable long id, Viewer viewer) {
        desk.resume(viewer, id);
        return Answer.goTo("/desk/courses/" + id).saying("training.said.course-resumed");
    }

    private static boolean mayChange(Viewer viewer) {
        return viewer.holdsEverywhere(Role.COORDINATOR, Role.ADMINISTRATOR);
    }

    private Course find(long id) {
        return courses.find(id).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, Course course, Viewer viewer) {
        return answer.with("course", course)
                .with("demand", interests.demand(viewer, course.id()))
                .with("choices", choices(course.id(), viewer.language()))
                .with("history", journal.of("training.course", course.id()))
                .with("version", course.version())
                .with("mayChange", mayChange(viewer))
                .with("changing", false)
                .with("refusal", "")
                .form(CourseForm.of(course, desk.conditions(course.id())));
    }

    private CourseChoices choices(long course, Language language) {
        return new CourseChoices(
                Arrays.stream(Event.values())
                        .map(event -> new Choice(event.key(), words.text(language, "training.kind." + event.key())))
                        .toList(),
                courses.paths().entrySet().stream()
                        .map(path -> named(path.getKey(), path.getValue(), language))
                        .toList(),
                areas.all().stream()
                        .map(area -> named(area.code(), area.title(), language))
                        .toList(),
                Arrays.stream(Session.Format.values())
                        .map(format ->
                                new Choice(format.key(), words.text(language, "training.format." + format.key())))
                        .toList(),
                Arrays.stream(Language.values())
                        .map(one -> new Choice(one.tag(), one.ownName()))
                        .toList(),
                Arrays.stream(Level.values())
                        .map(level ->
                                new Choice(level.key(), words.text(language, "organisations.level." + level.key())))
                        .toList(),
                Arrays.stream(Category.values())
                        .map(one -> new Choice(one.key(), words.text(language, "people.category." + one.key())))
                        .toList(),
                Arrays.stream(WorkFunction.values())
                        .map(one -> new Choice(one.key(), words.text(language, "people.function." + one.key())))
                        .toList(),
                regions.all().stream()
                        .map(region -> named(region.code(), region.name(), language))
                        .toList(),
                units.tops(language).stream()
                        .map(unit -> named(Long.toString(unit.id()), unit.name(), language))
                        .toList(),
                courses.titles().stream()
                        .filter(other -> other.id() != course)
                        .map(other -> named(Long.toString(other.id()), other.title(), language))
                        .toList());
    }

    private static Choice named(String value, Text name, Language language) {
        return Choice.of(value, name.reading(language));
    }
}

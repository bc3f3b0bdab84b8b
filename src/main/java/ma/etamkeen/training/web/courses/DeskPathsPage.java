package ma.etamkeen.training.web.courses;

import jakarta.validation.Valid;
import java.util.List;
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
import ma.etamkeen.training.courses.CourseKept;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.paths.Path;
import ma.etamkeen.training.paths.Paths;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The paths on the desk: which courses in which order, and what completes them. */
@Pages
@Allowed(
        value = {Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/paths")
class DeskPathsPage {

    private final Paths paths;
    private final Courses courses;
    private final Journal journal;

    DeskPathsPage(Paths paths, Courses courses, Journal journal) {
        this.paths = paths;
        this.courses = courses;
        this.journal = journal;
    }

    @GetMapping
    Answer list() {
        return Answer.page("training/deskpaths").with("paths", paths.all());
    }

    @GetMapping("/new")
    Answer blank(Viewer viewer) {
        return page(Answer.page("training/deskpath"), viewer, null, PathForm.fresh())
                .form(PathForm.fresh());
    }

    @PostMapping("/new")
    Answer create(@Valid @ModelAttribute("form") PathForm form, BindingResult errors, Viewer viewer) {
        if (!errors.hasFieldErrors("version") && form.version() != 0) {
            throw new NotOfOurPages();
        }
        form.check(errors, true);
        if (!errors.hasErrors()) {
            switch (paths.create(viewer, form.draft())) {
                case CourseKept.Done(var id) -> {
                    return Answer.goTo("/desk/paths/" + id).saying("training.said.path-kept");
                }
                case CourseKept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case CourseKept.Stale() -> throw new NotHere();
            }
        }
        return page(Answer.refused("training/deskpath"), viewer, null, form).form(form, errors);
    }

    @GetMapping("/{id:\\d{1,18}}")
    Answer show(@PathVariable long id, Viewer viewer) {
        var path = find(id);
        return page(Answer.page("training/deskpath"), viewer, path, PathForm.of(path))
                .form(PathForm.of(path));
    }

    @PostMapping("/{id:\\d{1,18}}")
    Answer change(
            @PathVariable long id, @Valid @ModelAttribute("form") PathForm form, BindingResult errors, Viewer viewer) {
        var path = find(id);
        if (!errors.hasErrors()) {
            switch (paths.change(viewer, id, form.version(), form.draft())) {
                case CourseKept.Done _ -> {
                    return Answer.goTo("/desk/paths/" + id).saying("training.said.path-kept");
                }
                case CourseKept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case CourseKept.Stale() -> {
                    return page(Answer.stale("training/deskpath"), viewer, find(id), form)
                            .form(form, errors)
                            .with("refusal", "training.path.stale");
                }
            }
        }
        return page(Answer.refused("training/deskpath"), viewer, path, form).form(form, errors);
    }

    private Path find(long id) {
        return paths.byId(id).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, Viewer viewer, @org.jspecify.annotations.Nullable Path path, PathForm typed) {
        return answer.with("path", path)
                .with("lines", typed.lines())
                .with("version", path == null ? 0 : path.version())
                .with(
                        "courses",
                        courses.titles().stream()
                                .map(course -> Choice.of(
                                        Long.toString(course.id()),
                                        course.title().reading(viewer.language())))
                                .toList())
                .with("history", path == null ? List.of() : journal.of("training.path", path.id()))
                .with("refusal", "");
    }
}

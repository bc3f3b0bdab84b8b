package ma.etamkeen.training.web.courses;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.platform.access.Open;
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
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.texts.ReaderPage;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.courses.Admission;
import ma.etamkeen.training.courses.Course;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.interest.Interests;
import ma.etamkeen.training.materials.Materials;
import ma.etamkeen.training.seats.Openings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One course: what it teaches, when it is given, and who would follow it if no date suits. */
@Pages
@RequestMapping("/training/courses/{id:\\d{1,18}}")
class CoursePage {

    private final Sessions sessions;
    private final Courses courses;
    private final Interests interests;
    private final Regions regions;
    private final Admission admission;
    private final Materials materials;
    private final Openings openings;

    CoursePage(
            Sessions sessions,
            Courses courses,
            Interests interests,
            Regions regions,
            Admission admission,
            Materials materials,
            Openings openings) {
        this.openings = openings;
        this.materials = materials;
        this.admission = admission;
        this.sessions = sessions;
        this.courses = courses;
        this.interests = interests;
        this.regions = regions;
    }

    /** Where and why, both as they like. */
    record InterestForm(
            @Line(max = 10, required = false) @Nullable String region,
            @Prose(max = 500, required = false) @Nullable String remark) {}

    @Open
    @Shared
    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("training/course"), find(id), viewer).form(new InterestForm("", ""));
    }

    @SignedIn
    @PostMapping("/interest")
    Answer note(
            @PathVariable long id,
            @Valid @ModelAttribute("form") InterestForm form,
            BindingResult errors,
            Viewer viewer) {
        var region = form.region() == null || form.region().isBlank() ? null : form.region();
        if (!errors.hasErrors() && !interests.note(viewer, id, region, form.remark() == null ? "" : form.remark())) {
            Faults.add(errors, "region", "forms.error.choice");
        }
        return errors.hasErrors()
                ? page(Answer.refused("training/course"), find(id), viewer).with("form", Fields.of(form, errors))
                : Answer.goTo("/training/courses/" + id + "#interest").saying("training.said.interested");
    }

    @SignedIn
    @PostMapping("/interest/withdrawal")
    Answer withdraw(@PathVariable long id, Viewer viewer) {
        find(id);
        interests.withdraw(viewer, id);
        return Answer.goTo("/training/courses/" + id + "#interest").saying("training.said.uninterested");
    }

    private Course find(long id) {
        return courses.find(id).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, Course course, Viewer viewer) {
        var given = sessions.ofCourse(course.id());
        return answer.with("course", course)
                .with("sessions", given)
                .with("ahead", viewer.isSignedIn() ? openings.ahead(viewer.person(), given) : Map.of())
                .with(
                        "interest",
                        viewer.isSignedIn()
                                ? interests.of(viewer.person(), course.id()).orElse(null)
                                : null)
                .with("audience", admission.audience(course.id()))
                .with("needed", admission.prerequisites(course.id(), true))
                .with("advised", admission.prerequisites(course.id(), false))
                .with("materials", materials.of(viewer, course.id()))
                .with("regions", choices(viewer.language()))
                .with("now", sessions.now());
    }

    private List<Choice> choices(Language language) {
        return regions.all().stream()
                .map(region -> Choice.of(region.code(), region.name().reading(language)))
                .toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Preview {

        @Bean
        ReaderPage coursePreview(CoursePage pages) {
            return new ReaderPage(
                    "course",
                    (key, language, wording) -> pages.page(
                                    Answer.page("training/course"),
                                    pages.find(Long.parseLong(key)).with(language, wording),
                                    Viewer.visitor(language))
                            .form(new InterestForm("", "")));
        }
    }
}

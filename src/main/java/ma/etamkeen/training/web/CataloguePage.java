package ma.etamkeen.training.web;

import java.util.Map;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.texts.ReaderPage;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.catalogue.Catalogue;
import ma.etamkeen.training.catalogue.Wish;
import ma.etamkeen.training.courses.Course;
import ma.etamkeen.training.courses.Courses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The catalogue: what is offered soon, and every course. */
@Open
@Pages
@Shared
class CataloguePage {

    private static final int EACH = 12;

    private final Sessions sessions;
    private final Courses courses;
    private final Catalogue catalogue;
    private final WishForms forms;

    CataloguePage(Sessions sessions, Courses courses, Catalogue catalogue, WishForms forms) {
        this.sessions = sessions;
        this.courses = courses;
        this.catalogue = catalogue;
        this.forms = forms;
    }

    @GetMapping("/training")
    Answer show(@RequestParam Map<String, String> asked, Viewer viewer) {
        var wish = Wish.of(asked);
        var page = (int) Math.clamp(number(asked.getOrDefault("page", ""), 1), 1, 10_000);
        var titles = courses.titles();
        return Answer.page("training/catalogue")
                .with("found", catalogue.upcoming(wish, page, EACH, viewer))
                .with("narrow", forms.of(wish, titles, viewer))
                .with("number", page)
                .with("each", EACH)
                .with("courses", titles)
                .with("now", sessions.now());
    }

    @GetMapping("/training/courses/{id:\\d+}")
    Answer course(@PathVariable String id) {
        return page(courses.find(number(id, 0)).orElseThrow(NotHere::new));
    }

    private Answer page(Course course) {
        return Answer.page("training/course")
                .with("course", course)
                .with("sessions", sessions.ofCourse(course.id()))
                .with("now", sessions.now());
    }

    @Configuration(proxyBeanMethods = false)
    static class Preview {

        @Bean
        ReaderPage coursePreview(CataloguePage pages) {
            return new ReaderPage(
                    "course",
                    (key, language, wording) -> pages.page(pages.courses
                            .find(Long.parseLong(key))
                            .orElseThrow(NotHere::new)
                            .with(language, wording)));
        }
    }

    static long number(String written, long otherwise) {
        return written.matches("\\d{1,18}") ? Long.parseLong(written) : otherwise;
    }
}

package ma.etamkeen.training.web;

import ma.etamkeen.organisations.Regions;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.texts.ReaderPage;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
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
    private final Regions regions;

    CataloguePage(Sessions sessions, Courses courses, Regions regions) {
        this.sessions = sessions;
        this.courses = courses;
        this.regions = regions;
    }

    @GetMapping("/training")
    Answer show(
            @RequestParam(defaultValue = "") String format,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String course,
            @RequestParam(defaultValue = "1") String page) {
        // whatever else stands in the address is as good as nothing
        var filter = new CatalogueFilter(
                Session.Format.of(format).map(Session.Format::key).orElse(""),
                region.matches("MA-[0-9]{2}") ? region : "",
                number(course, 0),
                (int) Math.clamp(number(page, 1), 1, 10_000));
        var found = sessions.upcoming(
                new Sessions.Search(
                        Session.Format.of(filter.format()).orElse(null),
                        filter.region().isEmpty() ? null : filter.region(),
                        filter.course(),
                        filter.page()),
                EACH);
        return Answer.page("training/catalogue")
                .with("found", found)
                .with("filter", filter)
                .with("each", EACH)
                .with("courses", courses.titles())
                .with("regions", regions.all())
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

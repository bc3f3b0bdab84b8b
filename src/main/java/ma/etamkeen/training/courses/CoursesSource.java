package ma.etamkeen.training.courses;

import java.util.List;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchSource;
import ma.etamkeen.platform.words.Text;
import org.springframework.stereotype.Component;

/** Makes every course findable by what is taught in it, in each language it is described in. */
@Component
public class CoursesSource implements SearchSource {

    public static final String KIND = "course";

    private final Courses courses;

    CoursesSource(Courses courses) {
        this.courses = courses;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<SearchDocument> documents() {
        return courses.all().stream()
                .flatMap(course -> documents(course).stream())
                .toList();
    }

    List<SearchDocument> documents(Course course) {
        return SearchDocument.each(
                        KIND,
                        Long.toString(course.id()),
                        course.title(),
                        "/training/courses/" + course.id(),
                        language -> String.join(
                                "\n",
                                Text.orEmpty(course.objectives().in(language)),
                                Text.orEmpty(course.content().in(language))))
                .stream()
                .map(document ->
                        document.led(course.lead().in(document.language())).about(course.areas()))
                .toList();
    }
}

package ma.etamkeen.training.courses;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brings the programme's own courses when they are missing; what administrations changed since then stays. */
@Component
@Order(70)
public class DefaultCourses implements ApplicationRunner {

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Courses courses;
    private final CoursesSource source;
    private final SearchIndex index;

    DefaultCourses(
            JdbcClient db,
            TransactionTemplate transaction,
            JsonMapper json,
            Courses courses,
            CoursesSource source,
            SearchIndex index) {
        this.db = db;
        this.transaction = transaction;
        this.json = json;
        this.courses = courses;
        this.source = source;
        this.index = index;
    }

    private record Content(List<Path> paths, List<Entry> courses) {}

    private record Path(String code, Map<String, String> title) {}

    private record Entry(
            String code,
            int position,
            @Nullable String path,
            Map<String, String> title,
            @JsonProperty("title_origin") JsonNode origin,
            Map<String, String> lead,
            Map<String, List<String>> objectives,
            Map<String, String> audience,
            Map<String, String> content,
            int hours,
            List<String> areas,
            String theme) {}

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        Content content;
        try (var file = new ClassPathResource("content/training.json").getInputStream()) {
            content = json.readValue(file, Content.class);
        }
        transaction.executeWithoutResult(_ -> {
            content.paths().forEach(this::add);
            content.courses().stream().filter(this::add).forEach(this::put);
        });
    }

    private void add(Path path) {
        db.sql("""
                        insert into training.path (code, title_ar, title_fr, title_en) values (:code, :ar, :fr, :en)
                        on conflict (code) do nothing
                        """)
                .param("code", path.code())
                .param("ar", path.title().get("ar"))
                .param("fr", path.title().get("fr"))
                .param("en", path.title().get("en"))
                .update();
    }

    private void put(Entry added) {
        var course = courses.byCode(added.code()).orElseThrow();
        index.put(CoursesSource.KIND, Long.toString(course.id()), source.documents(course));
    }

    /** Whether it was missing. */
    private boolean add(Entry course) {
        var spec = db.sql("""
                        insert into training.course (code, position, path, title_ar, title_fr, title_en, lead_ar, lead_fr,
                                                     lead_en, objectives_ar, objectives_fr, objectives_en, audience_ar,
                                                     audience_fr, audience_en, content_ar, content_fr, content_en, hours,
                                                     areas, theme, state_ar, state_fr, state_en)
                        values (:code, :position, :path, :title_ar, :title_fr, :title_en, :lead_ar, :lead_fr,
                                :lead_en, :objectives_ar, :objectives_fr, :objectives_en, :audience_ar,
                                :audience_fr, :audience_en, :content_ar, :content_fr, :content_en, :hours,
                                :areas, :theme, :state_ar, :state_fr, :state_en)
                        on conflict (code) do nothing
                        """)
                .param("code", course.code())
                .param("position", course.position())
                .param("path", course.path())
                .param("hours", course.hours())
                .param("areas", course.areas().toArray(String[]::new))
                .param("theme", course.theme())
                .params(Rows.states(DefaultContent.states(text(course.title()), course.origin())));
        spec = named(spec, "title", course.title());
        spec = named(spec, "lead", course.lead());
        spec = named(spec, "objectives", lines(course.objectives()));
        spec = named(spec, "audience", course.audience());
        return named(spec, "content", course.content()).update() == 1;
    }

    private static JdbcClient.StatementSpec named(
            JdbcClient.StatementSpec spec, String name, Map<String, String> text) {
        return spec.param(name + "_ar", text.get("ar"))
                .param(name + "_fr", text.get("fr"))
                .param(name + "_en", text.get("en"));
    }

    private static Text text(Map<String, String> written) {
        return new Text(written.get("ar"), written.get("fr"), written.get("en"));
    }

    private static Map<String, String> lines(Map<String, List<String>> lists) {
        return lists.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, list -> String.join("\n", list.getValue())));
    }
}

package ma.etamkeen.training.courses;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Event;
import ma.etamkeen.training.Session;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The catalogue of what is taught. */
@Component
public class Courses {

    private static final String SELECT = """
            select c.*, p.title_ar as path_title_ar, p.title_fr as path_title_fr, p.title_en as path_title_en
              from training.v_taught c
              left join training.path p on p.code = c.path
            """;

    /** The one that is taught from now on. */
    private static final String CURRENT = " c.version = (select n.version from training.course n where n.id = c.id) ";

    private final JdbcClient db;
    private final Cache<List<Long>, Optional<Course>> kept = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(1_000)
            .build();

    Courses(JdbcClient db) {
        this.db = db;
    }

    /** A course as lists name it. */
    public record Title(long id, String code, Text title, Text lead, int hours, String theme) {}

    /** Every course that is not retired in the order of the catalogue, without its content. */
    public List<Title> titles() {
        return titlesFor(0);
    }

    /** The same, and the one of this session even if it is retired. */
    public List<Title> titlesFor(long session) {
        return db.sql("""
                        select id, code, title_ar, title_fr, title_en, lead_ar, lead_fr, lead_en, hours, theme
                          from training.course
                         where retired_at is null or id = (select course_id from training.session where id = :session)
                         order by position, id
                        """)
                .param("session", session)
                .query((row, _) -> new Title(
                        row.getLong("id"),
                        row.getString("code"),
                        text(row, "title"),
                        text(row, "lead"),
                        row.getInt("hours"),
                        row.getString("theme")))
                .list();
    }

    /** The title of every path by its code, in the order of their codes. */
    public SequencedMap<String, Text> paths() {
        var paths = new LinkedHashMap<String, Text>();
        db.sql("select code, title_ar, title_fr, title_en from training.path order by code")
                .query(row -> {
                    paths.put(row.getString("code"), text(row, "title"));
                });
        return paths;
    }

    /** Every course with its content, in the order of the catalogue. */
    List<Course> all() {
        return db.sql(SELECT + " where " + CURRENT + " order by c.position, c.id")
                .query(Courses::course)
                .list();
    }

    /** The course of this id. */
    public Optional<Course> find(long id) {
        return db.sql(SELECT + " where c.id = :id and " + CURRENT)
                .param("id", id)
                .query(Courses::course)
                .optional();
    }

    /** What a session of this version teaches, whatever the course says by now. */
    public Optional<Course> taught(long id, int version) {
        return db.sql(SELECT + " where c.id = :id and c.version = :version")
                .param("id", id)
                .param("version", version)
                .query(Courses::course)
                .optional();
    }

    /** The same as it was at most a minute ago: for pages that nobody keeps any longer. */
    public Optional<Course> recent(long id, int version) {
        return kept.get(List.of(id, (long) version), _ -> taught(id, version));
    }

    /** The course of this code. */
    public Optional<Course> byCode(String code) {
        return db.sql(SELECT + " where c.code = :code and " + CURRENT)
                .param("code", code)
                .query(Courses::course)
                .optional();
    }

    /** The columns {@code ‹name›_ar}, {@code _fr} and {@code _en} as one text. */
    public static Text text(ResultSet row, String name) throws SQLException {
        return new Text(row.getString(name + "_ar"), row.getString(name + "_fr"), row.getString(name + "_en"));
    }

    private static Course course(ResultSet row, int number) throws SQLException {
        return new Course(
                row.getLong("id"),
                row.getString("code"),
                row.getInt("position"),
                row.getString("path") == null ? null : text(row, "path_title"),
                row.getString("path"),
                text(row, "title"),
                text(row, "lead"),
                text(row, "objectives"),
                text(row, "audience"),
                text(row, "content"),
                row.getInt("hours"),
                List.of((String[]) row.getArray("areas").getArray()),
                row.getString("theme"),
                Rows.states(row),
                row.getInt("version"),
                Event.of(row.getString("kind")).orElseThrow(),
                Rows.words(row, "formats").stream()
                        .flatMap(format -> Session.Format.of(format).stream())
                        .toList(),
                Rows.words(row, "languages").stream()
                        .flatMap(language -> Language.of(language).stream())
                        .toList(),
                row.getObject("retired_at") != null);
    }
}

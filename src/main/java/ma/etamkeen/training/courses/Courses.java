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
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The catalogue of what is taught. */
@Component
public class Courses {

    private static final String SELECT = """
            select c.*, p.title_ar as path_title_ar, p.title_fr as path_title_fr, p.title_en as path_title_en
              from training.course c
              left join training.path p on p.code = c.path
            """;

    private final JdbcClient db;
    private final Cache<Long, Optional<Course>> kept = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(1_000)
            .build();

    Courses(JdbcClient db) {
        this.db = db;
    }

    /** A course as lists name it. */
    public record Title(long id, String code, Text title, Text lead, int hours, String theme) {}

    /** Every course in the order of the catalogue, without its content. */
    public List<Title> titles() {
        return db.sql("""
                        select id, code, title_ar, title_fr, title_en, lead_ar, lead_fr, lead_en, hours, theme
                          from training.course
                         order by position, id
                        """)
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
        return db.sql(SELECT + " order by c.position, c.id")
                .query(Courses::course)
                .list();
    }

    /** The course of this id. */
    public Optional<Course> find(long id) {
        return db.sql(SELECT + " where c.id = :id")
                .param("id", id)
                .query(Courses::course)
                .optional();
    }

    /** The course of this id, as it was at most a minute ago: for pages that nobody keeps any longer. */
    public Optional<Course> recent(long id) {
        return kept.get(id, this::find);
    }

    /** The course of this code. */
    public Optional<Course> byCode(String code) {
        return db.sql(SELECT + " where c.code = :code")
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
                text(row, "title"),
                text(row, "lead"),
                text(row, "objectives"),
                text(row, "audience"),
                text(row, "content"),
                row.getInt("hours"),
                List.of((String[]) row.getArray("areas").getArray()),
                row.getString("theme"),
                Rows.states(row));
    }
}

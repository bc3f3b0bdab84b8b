package ma.etamkeen.training.materials;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.files.FileKind;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.courses.CourseKept;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.materials.Material.Audience;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The materials of courses. Who may see one is part of the query; who coordinates the programme keeps them. */
@Component
public class Materials {

    /** The same as the database says. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final String SELECT = """
            select m.id, m.course_id, m.title, m.language, m.audience, m.link, f.version, f.name,
                   octet_length(f.bytes) as size
              from training.material m
              left join lateral (select * from training.material_file v where v.material_id = m.id
                                  order by v.version desc limit 1) f on true
             where m.removed_at is null
            """;

    /** Whoever keeps sessions sees all; whoever gives one sees all of its course; a seat shows what is for those who have one. */
    private static final String SEEN = """
             and (m.audience = 'everybody' or :coordinates
                  or exists (select from training.session s
                              where s.course_id = m.course_id and s.id = any (:given))
                  or m.audience = 'seated'
                     and exists (select from training.registration g
                                   join training.session s on s.id = g.session_id
                                  where s.course_id = m.course_id and g.person_id = :person and g.state = 'confirmed'
                                    and s.cancelled_at is null))
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Courses courses;
    private final Journal journal;

    Materials(JdbcClient db, Clock clock, Courses courses, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.courses = courses;
        this.journal = journal;
    }

    /** A file as it is handed out. */
    public record Handout(String name, String contentType, byte[] bytes) {}

    /** What goes with this course that the viewer may see. */
    public List<Material> of(Viewer viewer, long course) {
        return seen(viewer, SELECT + " and m.course_id = :course " + SEEN + " order by m.audience, m.id")
                .param("course", course)
                .query(Materials::material)
                .list();
    }

    /** The file of this material, if the viewer may see it. */
    public Optional<Handout> file(Viewer viewer, long material) {
        return seen(viewer, """
                        select f.name, f.content_type, f.bytes
                          from training.material m
                          join training.material_file f on f.material_id = m.id
                         where m.removed_at is null and m.id = :id
                        """ + SEEN + " order by f.version desc limit 1")
                .param("id", material)
                .query((row, _) ->
                        new Handout(row.getString("name"), row.getString("content_type"), row.getBytes("bytes")))
                .optional();
    }

    private JdbcClient.StatementSpec seen(Viewer viewer, String sql) {
        return db.sql(sql)
                .param("coordinates", viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR))
                .param("given", viewer.heldOn(Grant.On.SESSION, Role.TRAINER))
                .param("person", viewer.isSignedIn() ? viewer.person() : -1);
    }

    /** A link that goes with the course. */
    @Transactional
    public CourseKept link(
            Viewer viewer, long course, String title, Language language, Audience audience, String link) {
        mustKeep(viewer);
        courses.find(course).orElseThrow(NotHere::new);
        if (!link.matches("https://[^\\s\"<>]{3,500}")) {
            return new CourseKept.Refused("link", "training.problem.material-link");
        }
        var id = add(course, title, language, audience, link);
        journal.record("training.course.material-added", viewer.person(), course);
        return new CourseKept.Done(id);
    }

    /** A file that goes with the course. */
    @Transactional
    public CourseKept file(
            Viewer viewer, long course, String title, Language language, Audience audience, String name, byte[] bytes) {
        mustKeep(viewer);
        courses.find(course).orElseThrow(NotHere::new);
        var kind = FileKind.of(name, bytes);
        if (bytes.length == 0 || bytes.length > MOST_BYTES || kind.isEmpty()) {
            return new CourseKept.Refused("file", "training.problem.material-file");
        }
        var id = add(course, title, language, audience, "");
        version(id, name, kind.get(), bytes);
        journal.record("training.course.material-added", viewer.person(), course);
        return new CourseKept.Done(id);
    }

    /** Another version of the file: from now on this one is handed out, and those before stay. */
    @Transactional
    public CourseKept replace(Viewer viewer, long course, long material, String name, byte[] bytes) {
        mustKeep(viewer);
        lock(course, material);
        var kind = FileKind.of(name, bytes);
        if (bytes.length == 0 || bytes.length > MOST_BYTES || kind.isEmpty()) {
            return new CourseKept.Refused("file", "training.problem.material-file");
        }
        version(material, name, kind.get(), bytes);
        db.sql("update training.material set link = '' where id = :id")
                .param("id", material)
                .update();
        journal.record("training.course.material-replaced", viewer.person(), course);
        return new CourseKept.Done(material);
    }

    /** It no longer goes with the course. */
    @Transactional
    public void remove(Viewer viewer, long course, long material) {
        mustKeep(viewer);
        lock(course, material);
        db.sql("update training.material set removed_at = :now where id = :id")
                .param("now", now())
                .param("id", material)
                .update();
        journal.record("training.course.material-removed", viewer.person(), course);
    }

    private static void mustKeep(Viewer viewer) {
        if (!viewer.holdsEverywhere(Role.COORDINATOR, Role.ADMINISTRATOR)) {
            throw new NotAllowed();
        }
    }

    private void lock(long course, long material) {
        db.sql("""
                        select id from training.material
                         where id = :id and course_id = :course and removed_at is null for no key update
                        """)
                .param("id", material)
                .param("course", course)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
    }

    private long add(long course, String title, Language language, Audience audience, String link) {
        return db.sql("""
                        insert into training.material (course_id, title, language, audience, link, added_at)
                        values (:course, :title, :language, :audience, :link, :now)
                        returning id
                        """)
                .param("course", course)
                .param("title", title.strip())
                .param("language", language.tag())
                .param("audience", audience.key())
                .param("link", link)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    private void version(long material, String name, FileKind kind, byte[] bytes) {
        db.sql("""
                        insert into training.material_file (material_id, version, name, content_type, bytes, added_at)
                        select :material, coalesce(max(version), 0) + 1, :name, :type, :bytes, :now
                          from training.material_file where material_id = :material
                        """)
                .param("material", material)
                .param("name", FileKind.safe(name))
                .param("type", kind.contentType())
                .param("bytes", bytes)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Material material(ResultSet row, int number) throws SQLException {
        var version = row.getInt("version");
        return new Material(
                row.getLong("id"),
                row.getLong("course_id"),
                row.getString("title"),
                Language.of(row.getString("language")).orElseThrow(),
                Audience.of(row.getString("audience")).orElseThrow(),
                row.getString("link"),
                version == 0 ? null : new Material.File(version, row.getString("name"), row.getInt("size")));
    }
}

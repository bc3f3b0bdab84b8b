package ma.etamkeen.training.paths;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static ma.etamkeen.training.courses.Courses.text;

import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.courses.CourseKept;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The paths there are; those who coordinate the whole programme make and change them. */
@Component
public class Paths {

    private static final String SELECT =
            "select id, code, title_ar, title_fr, title_en, at_least, version from training.path";

    private final JdbcClient db;
    private final Journal journal;

    Paths(JdbcClient db, Journal journal) {
        this.db = db;
        this.journal = journal;
    }

    /** Every path. */
    public List<Path> all() {
        return with(null, db.sql(SELECT + " order by id"));
    }

    /** The path of this code. */
    public Optional<Path> find(String code) {
        return with(code, db.sql(SELECT + " where code = :code").param("code", code)).stream()
                .findFirst();
    }

    /** The path of this id. */
    public Optional<Path> byId(long id) {
        return all().stream().filter(path -> path.id() == id).findFirst();
    }

    private List<Path> with(@Nullable String code, JdbcClient.StatementSpec sql) {
        var stages = stages(code);
        return sql.query((row, _) -> new Path(
                        row.getLong("id"),
                        row.getString("code"),
                        text(row, "title"),
                        row.getObject("at_least", Integer.class),
                        stages.getOrDefault(row.getString("code"), List.of()),
                        row.getInt("version")))
                .list();
    }

    private Map<String, List<Path.Stage>> stages(@Nullable String code) {
        return db
                .sql("""
                        select path, id, code, title_ar, title_fr, title_en, hours, is_path_required
                          from training.course
                         where path is not null and (cast(:path as text) is null or path = :path)
                         order by path_place, position, id
                        """)
                .param("path", code, Types.VARCHAR)
                .query((row, _) -> Map.entry(
                        row.getString("path"),
                        new Path.Stage(
                                row.getLong("id"),
                                row.getString("code"),
                                text(row, "title"),
                                row.getInt("hours"),
                                row.getBoolean("is_path_required"))))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** A new path. */
    @Transactional
    public CourseKept create(Viewer viewer, PathDraft draft) {
        mustCoordinate(viewer);
        var refusal = refusal(draft);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var id = db.sql("""
                        insert into training.path (code, title_ar, title_fr, title_en, at_least)
                        values (:code, :title_ar, :title_fr, :title_en, :at_least)
                        on conflict (code) do nothing
                        returning id
                        """)
                .param("code", draft.code())
                .params(Rows.text("title", draft.title()))
                .param("at_least", draft.atLeast(), Types.INTEGER)
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return new CourseKept.Refused("code", "training.problem.path-taken");
        }
        order(draft.code(), draft);
        journal.record("training.path.created", viewer.person(), id.get());
        return new CourseKept.Done(id.get());
    }

    /**
     * Changes a path. Certificates that were issued stay; who completes it by the new rule gets one with their next course.
     *
     * @param version the version the change was made on
     */
    @Transactional
    public CourseKept change(Viewer viewer, long id, int version, PathDraft draft) {
        mustCoordinate(viewer);
        db.sql("select id from training.path where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        var before = byId(id).orElseThrow(NotHere::new);
        if (before.version() != version) {
            return new CourseKept.Stale();
        }
        var refusal = refusal(draft);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        db.sql("""
                        update training.path
                           set title_ar = :title_ar, title_fr = :title_fr, title_en = :title_en, at_least = :at_least,
                               version = version + 1
                         where id = :id
                        """)
                .params(Rows.text("title", draft.title()))
                .param("at_least", draft.atLeast(), Types.INTEGER)
                .param("id", id)
                .update();
        order(before.code(), draft);
        journal.record("training.path.changed", viewer.person(), before.id());
        return new CourseKept.Done(before.id());
    }

    private static void mustCoordinate(Viewer viewer) {
        if (!viewer.holdsEverywhere(Role.COORDINATOR, Role.ADMINISTRATOR)) {
            throw new NotAllowed();
        }
    }

    private Optional<CourseKept> refusal(PathDraft draft) {
        if (draft.title().languages().isEmpty()) {
            return Optional.of(new CourseKept.Refused("titleAr", "forms.error.required"));
        }
        var known = new HashSet<>(db.sql("select id from training.course where id = any(:ids)")
                .param("ids", draft.courses().toArray(Long[]::new))
                .query(Long.class)
                .list());
        if (!known.containsAll(draft.courses()) || draft.courses().isEmpty()) {
            return Optional.of(new CourseKept.Refused("courses", "training.problem.path-courses"));
        }
        if (new HashSet<>(draft.courses()).size() < draft.courses().size()) {
            return Optional.of(new CourseKept.Refused("courses", "training.problem.path-twice"));
        }
        if (!draft.courses().containsAll(draft.required())) {
            return Optional.of(new CourseKept.Refused("required", "training.problem.path-required"));
        }
        if (draft.atLeast() != null
                && (draft.atLeast() < 1
                        || draft.atLeast() > draft.courses().size()
                        || draft.atLeast() < draft.required().size())) {
            return Optional.of(new CourseKept.Refused("atLeast", "training.problem.path-rule"));
        }
        return Optional.empty();
    }

    /** A course is in one path: one that comes from another leaves it. */
    private void order(String code, PathDraft draft) {
        db.sql("""
                        update training.course set path = null, path_place = 0, is_path_required = false
                         where path = :code and id <> all (:courses)
                        """)
                .param("code", code)
                .param("courses", draft.courses().toArray(Long[]::new))
                .update();
        db.sql("""
                        update training.course c
                           set path = :code, path_place = o.place, is_path_required = c.id = any (:required)
                          from unnest(cast(:courses as bigint[])) with ordinality as o (id, place)
                         where c.id = o.id
                        """)
                .param("code", code)
                .param("courses", draft.courses().toArray(Long[]::new))
                .param("required", draft.required().toArray(Long[]::new))
                .update();
    }
}

package ma.etamkeen.training.courses;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Category;
import ma.etamkeen.people.WorkFunction;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;
import ma.etamkeen.skills.Areas;
import ma.etamkeen.training.Session;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Making, changing and retiring courses: for those who coordinate the whole programme. */
@Component
public class CourseDesk {

    private final JdbcClient db;
    private final Clock clock;
    private final Courses courses;
    private final CourseVersions versions;
    private final Areas areas;
    private final Regions regions;
    private final Units units;
    private final SearchIndex index;
    private final Journal journal;

    CourseDesk(
            JdbcClient db,
            Clock clock,
            Courses courses,
            CourseVersions versions,
            Areas areas,
            Regions regions,
            Units units,
            SearchIndex index,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.courses = courses;
        this.versions = versions;
        this.areas = areas;
        this.regions = regions;
        this.units = units;
        this.index = index;
        this.journal = journal;
    }

    /** Every course, the retired ones last. */
    public List<Course> all() {
        return courses.all().stream()
                .sorted(java.util.Comparator.comparing(Course::isRetired))
                .toList();
    }

    /** Who may ask, and what has to be followed before. */
    public Conditions conditions(long course) {
        var needs = db.sql("""
                        select needs_id, is_enforced from training.prerequisite where course_id = :course order by needs_id
                        """)
                .param("course", course)
                .query((row, _) -> java.util.Map.entry(row.getLong("needs_id"), row.getBoolean("is_enforced")))
                .list();
        var of = db.sql("select unit_id from training.course_unit where course_id = :course order by unit_id")
                .param("course", course)
                .query((row, _) -> row.getLong("unit_id"))
                .list();
        return db.sql("select levels, categories, functions, regions from training.course where id = :course")
                .param("course", course)
                .query((row, _) -> new Conditions(
                        of,
                        Rows.words(row, "levels"),
                        Rows.words(row, "categories"),
                        Rows.words(row, "functions"),
                        Rows.words(row, "regions"),
                        needs.stream()
                                .filter(java.util.Map.Entry::getValue)
                                .map(java.util.Map.Entry::getKey)
                                .toList(),
                        needs.stream()
                                .filter(need -> !need.getValue())
                                .map(java.util.Map.Entry::getKey)
                                .toList()))
                .optional()
                .orElse(Conditions.NONE);
    }

    /** A new course. Its title is to be proofread like every text; what else is said of it is written on the desk of texts. */
    @Transactional
    public CourseKept create(Viewer viewer, CourseDraft draft) {
        mustCoordinate(viewer);
        var refusal = refusal(0, draft);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (draft.title().languages().isEmpty()) {
            return new CourseKept.Refused("titleAr", "forms.error.required");
        }
        var id = written(draft, db.sql("""
                        insert into training.course (code, position, kind, path, title_ar, title_fr, title_en, hours, areas, formats,
                                                     languages, levels, categories, functions, regions, state_ar, state_fr, state_en)
                        select :code, coalesce(max(position), 0) + 1, :kind, :path, :title_ar, :title_fr, :title_en, :hours, :areas,
                               :formats, :languages, :levels, :categories, :functions, :regions, :state_ar, :state_fr, :state_en
                          from training.course
                        on conflict (code) do nothing
                        returning id
                        """))
                .param("code", draft.code())
                .params(Rows.text("title", draft.title()))
                .params(Rows.states(new TextStates(
                        state(draft.title(), Language.AR),
                        state(draft.title(), Language.FR),
                        state(draft.title(), Language.EN))))
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return new CourseKept.Refused("code", "training.problem.code-taken");
        }
        condition(id.get(), draft.conditions());
        journal.record("training.course.created", viewer.person(), id.get());
        index.renew(CoursesSource.KIND, Long.toString(id.get()));
        return new CourseKept.Done(id.get());
    }

    /**
     * Changes a course: it goes on as another version, and every session keeps the one it has.
     *
     * @param version the version the change was made on
     */
    @Transactional
    public CourseKept change(Viewer viewer, long id, int version, CourseDraft draft) {
        mustCoordinate(viewer);
        if (lock(id) != version) {
            return new CourseKept.Stale();
        }
        var refusal = refusal(id, draft);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        versions.next(id);
        written(draft, db.sql("""
                        update training.course
                           set kind = :kind, path = :path, hours = :hours, areas = :areas, formats = :formats, languages = :languages,
                               levels = :levels, categories = :categories, functions = :functions, regions = :regions
                         where id = :id
                        """)).param("id", id).update();
        condition(id, draft.conditions());
        journal.record("training.course.changed", viewer.person(), id);
        index.renew(CoursesSource.KIND, Long.toString(id));
        return new CourseKept.Done(id);
    }

    /** No new session is planned of it, and the catalogue no longer offers it; what was planned takes place. */
    @Transactional
    public void retire(Viewer viewer, long id) {
        mustCoordinate(viewer);
        lock(id);
        var changed = db.sql("update training.course set retired_at = :now where id = :id and retired_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        if (changed == 1) {
            journal.record("training.course.retired", viewer.person(), id);
        }
    }

    /** It is offered again. */
    @Transactional
    public void resume(Viewer viewer, long id) {
        mustCoordinate(viewer);
        lock(id);
        var changed = db.sql("update training.course set retired_at = null where id = :id and retired_at is not null")
                .param("id", id)
                .update();
        if (changed == 1) {
            journal.record("training.course.resumed", viewer.person(), id);
        }
    }

    private static void mustCoordinate(Viewer viewer) {
        if (!viewer.holdsEverywhere(Role.COORDINATOR, Role.ADMINISTRATOR)) {
            throw new NotAllowed();
        }
    }

    private int lock(long id) {
        return db.sql("select version from training.course where id = :id for no key update")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .orElseThrow(NotHere::new);
    }

    private Optional<CourseKept> refusal(long id, CourseDraft draft) {
        var conditions = draft.conditions();
        if (draft.path() != null && !courses.paths().containsKey(draft.path())) {
            return refused("path", "forms.error.choice");
        }
        if (draft.hours() < 1 || draft.hours() > 1_000) {
            return refused("hours", "training.problem.hours");
        }
        if (!draft.areas().stream().allMatch(area -> areas.find(area).isPresent())) {
            return refused("areas", "forms.error.choice");
        }
        if (!conditions.levels().stream().allMatch(level -> Level.of(level).isPresent())) {
            return refused("levels", "forms.error.choice");
        }
        if (!conditions.categories().stream().allMatch(one -> Category.of(one).isPresent())) {
            return refused("categories", "forms.error.choice");
        }
        if (!conditions.functions().stream()
                .allMatch(one -> WorkFunction.of(one).isPresent())) {
            return refused("functions", "forms.error.choice");
        }
        if (!conditions.regions().stream()
                .allMatch(region -> regions.find(region).isPresent())) {
            return refused("regions", "forms.error.choice");
        }
        if (!conditions.units().stream().allMatch(unit -> units.find(unit).isPresent())) {
            return refused("units", "forms.error.choice");
        }
        if (!conditions.needed().stream().allMatch(need -> courses.find(need).isPresent())) {
            return refused("needed", "forms.error.choice");
        }
        if (!conditions.advised().stream().allMatch(need -> courses.find(need).isPresent())) {
            return refused("advised", "forms.error.choice");
        }
        // no course had better be followed before itself
        if (conditions.advised().contains(id)) {
            return refused("advised", "forms.error.choice");
        }
        if (conditions.advised().stream().anyMatch(conditions.needed()::contains)) {
            return refused("advised", "training.problem.needed-and-advised");
        }
        // whoever needs it before themselves would never get in
        return id != 0 && reaches(conditions.needed(), id)
                ? refused("needed", "training.problem.circle")
                : Optional.empty();
    }

    private static Optional<CourseKept> refused(String field, String word) {
        return Optional.of(new CourseKept.Refused(field, word));
    }

    /** Whether following what these need leads to this course. */
    private boolean reaches(List<Long> needed, long course) {
        var seen = new HashSet<>(needed);
        var ahead = new java.util.ArrayDeque<>(needed);
        while (!ahead.isEmpty()) {
            var next = ahead.poll();
            if (next == course) {
                return true;
            }
            conditions(next).needed().stream().filter(seen::add).forEach(ahead::add);
        }
        return false;
    }

    private void condition(long id, Conditions conditions) {
        db.sql("delete from training.course_unit where course_id = :id")
                .param("id", id)
                .update();
        db.sql(
                        "insert into training.course_unit (course_id, unit_id) select distinct :id, unnest(cast(:units as bigint[]))")
                .param("id", id)
                .param("units", conditions.units().toArray(Long[]::new))
                .update();
        db.sql("delete from training.prerequisite where course_id = :id")
                .param("id", id)
                .update();
        db.sql("""
                        insert into training.prerequisite (course_id, needs_id, is_enforced)
                        select distinct :id, unnest(cast(:needed as bigint[])), true
                        union all
                        select distinct :id, unnest(cast(:advised as bigint[])), false
                        """)
                .param("id", id)
                .param("needed", conditions.needed().toArray(Long[]::new))
                .param("advised", conditions.advised().toArray(Long[]::new))
                .update();
    }

    private static TextState state(Text title, Language language) {
        return title.in(language) == null ? TextState.MISSING : TextState.TO_REVIEW;
    }

    private static JdbcClient.StatementSpec written(CourseDraft draft, JdbcClient.StatementSpec sql) {
        return sql.param("kind", draft.event().key())
                .param("path", draft.path(), Types.VARCHAR)
                .param("hours", draft.hours())
                .param("areas", draft.areas().toArray(String[]::new))
                .param(
                        "formats",
                        draft.formats().stream().map(Session.Format::key).toArray(String[]::new))
                .param(
                        "languages",
                        draft.languages().stream().map(Language::tag).toArray(String[]::new))
                .param("levels", draft.conditions().levels().toArray(String[]::new))
                .param("categories", draft.conditions().categories().toArray(String[]::new))
                .param("functions", draft.conditions().functions().toArray(String[]::new))
                .param("regions", draft.conditions().regions().toArray(String[]::new));
    }
}

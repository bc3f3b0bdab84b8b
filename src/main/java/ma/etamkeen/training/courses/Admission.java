package ma.etamkeen.training.courses;

import static ma.etamkeen.training.courses.Courses.text;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.words.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may ask for a seat in the sessions of a course, and what keeps somebody out, by name. */
@Component
public class Admission {

    /** What certificates of sessions are asked for as. */
    private static final String OF_SESSIONS = "training.session";

    private final JdbcClient db;
    private final Clock clock;
    private final Certificates certificates;

    public Admission(JdbcClient db, Clock clock, Certificates certificates) {
        this.db = db;
        this.clock = clock;
        this.certificates = certificates;
    }

    /** Of what kind a condition is. Words: {@code training.barrier.…}. */
    public enum Kind {
        UNIT,
        LEVEL,
        CATEGORY,
        FUNCTION,
        REGION,
        COURSE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A condition somebody does not meet.
     *
     * @param keys what it is for instead: codes of levels, categories and functions, which words name
     * @param names the same by name: administrations, regions, courses
     * @param isUnsaid whether it is not met because nothing is known, which the person may say
     */
    public record Barrier(Kind kind, List<String> keys, List<Text> names, boolean isUnsaid) {}

    /**
     * How somebody stands to a course.
     *
     * @param barriers what keeps them from asking for a seat; empty for whoever may
     * @param advised what they had better follow before and have not, by title
     */
    public record Look(List<Barrier> barriers, List<Text> advised) {

        /** Nothing keeps anybody out. */
        public static final Look OPEN = new Look(List.of(), List.of());
    }

    /** How this person stands to the course. */
    public Look look(long person, long course) {
        var needs = needs(course);
        var followed = needs.isEmpty() ? Set.<Long>of() : followed(person);
        var missing =
                needs.stream().filter(need -> !followed.contains(need.course())).toList();
        var barriers = new ArrayList<Barrier>(audience(person, course));
        var enforced = titles(missing, true);
        if (!enforced.isEmpty()) {
            barriers.add(new Barrier(Kind.COURSE, List.of(), enforced, false));
        }
        return new Look(barriers, titles(missing, false));
    }

    /** Whether something keeps this person from asking for a seat in this session. */
    public boolean isBarred(long person, long session) {
        return db.sql("""
                        select c.id
                          from training.session s
                          join training.course c on c.id = s.course_id
                         where s.id = :session
                           and (c.levels <> '{}' or c.categories <> '{}' or c.functions <> '{}' or c.regions <> '{}'
                                or exists (select from training.course_unit a where a.course_id = c.id)
                                or exists (select from training.prerequisite q where q.course_id = c.id and q.is_enforced))
                        """)
                .param("session", session)
                .query(Long.class)
                .optional()
                .map(course -> !look(person, course).barriers().isEmpty())
                .orElse(false);
    }

    /** The titles of what has to be followed before, or had better be, whoever asks. */
    public List<Text> prerequisites(long course, boolean enforced) {
        return titles(needs(course), enforced);
    }

    /** Whom the course is for, one line for each kind that narrows; empty when it is for everybody. */
    public List<Barrier> audience(long course) {
        return audience(0, course);
    }

    /** The kinds of condition this person does not meet; whoever is 0 meets none. */
    private List<Barrier> audience(long person, long course) {
        return db.sql("""
                        select c.levels, c.categories, c.functions, c.regions,
                               c.levels <> '{}' and coalesce(p.level <> all (c.levels), true) as no_level,
                               c.categories <> '{}' and coalesce(p.category <> all (c.categories), true) as no_category,
                               c.functions <> '{}' and coalesce(p.function <> all (c.functions), true) as no_function,
                               c.regions <> '{}' and coalesce(p.region_code <> all (c.regions), true) as no_region,
                               p.id is not null and p.level is null as unsaid_level,
                               p.id is not null and p.category is null as unsaid_category,
                               p.id is not null and p.function is null as unsaid_function,
                               p.id is not null and p.region_code is null as unsaid_region,
                               exists (select from training.course_unit a where a.course_id = c.id)
                                   and not exists (select from training.course_unit a
                                                     join organisations.v_unit u on u.id = p.unit_id
                                                    where a.course_id = c.id and a.unit_id = any (u.lineage)) as no_unit
                          from training.course c
                          left join people.v_person p on p.id = :person
                         where c.id = :course
                        """)
                .param("person", person)
                .param("course", course)
                .query((row, _) -> {
                    var barriers = new ArrayList<Barrier>();
                    if (row.getBoolean("no_unit")) {
                        barriers.add(new Barrier(Kind.UNIT, List.of(), units(course), false));
                    }
                    if (row.getBoolean("no_level")) {
                        barriers.add(new Barrier(
                                Kind.LEVEL, Rows.words(row, "levels"), List.of(), row.getBoolean("unsaid_level")));
                    }
                    if (row.getBoolean("no_category")) {
                        barriers.add(new Barrier(
                                Kind.CATEGORY,
                                Rows.words(row, "categories"),
                                List.of(),
                                row.getBoolean("unsaid_category")));
                    }
                    if (row.getBoolean("no_function")) {
                        barriers.add(new Barrier(
                                Kind.FUNCTION,
                                Rows.words(row, "functions"),
                                List.of(),
                                row.getBoolean("unsaid_function")));
                    }
                    if (row.getBoolean("no_region")) {
                        barriers.add(
                                new Barrier(Kind.REGION, List.of(), regions(course), row.getBoolean("unsaid_region")));
                    }
                    return (List<Barrier>) barriers;
                })
                .optional()
                .orElse(List.of());
    }

    private List<Text> units(long course) {
        return db.sql("""
                        select u.name_ar, u.name_fr, u.name_en
                          from training.course_unit a
                          join organisations.v_unit u on u.id = a.unit_id
                         where a.course_id = :course
                         order by u.id
                        """)
                .param("course", course)
                .query((row, _) -> text(row, "name"))
                .list();
    }

    private List<Text> regions(long course) {
        return db.sql("""
                        select r.name_ar, r.name_fr, r.name_en
                          from training.course c
                          join organisations.v_region r on r.code = any (c.regions)
                         where c.id = :course
                         order by r.code
                        """)
                .param("course", course)
                .query((row, _) -> text(row, "name"))
                .list();
    }

    private record Need(long course, boolean isEnforced, Text title) {}

    private static List<Text> titles(List<Need> needs, boolean enforced) {
        return needs.stream()
                .filter(need -> need.isEnforced() == enforced)
                .map(Need::title)
                .toList();
    }

    private List<Need> needs(long course) {
        return db.sql("""
                        select n.id, q.is_enforced, n.title_ar, n.title_fr, n.title_en
                          from training.prerequisite q
                          join training.course n on n.id = q.needs_id
                         where q.course_id = :course
                         order by n.position, n.id
                        """)
                .param("course", course)
                .query((row, _) -> new Need(row.getLong("id"), row.getBoolean("is_enforced"), text(row, "title")))
                .list();
    }

    /** The courses this person holds a certificate for that was not taken back and has not run out. */
    public Set<Long> followed(long person) {
        return held(person).keySet();
    }

    /** The same with the newest certificate of each. */
    public Map<Long, Certificate> held(long person) {
        var today = MoroccanTime.localOf(clock.instant()).toLocalDate();
        var bySession = certificates.of(person).stream()
                .filter(certificate -> certificate.kind().equals(OF_SESSIONS)
                        && !certificate.isRevoked()
                        && !certificate.isOver(today))
                .collect(Collectors.toMap(Certificate::subject, Function.identity()));
        return db
                .sql("select id, course_id from training.session where id = any(:sessions)")
                .param("sessions", bySession.keySet().toArray(Long[]::new))
                .query((row, _) ->
                        Map.entry(row.getLong("course_id"), Objects.requireNonNull(bySession.get(row.getLong("id")))))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        BinaryOperator.maxBy(Comparator.comparing(Certificate::id))));
    }
}

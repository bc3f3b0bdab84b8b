package ma.etamkeen.training.interest;

import static ma.etamkeen.training.courses.Courses.text;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Drafts;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.courses.Courses;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who would follow a course: noted with one click, taken back as easily, told of each session that suits exactly once. */
@Component
public class Interests {

    /** Whoever has asked for a seat meanwhile is counted there. */
    private static final String LIVE = """
             i.withdrawn_at is null
             and not exists (select from training.registration g
                               join training.session s on s.id = g.session_id
                              where g.person_id = i.person_id and s.course_id = i.course_id
                                and g.state in ('requested', 'confirmed', 'waiting'))
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Courses courses;
    private final Regions regions;
    private final Sessions sessions;
    private final People people;
    private final Drafts drafts;
    private final Journal journal;

    Interests(
            JdbcClient db,
            Clock clock,
            Courses courses,
            Regions regions,
            Sessions sessions,
            People people,
            Drafts drafts,
            Journal journal) {
        this.db = db;
        this.clock = clock;
        this.courses = courses;
        this.regions = regions;
        this.sessions = sessions;
        this.people = people;
        this.drafts = drafts;
        this.journal = journal;
    }

    /**
     * What somebody noted.
     *
     * @param region where a session would suit, or {@code null} for anywhere
     */
    public record Interest(@Nullable String region, String remark, Instant notedAt) {}

    /** What this person noted for the course, while it stands. */
    public Optional<Interest> of(long person, long course) {
        return db.sql("""
                        select region_code, remark, noted_at from training.interest
                         where person_id = :person and course_id = :course and withdrawn_at is null
                        """)
                .param("person", person)
                .param("course", course)
                .query((row, _) -> new Interest(
                        row.getString("region_code"),
                        row.getString("remark"),
                        row.getObject("noted_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * The viewer would follow this course; noted again, it says where and why anew.
     *
     * @param region where a session would suit, or {@code null} for anywhere
     * @return false when there is no such region
     */
    @Transactional
    public boolean note(Viewer viewer, long course, @Nullable String region, String remark) {
        courses.find(course).orElseThrow(NotHere::new);
        if (region != null && regions.find(region).isEmpty()) {
            return false;
        }
        var added = said(course, viewer, region, remark, db.sql("""
                        insert into training.interest (course_id, person_id, region_code, remark, noted_at)
                        values (:course, :person, :region, :remark, :now)
                        on conflict (course_id, person_id) where withdrawn_at is null do nothing
                        """))
                .param("now", now())
                .update();
        if (added == 1) {
            journal.record("training.interest.noted", viewer.person(), course, viewer.person(), "");
        } else {
            said(course, viewer, region, remark, db.sql("""
                            update training.interest set region_code = :region, remark = :remark
                             where course_id = :course and person_id = :person and withdrawn_at is null
                            """)).update();
        }
        return true;
    }

    private static JdbcClient.StatementSpec said(
            long course, Viewer viewer, @Nullable String region, String remark, JdbcClient.StatementSpec sql) {
        return sql.param("course", course)
                .param("person", viewer.person())
                .param("region", region, Types.VARCHAR)
                .param("remark", remark.strip());
    }

    /** The viewer no longer waits for a date. */
    @Transactional
    public void withdraw(Viewer viewer, long course) {
        var withdrawn = db.sql("""
                        update training.interest set withdrawn_at = :now, remark = ''
                         where course_id = :course and person_id = :person and withdrawn_at is null
                        """)
                .param("now", now())
                .param("course", course)
                .param("person", viewer.person())
                .update();
        if (withdrawn == 1) {
            journal.record("training.interest.withdrawn", viewer.person(), course, viewer.person(), "");
        }
    }

    /**
     * Tells everybody whom this session suits, each of them once however often it is published or changed. In the transaction
     * that publishes it.
     */
    @Transactional
    public void tell(long id) {
        var session = sessions.get(id);
        var told = db.sql("""
                        insert into training.interest_told (interest_id, session_id, told_at)
                        select i.id, s.id, :now
                          from training.session s
                          join training.interest i on i.course_id = s.course_id
                         where s.id = :session and s.published_at is not null and s.cancelled_at is null and s.entry = 'request'
                           and (i.region_code is null or s.format <> 'in-person' or i.region_code = s.region_code
                                or exists (select from training.slot l
                                             join training.room m on m.id = l.room_id
                                             join training.venue v on v.id = m.venue_id
                                            where l.session_id = s.id and v.region_code = i.region_code))
                           and """ + LIVE + """
                         order by i.id
                        on conflict do nothing
                        returning (select o.person_id from training.interest o where o.id = interest_id)
                        """)
                .param("session", id)
                .param("now", now())
                .query((row, _) -> row.getLong(1))
                .list();
        var known = people.all(told);
        told.stream().map(known::get).filter(java.util.Objects::nonNull).forEach(person -> {
            var draft = drafts.to(person, session);
            drafts.send(draft.letter(
                    "offered",
                    draft.say("offered.text"),
                    draft.say(
                            "offered.dates",
                            "dates",
                            Dates.dates(
                                    session.startsAt().toLocalDate(),
                                    session.endsAt().toLocalDate(),
                                    person.language())),
                    session.format().hasPlace()
                            ? draft.say("place", "place", session.place())
                            : draft.say("offered.online"),
                    draft.say("offered.stop")));
        });
    }

    /** How many people of some kind would follow the course. */
    public record Count(@Nullable Text name, int people) {}

    /**
     * Who would follow a course, as coordinators plan with it.
     *
     * @param total how many people
     * @param regions where a session would suit; without a name: anywhere
     * @param administrations where they work; without a name: nowhere the platform knows
     * @param remarks what they wrote, the last first
     */
    public record Demand(int total, List<Count> regions, List<Count> administrations, List<String> remarks) {}

    /** The demand among the people the viewer coordinates. */
    public Demand demand(Viewer viewer, long course) {
        var byRegion = Scope.of(viewer, db, """
                        select i.region_code as code, r.name_ar, r.name_fr, r.name_en, count(*)::int as people
                          from training.interest i
                          join people.v_person p on p.id = i.person_id
                          left join organisations.v_region r on r.code = i.region_code
                         where i.course_id = :course and {within p.unit_id} and
                        """ + LIVE + """
                         group by i.region_code, r.name_ar, r.name_fr, r.name_en
                         order by count(*) desc, i.region_code nulls first
                        """)
                .param("course", course)
                .query((row, _) ->
                        new Count(row.getString("code") == null ? null : text(row, "name"), row.getInt("people")))
                .list();
        var byUnit = Scope.of(viewer, db, """
                        select p.unit_id, u.name_ar, u.name_fr, u.name_en, count(*)::int as people
                          from training.interest i
                          join people.v_person p on p.id = i.person_id
                          left join organisations.v_unit u on u.id = p.unit_id
                         where i.course_id = :course and {within p.unit_id} and
                        """ + LIVE + """
                         group by p.unit_id, u.name_ar, u.name_fr, u.name_en
                         order by count(*) desc, p.unit_id nulls last
                         limit 100
                        """)
                .param("course", course)
                .query((row, _) ->
                        new Count(row.getObject("unit_id") == null ? null : text(row, "name"), row.getInt("people")))
                .list();
        var remarks = Scope.of(viewer, db, """
                        select i.remark
                          from training.interest i
                          join people.v_person p on p.id = i.person_id
                         where i.course_id = :course and i.remark <> '' and {within p.unit_id} and
                        """ + LIVE + """
                         order by i.id desc
                         limit 50
                        """)
                .param("course", course)
                .query((row, _) -> row.getString("remark"))
                .list();
        return new Demand(byRegion.stream().mapToInt(Count::people).sum(), byRegion, byUnit, remarks);
    }

    /** How many of the people the viewer coordinates would follow each course; courses nobody wants are not in it. */
    public Map<Long, Integer> demands(Viewer viewer) {
        return Scope.of(viewer, db, """
                        select i.course_id, count(*)::int as people
                          from training.interest i
                          join people.v_person p on p.id = i.person_id
                         where {within p.unit_id} and
                        """ + LIVE + " group by i.course_id")
                .query((row, _) -> Map.entry(row.getLong("course_id"), row.getInt("people")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

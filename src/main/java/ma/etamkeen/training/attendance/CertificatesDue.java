package ma.etamkeen.training.attendance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Scope;
import ma.etamkeen.training.courses.Courses;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sessions that are over, wholly marked and whose list is final, though somebody who reached the threshold was not given a
 * certificate yet. Whoever may issue them sees so until they leave.
 */
@Component
public class CertificatesDue {

    public static final int DAYS_SHOWN = 365;

    /** People are at work then, and see what left. */
    private static final LocalTime HOUR = LocalTime.of(9, 0);

    private static final String SELECT = """
            select s.id, c.title_ar, c.title_fr, c.title_en, s.region_code, due.people, i.counted_from, i.named_for, i.held_at,
                   (select max(a.marked_at) from training.attendance a
                     join training.slot t on t.id = a.slot_id
                    where t.session_id = s.id) as last_marked
              from training.session s
              join training.course c on c.id = s.course_id
              left join training.issuing i on i.session_id = s.id
              cross join lateral (
                  select count(*)::int as people
                    from training.registration g
                    join people.v_person p on p.id = g.person_id and not p.is_anonymised
                   where g.session_id = s.id and g.state = 'confirmed'
                     and not exists (select from training.delivery d where d.registration_id = g.id)
                     and (select sum(a.minutes) * 100 >= s.threshold * sum(a.slot_minutes)
                            from training.attendance a where a.registration_id = g.id)) due
             where s.published_at is not null and s.cancelled_at is null and s.postponed_at is null and s.ends_at <= :now
               and exists (select from training.presence_list l where l.session_id = s.id and l.final_at is not null)
               and (s.ends_at > :since or i.counted_from > :counted_since)
               and not exists (select from training.registration g
                                join people.v_person p on p.id = g.person_id
                                join training.slot t on t.session_id = g.session_id
                               where g.session_id = s.id and g.state = 'confirmed'
                                 and not exists (select from training.attendance a
                                                  where a.slot_id = t.id and a.registration_id = g.id))
               and due.people > 0 and
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final WorkingDays calendar;
    private final int days;

    CertificatesDue(
            JdbcClient db, Clock clock, WorkingDays calendar, @Value("${tamkeen.certificates.days:2}") int days) {
        if (days < 0) {
            throw new IllegalArgumentException("tamkeen.certificates.days (TAMKEEN_CERTIFICATES_DAYS) is 0 or more");
        }
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.days = days;
    }

    /**
     * A session with certificates to issue.
     *
     * @param people how many wait for theirs
     * @param isAnnounced whether those who may issue them were told
     * @param leavesAt when they leave by themselves, on the clocks of the kingdom, or {@code null} while somebody holds them
     */
    public record Due(
            long session,
            Text title,
            int people,
            boolean isAnnounced,
            @Nullable LocalDateTime leavesAt) {

        /** Whether somebody decided to issue them by hand. */
        public boolean isHeld() {
            return leavesAt == null;
        }
    }

    /** After how many working days they leave by themselves. */
    public int days() {
        return days;
    }

    /** What this person has to issue as the one who gives the sessions, the longest wait first. */
    public List<Due> of(Viewer viewer) {
        return asked(Scope.given(viewer, db, SELECT + Scope.GIVEN + " order by s.ends_at, s.id"))
                .list();
    }

    /** Those of these sessions, if this person runs them, in which certificates wait to be issued. */
    public Map<Long, Due> among(Collection<Long> shown, Viewer viewer) {
        return asked(Scope.of(viewer, db, SELECT + "s.id = any(:shown) and " + Scope.RUN_EACH)
                        .param("shown", shown.toArray(Long[]::new)))
                .list()
                .stream()
                .collect(Collectors.toMap(Due::session, Function.identity()));
    }

    /** The sessions this person runs in which certificates wait for somebody who issues them by hand. */
    public List<Due> heldBy(Viewer viewer) {
        return asked(Scope.of(viewer, db, SELECT + "i.held_at is not null and " + Scope.RUN_EACH))
                .list();
    }

    /** What is due in one session. */
    public Optional<Due> in(long session) {
        return asked(db.sql(SELECT + " s.id = :session").param("session", session))
                .optional();
    }

    /**
     * Whether nothing leaves by itself any more: the session was over, and whoever may issue was told, too long ago. What
     * was announced in its last days still leaves.
     */
    boolean isLongOver(long session) {
        return db.sql("""
                        select exists (select from training.session s
                                         left join training.issuing i on i.session_id = s.id
                                        where s.id = :session and s.ends_at <= :since
                                          and not coalesce(i.counted_from > :counted_since, false))
                        """)
                .param("session", session)
                .param("since", now().minusDays(DAYS_SHOWN))
                .param("counted_since", countedSince())
                .query(Boolean.class)
                .single();
    }

    /** Everything that is due, whoever may issue it. */
    List<Due> all() {
        return asked(db.sql(SELECT + " true order by s.ends_at, s.id")).list();
    }

    /** Whether its time has come. */
    boolean isToLeave(Due due) {
        return due.leavesAt() != null && !due.leavesAt().isAfter(now());
    }

    private JdbcClient.MappedQuerySpec<Due> asked(JdbcClient.StatementSpec sql) {
        return sql.param("now", now())
                .param("since", now().minusDays(DAYS_SHOWN))
                .param("counted_since", countedSince())
                .query(this::due);
    }

    private OffsetDateTime countedSince() {
        return clock.instant().atOffset(ZoneOffset.UTC).minusDays(DAYS_SHOWN);
    }

    private Due due(ResultSet row, int number) throws SQLException {
        var counted = row.getObject("counted_from", OffsetDateTime.class);
        return new Due(
                row.getLong("id"),
                Courses.text(row, "title"),
                row.getInt("people"),
                counted != null,
                row.getObject("held_at") == null
                        ? later(
                                leavesAt(
                                        counted,
                                        row.getObject("last_marked", OffsetDateTime.class),
                                        row.getString("region_code")),
                                row.getObject("named_for", LocalDateTime.class))
                        : null);
    }

    /** Not before the day that was named to those who may issue, even where a holiday is moved afterwards. */
    private static LocalDateTime later(LocalDateTime reckoned, @Nullable LocalDateTime named) {
        return named != null && named.isAfter(reckoned) ? named : reckoned;
    }

    /** A mark that is corrected gives everybody the whole time again. */
    private LocalDateTime leavesAt(@Nullable OffsetDateTime counted, OffsetDateTime marked, @Nullable String region) {
        var from = counted == null ? clock.instant() : counted.toInstant();
        var complete = MoroccanTime.localOf(marked.toInstant().isAfter(from) ? marked.toInstant() : from);
        if (days <= 0) {
            return complete;
        }
        var day = complete.toLocalDate();
        for (var passed = 0; passed < days; passed++) {
            day = calendar.days().nextWorkingDay(day, region);
        }
        return day.atTime(HOUR);
    }

    private LocalDateTime now() {
        return MoroccanTime.localOf(clock.instant());
    }
}

package ma.etamkeen.training.seats;

import static java.util.stream.Collectors.toCollection;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.log.Wordless;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.allotment.Silence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Requests about which whoever was asked says nothing: by the rule of the session they are reminded, the next one up is
 * asked, the request counts as agreed to, or it is over. Days without work do not count, and nothing counts while nobody is
 * there who could answer.
 */
@Component
public class Silences {

    private static final Logger LOG = LoggerFactory.getLogger(Silences.class);
    static final TaskDescriptor<Long> SPEAKING = TaskDescriptor.of("training.silence.speaking", Long.class);

    private final JdbcClient db;
    private final Clock clock;
    private final WorkingDays workingDays;
    private final Seats seats;
    private final Registrations registrations;
    private final Decisions decisions;
    private final Approvers approvers;
    private final Notices notices;
    private final Journal journal;
    private final Later later;
    private final TransactionTemplate transaction;

    Silences(
            JdbcClient db,
            Clock clock,
            WorkingDays workingDays,
            Seats seats,
            Registrations registrations,
            Decisions decisions,
            Approvers approvers,
            Notices notices,
            Journal journal,
            Later later,
            TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.workingDays = workingDays;
        this.seats = seats;
        this.registrations = registrations;
        this.decisions = decisions;
        this.approvers = approvers;
        this.notices = notices;
        this.journal = journal;
        this.later = later;
        this.transaction = transaction;
    }

    /**
     * A request nobody has answered.
     *
     * @param asked the day on which somebody was last asked
     * @param reminded the day on which they were last reminded, or {@code null}
     */
    private record Unanswered(
            long registration,
            long session,
            @Nullable String region,
            Silence silence,
            LocalDate asked,
            @Nullable LocalDate reminded) {}

    /** What the person and whoever runs the session are told: what happens on which day if nobody answers. */
    public record Ahead(Silence.Then then, LocalDate on) {}

    /** What happens to this request if nobody answers; nothing where nothing does. */
    public Optional<Ahead> ahead(Session session, long registration) {
        return session.silence().isSet()
                ? find(registration).map(one -> new Ahead(one.silence().then(), due(one)))
                : Optional.empty();
    }

    /**
     * Finds what is due. Each session has a job of its own: one that fails or has to wait keeps nobody behind it waiting.
     */
    public void lookNow() {
        due().forEach(session -> later.run(SPEAKING, Long.toString(session), session));
    }

    /** The sessions with a request about which the rule has something to say. */
    public Set<Long> due() {
        return due(0).stream().map(Unanswered::session).collect(toCollection(LinkedHashSet::new));
    }

    /** Does what is due in this session, each request by itself. */
    public void actNow(long session) {
        due(session).forEach(one -> act(one.registration(), session));
    }

    private List<Unanswered> due(long session) {
        var today = today();
        return db
                .sql(SELECT + """
                           and s.silence_days > 0 and s.published_at is not null and s.cancelled_at is null
                           and s.postponed_at is null and s.starts_at > :now and coalesce(g.reminded_on, date '2000-01-01') < :today
                           and g.asked_at < :before and (:session = 0 or s.id = :session)
                         order by g.id
                        """)
                .param("session", session)
                .param("now", MoroccanTime.localOf(clock.instant()))
                .param("today", today)
                .param("before", clock.instant().minus(Duration.ofHours(12)).atOffset(ZoneOffset.UTC))
                .query((row, _) -> unanswered(row))
                .list()
                .stream()
                .filter(one -> !deed(one, today).isEmpty())
                .toList();
    }

    private void act(long registration, long session) {
        try {
            transaction.executeWithoutResult(_ -> {
                // whoever answers at this moment was there first, or comes too late
                var locked = seats.lock(session).orElseThrow();
                if (locked.isOn()) {
                    find(registration).ifPresent(one -> act(one, deed(one, today())));
                }
            });
        } catch (DataAccessException failure) {
            // the others wait for nothing, and it is tried again
            LOG.warn("The silence about registration {} changed nothing", registration, Wordless.of(failure));
        }
    }

    private void act(Unanswered one, String deed) {
        switch (deed) {
            case "agree" -> decisions.agreeBySilence(one.registration());
            case "expire" -> expire(one);
            case "up" -> {
                if (!approvers.askNext(one.registration())) {
                    remind(one);
                }
            }
            case "remind" -> remind(one);
            default -> {}
        }
    }

    /** What is to be done about it on this day; empty for nothing. */
    private String deed(Unanswered one, LocalDate today) {
        var silence = one.silence();
        if (!silence.isSet()) {
            return "";
        }
        if (!today.isBefore(due(one))) {
            return silence.then().key();
        }
        var isEve = silence.ends()
                && silence.days() > 1
                && one.reminded() == null
                && !today.isBefore(after(one.asked(), silence.days() - 1, one.region()));
        return isEve ? "remind" : "";
    }

    /** The day on which the rule speaks: so many working days after somebody was asked, or reminded where that is all. */
    private LocalDate due(Unanswered one) {
        var from =
                one.silence().ends() || one.reminded() == null || one.reminded().isBefore(one.asked())
                        ? one.asked()
                        : one.reminded();
        return after(from, one.silence().days(), one.region());
    }

    private LocalDate after(LocalDate from, int days, @Nullable String region) {
        var calendar = workingDays.days();
        var day = from;
        for (var count = 0; count < days; count++) {
            day = calendar.nextWorkingDay(day, region);
        }
        return day;
    }

    private void remind(Unanswered one) {
        db.sql("update training.registration set reminded_on = :today where id = :id")
                .param("today", today())
                .param("id", one.registration())
                .update();
        approvers.remind(
                one.registration(),
                one.silence().ends() ? new Ahead(one.silence().then(), due(one)) : null);
        journal.record(
                "training.registration.reminded",
                0,
                one.session(),
                registrations.find(one.registration()).person(),
                "");
    }

    private void expire(Unanswered one) {
        db.sql("update training.registration set state = 'expired' where id = :id")
                .param("id", one.registration())
                .update();
        journal.record(
                "training.registration.request-over",
                0,
                one.session(),
                registrations.find(one.registration()).person(),
                "");
        notices.requestOver(one.registration());
    }

    /** Requests of which somebody who was asked may still decide, and the day on which the last of them was asked. */
    private static final String SELECT = """
            select g.id, g.session_id, s.region_code, s.silence, s.silence_days, asked.at, g.reminded_on
              from training.registration g
              join training.session s on s.id = g.session_id
              cross join lateral (select max(a.asked_at) as at
                                    from training.approval a
                                   where a.registration_id = g.id and
            """ + Approvals.WAITS + """
                                 ) asked
             where g.state = 'requested' and asked.at is not null
            """;

    private Optional<Unanswered> find(long registration) {
        return db.sql(SELECT + " and g.id = :id")
                .param("id", registration)
                .param("today", today())
                .query((row, _) -> unanswered(row))
                .optional();
    }

    private static Unanswered unanswered(ResultSet row) throws SQLException {
        return new Unanswered(
                row.getLong("id"),
                row.getLong("session_id"),
                row.getString("region_code"),
                new Silence(Silence.Then.of(row.getString("silence")).orElseThrow(), row.getInt("silence_days")),
                MoroccanTime.localOf(row.getObject("at", OffsetDateTime.class).toInstant())
                        .toLocalDate(),
                row.getObject("reminded_on", LocalDate.class));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}

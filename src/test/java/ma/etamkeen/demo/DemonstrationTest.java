package ma.etamkeen.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.training.seats.Registration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The demonstration shows every state there is, and in {@link DemonstrationProof} is the same each time on the same day. */
@TamkeenTest
class DemonstrationTest {

    /** Far from the demonstration that is there, so that nobody has a seat elsewhere on these days. */
    private static final LocalDate TODAY = LocalDate.of(2034, 5, 17);

    private static final String SESSIONS = """
            select case when s.published_at is null then 'draft'
                        when s.cancelled_at is not null then 'cancelled'
                        when s.ends_at < :today then 'past'
                        when s.starts_at < :today then 'running'
                        else 'upcoming' end as state,
                   c.code, s.format, s.place, s.region_code, s.language, s.capacity, s.seats_taken, s.waiting,
                   s.opens_at, s.closes_at, s.starts_at, s.ends_at, s.published_at, s.cancelled_at
              from training.session s join training.course c on c.id = s.course_id
             where s.id > :last
             order by s.id
            """;

    private static final String REGISTRATIONS = """
            select g.state, p.name_latin, g.rank_number, g.asked_at, g.decided_at, g.reason, g.withdrawn_at,
                   (select count(*) from training.attendance a
                     where a.registration_id = g.id and a.presence = 'present') as present,
                   exists (select from training.delivery d where d.registration_id = g.id) as certified
              from training.registration g join people.v_person p on p.id = g.person_id
             where g.session_id > :last
             order by g.id
            """;

    @Autowired
    DemoSessions sessions;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    /** A line of what was made: its state, and all else that shows. */
    private record Line(String state, String rest) {}

    private record Made(List<Line> sessions, List<Line> registrations) {}

    @Test
    void every_state_is_shown() {
        var made = made();

        assertThat(made.sessions())
                .extracting(Line::state)
                .contains("draft", "upcoming", "running", "past", "cancelled");
        assertThat(made.registrations())
                .extracting(Line::state)
                .contains(Stream.of(Registration.State.values())
                        .map(Registration.State::key)
                        .toArray(String[]::new));
        if (isWhole()) {
            assertThat(made()).isEqualTo(made);
        }
    }

    /** Whether it is made a second time: {@link DemonstrationProof}. */
    boolean isWhole() {
        return false;
    }

    /** Makes it and leaves nothing of it. */
    private Made made() {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            long last = db.sql("select coalesce(max(id), 0) from training.session")
                    .query(Long.class)
                    .single();
            sessions.make(TODAY);
            return new Made(lines(SESSIONS, last), lines(REGISTRATIONS, last));
        }));
    }

    private List<Line> lines(String sql, long last) {
        var query = db.sql(sql).param("last", last);
        return (sql.contains(":today") ? query.param("today", TODAY.atStartOfDay()) : query)
                .query().listOfRows().stream()
                        .map(row -> new Line(String.valueOf(row.get("state")), row.toString()))
                        .toList();
    }
}

package ma.etamkeen.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** Reading is not writing: a web session is written when it changes, and otherwise at most once a minute. */
@TamkeenTest
class SessionsTest {

    private static final Instant START = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void pages_read_within_a_minute_write_nothing(@Autowired FindByIndexNameSessionRepository<?> sessions) {
        var id = opened(sessions);

        touch(sessions, id, START.plusSeconds(59));

        assertThat(found(sessions, id).getLastAccessedTime()).isEqualTo(START);
    }

    @Test
    void a_page_read_after_a_minute_keeps_the_session_open(@Autowired FindByIndexNameSessionRepository<?> sessions) {
        var id = opened(sessions);

        touch(sessions, id, START.plusSeconds(60));

        assertThat(found(sessions, id).getLastAccessedTime()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void what_changes_is_written_at_once(@Autowired FindByIndexNameSessionRepository<?> sessions) {
        var id = opened(sessions);

        var fresh = change(sessions, id);

        assertThat(sessions.findById(id)).isNull();
        assertThat(found(sessions, fresh).getMaxInactiveInterval()).isEqualTo(Duration.ofHours(3));
        assertThat(sessions.findByPrincipalName("somebody")).containsKey(fresh);
        sessions.deleteById(fresh);
    }

    @Test
    void a_request_gets_back_what_it_has_saved_and_nothing_once_it_is_deleted(@Autowired CalmSessions sessions) {
        ScopedValue.where(CalmSessions.REQUEST, new CalmSessions.Saved()).run(() -> {
            var id = opened(sessions);
            assertThat(sessions.findById(id)).isNotNull().isSameAs(sessions.findById(id));

            sessions.deleteById(id);
            assertThat(sessions.findById(id)).isNull();
        });
    }

    @Test
    void another_request_reads_a_session_anew(@Autowired CalmSessions sessions) {
        var id = ScopedValue.where(CalmSessions.REQUEST, new CalmSessions.Saved())
                .call(() -> opened(sessions));
        ScopedValue.where(CalmSessions.REQUEST, new CalmSessions.Saved()).run(() -> {
            assertThat(sessions.findById(id)).isNotNull().isNotSameAs(sessions.findById(id));
            sessions.deleteById(id);
        });
    }

    private static <S extends Session> String opened(FindByIndexNameSessionRepository<S> sessions) {
        var session = sessions.createSession();
        session.setLastAccessedTime(START);
        sessions.save(session);
        return session.getId();
    }

    private static <S extends Session> S found(FindByIndexNameSessionRepository<S> sessions, String id) {
        return Objects.requireNonNull(sessions.findById(id));
    }

    private static <S extends Session> void touch(
            FindByIndexNameSessionRepository<S> sessions, String id, Instant moment) {
        var session = found(sessions, id);
        session.setLastAccessedTime(moment);
        sessions.save(session);
    }

    private static <S extends Session> String change(FindByIndexNameSessionRepository<S> sessions, String id) {
        var session = found(sessions, id);
        var fresh = session.changeSessionId();
        session.setMaxInactiveInterval(Duration.ofHours(3));
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "somebody");
        sessions.save(session);
        return fresh;
    }
}

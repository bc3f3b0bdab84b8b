package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.training.seats.Companions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Who shares a session is seen by the others with a seat once they agreed, and no longer than they agree. */
@TamkeenTest
@Transactional
class CompanionsTest {

    @Autowired
    ma.etamkeen.Cast cast;

    @Autowired
    MockMvcTester web;

    @Autowired
    Companions companions;

    @Autowired
    JdbcClient db;

    @Test
    void a_name_is_seen_by_those_with_a_seat_as_long_as_its_owner_agrees() {
        var people = new ArrayList<>(cast.crowd("companion-" + System.nanoTime(), 3));
        long session = db.sql("""
                        select min(id) from training.session where published_at is not null and cancelled_at is null
                        """).query(Long.class).single();
        var first = people.get(0);
        var second = people.get(1);
        var without = people.get(2);
        seat(session, first);
        seat(session, second);

        assertThat(companions.of(session, first)).as("nobody was asked").isEmpty();
        agree(second, true);
        assertThat(companions.of(session, first)).hasSize(1);
        assertThat(page(session, first)).contains("companion-", "1");
        assertThat(db.sql("""
                                select person from platform.journal
                                 where actor = :actor and subject = :session and deed = 'training.companions.looked-at'
                                """)
                        .param("actor", first)
                        .param("session", session)
                        .query(Long.class)
                        .list())
                .containsExactly(second);
        assertThat(page(session, without)).doesNotContain("companion-");

        agree(second, false);
        assertThat(companions.of(session, first)).isEmpty();
    }

    private String page(long session, long person) {
        db.sql("update people.account set confirmed_at = '2026-01-01' where person_id = :person")
                .param("person", person)
                .update();
        var answer = web.get()
                .uri("/fr/training/sessions/" + session)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
        try {
            return org.jsoup.Jsoup.parse(answer.getResponse().getContentAsString())
                    .select("main")
                    .text();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void seat(long session, long person) {
        db.sql("""
                        insert into training.registration (session_id, person_id, state, asked_at, seated_at)
                        values (:session, :person, 'confirmed', '2026-01-01', '2026-01-02')
                        """).param("session", session).param("person", person).update();
    }

    private void agree(long person, boolean given) {
        db.sql("""
                        insert into people.consent (person_id, consent, given, purpose, notice_version, at)
                        values (:person, 'co-learners', :given, 'training', 1, '2026-01-01')
                        """).param("person", person).param("given", given).update();
    }
}

package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.etamkeen.AskedOfTheDatabase;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.Registration.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Whoever is passed over is told why: by letter, once for each cause, and on the page of their registrations. */
@TamkeenTest
@Transactional
class PassedOverTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @ParameterizedTest
    @EnumSource
    void whoever_is_passed_over_gets_a_letter_with_the_cause_once_and_reads_it_beside_the_rank(Language language) {
        var group = cast.unit();
        var other = cast.unit();
        var session = keeping(2, group, Order.ARRIVAL);
        registrations.register(cast.civilServant(other), session, "");
        var passed = speaking(language, cast.civilServant(other));
        assertThat(registrations.register(passed, session, "")).isEqualTo(new Outcome.Waiting(1));
        assertThat(letters(session)).as("nobody got a seat before them yet").isEmpty();
        var name = name(group, language);
        assertThat(page(passed)).as("why they wait stands beside the rank").contains(name);

        var first = cast.civilServant(group);
        assertThat(registrations.register(first, session, "")).isInstanceOf(Outcome.Confirmed.class);

        assertThat(letters(session)).hasSize(1).allMatch(letter -> letter.contains(name));
        registrations.withdraw(first, session);
        registrations.register(cast.civilServant(group), session, "");
        assertThat(letters(session)).as("the same cause is told once").hasSize(1);
    }

    @Test
    void asking_why_somebody_waits_costs_as_much_for_one_session_as_for_many() {
        var group = cast.unit();
        var other = cast.unit();
        var one = cast.civilServant(other);
        var many = cast.civilServant(other);
        for (var session = 0; session < 4; session++) {
            var id = keeping(1, group, Order.FEWEST);
            registrations.register(many, id, "");
            if (session == 0) {
                registrations.register(one, id, "");
            }
        }

        assertThat(AskedOfTheDatabase.by(() ->
                                assertThat(registrations.of(many.person())).hasSize(4))
                        .size())
                .isEqualTo(AskedOfTheDatabase.by(
                                () -> assertThat(registrations.of(one.person())).hasSize(1))
                        .size())
                .isPositive();
        assertThat(registrations.of(one.person()).getFirst().registration().rank())
                .isEqualTo(2);
    }

    /** A session that keeps one seat for this unit. */
    private long keeping(int capacity, long unit, Order order) {
        return cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(capacity, Session.Approval.NONE))
                        .seating(new Seating(
                                order,
                                0,
                                List.of(new Quota(new Group(Group.Kind.UNIT, Long.toString(unit)), 1, null, null))))
                        .plan());
    }

    private Viewer speaking(Language language, Viewer viewer) {
        db.sql("update people.person set language = :language where id = :id")
                .param("language", language.tag())
                .param("id", viewer.person())
                .update();
        return new Viewer(viewer.account(), viewer.person(), viewer.unit(), viewer.name(), language, viewer.grants());
    }

    private String page(Viewer viewer) {
        var answer = web.get()
                .uri("/" + viewer.language().tag() + "/me/registrations")
                .with(FromOurPages.account(viewer.account()))
                .exchange();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private String name(long unit, Language language) {
        return db.sql("select name_" + language.tag() + " from organisations.v_unit where id = :id")
                .param("id", unit)
                .query(String.class)
                .single();
    }

    private List<String> letters(long session) {
        return db.sql("""
                        select array_to_string(paragraphs, ' ') from platform.letter
                         where about = :session and kind = 'training.passed-over'
                        """)
                .param("session", session)
                .query((row, _) -> row.getString(1))
                .list();
    }
}

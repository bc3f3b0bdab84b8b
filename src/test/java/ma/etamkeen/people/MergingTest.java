package ma.etamkeen.people;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.Cast;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.seats.Registration;
import ma.etamkeen.training.seats.Registrations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** A person who was on record twice is one record afterwards, with all that both had. */
@TamkeenTest
@Transactional
class MergingTest {

    @Autowired
    Merging merging;

    @Autowired
    People people;

    @Autowired
    Roles roles;

    @Autowired
    Superiors superiors;

    @Autowired
    Deputies deputies;

    @Autowired
    Cast cast;

    @Autowired
    ma.etamkeen.training.Cast training;

    @Autowired
    Registrations registrations;

    @Autowired
    JdbcClient db;

    @Test
    void roles_staff_and_seats_go_along_and_the_record_that_ends_says_where_it_went() {
        var both = cast.crowd("twice", 3);
        var from = both.get(0);
        var into = both.get(1);
        var staff = both.get(2);
        var day = java.time.LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE);
        superiors.name(staff, from, 0);
        superiors.name(into, from, 0);
        deputies.name(from, 0, into, day, day);
        roles.give(from, new Grant(Role.TRAINER, Grant.On.PLATFORM, 0), 0);
        var session = training.published(training.coordinator(), training.plan(5, Session.Approval.NONE));
        db.sql("""
                        insert into training.registration (session_id, person_id, state, asked_at)
                        values (:session, :into, 'requested', '2026-01-01'), (:session, :from, 'requested', '2026-01-01')
                        """)
                .param("session", session)
                .param("from", from)
                .param("into", into)
                .update();

        assertThat(merging.merge(from, into, "twice", 0)).isTrue();

        assertThat(people.find(from)).isEmpty();
        assertThat(people.find(staff).orElseThrow().manager()).isEqualTo(into);
        assertThat(people.find(into).orElseThrow().manager())
                .as("nobody leads themselves")
                .isNull();
        assertThat(deputies.of(into)).isEmpty();
        assertThat(db.sql("select count(*) from platform.journal where deed = 'people.deputy.ended' and person = :into")
                        .param("into", into)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(roles.of(into))
                .extracting(Roles.Held::grant)
                .contains(new Grant(Role.TRAINER, Grant.On.PLATFORM, 0));
        assertThat(db.sql("select merged_into from people.person where id = :id")
                        .param("id", from)
                        .query(Long.class)
                        .single())
                .isEqualTo(into);
        assertThat(db.sql("""
                                select count(*) from training.registration
                                 where person_id = :id and state in ('requested', 'confirmed', 'waiting')
                                """).param("id", into).query(Long.class).single())
                .as("nobody keeps two seats in one session")
                .isEqualTo(1);
        assertThat(registrations.of(into, session).orElseThrow().state())
                .as("it is the one that runs, also where the one given up was the later")
                .isEqualTo(Registration.State.REQUESTED);
        assertThat(merging.merge(from, into, "again", 0)).isFalse();
    }

    @Test
    void what_ran_out_for_the_record_that_goes_on_takes_nothing_from_the_other() {
        var four = cast.crowd("ran-out", 4);
        var from = four.get(0);
        var into = four.get(1);
        var day = java.time.LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE);
        var grant = new Grant(Role.TRAINER, Grant.On.PLATFORM, 0);
        roles.give(from, grant, day.minusDays(50), null, 0);
        roles.give(into, grant, day.minusDays(30), day.minusDays(9), 0);
        deputies.name(from, roles.of(from).getFirst().id(), four.get(2), day, day.plusDays(3));
        superiors.name(from, four.get(3), day.minusDays(50), null, 0);
        superiors.name(into, four.get(2), day.minusDays(30), day.minusDays(9), 0);

        assertThat(merging.merge(from, into, "ran out", 0)).isTrue();

        assertThat(roles.of(into)).singleElement().satisfies(held -> {
            assertThat(held.grant()).isEqualTo(grant);
            assertThat(held.to()).isNull();
            assertThat(deputies.of(into)).singleElement().satisfies(deputy -> {
                assertThat(deputy.person()).isEqualTo(four.get(2));
                assertThat(deputy.grant()).isEqualTo(held.id());
            });
        });
        assertThat(people.find(into).orElseThrow().manager())
                .as("the standing superior stays")
                .isEqualTo(four.get(3));
        assertThat(superiors.of(into))
                .extracting(Superiors.Term::manager)
                .containsExactly(four.get(3), four.get(2), four.get(3));
    }
}

package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.allotment.Silence;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.State;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Where whoever has to agree says nothing, the rule of the session speaks: once, after working days, and told to all. */
@TamkeenTest
@Transactional
class SilencesTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Silences silences;

    @Autowired
    Approvals approvals;

    @Autowired
    Superiors superiors;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    Journal journal;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void those_who_were_asked_are_reminded_once_a_period_and_the_request_goes_on_waiting() {
        var session = session(Silence.Then.REMIND, 2);
        var person = cast.civilServant(cast.unit());
        cast.managerOf(person);
        registrations.register(person, session, "");
        silences.due().forEach(silences::actNow);
        assertThat(letters(session, "training.reminder")).as("it is early").isZero();
        asked(session, today().minusDays(10));

        silences.due().forEach(silences::actNow);
        silences.due().forEach(silences::actNow);

        assertThat(letters(session, "training.reminder")).isEqualTo(1);
        assertThat(state(person, session)).isEqualTo(State.REQUESTED);
        assertThat(deeds(session)).contains("training.registration.reminded");
    }

    @Test
    void without_an_answer_the_request_goes_up_and_whoever_was_asked_first_may_still_answer() {
        var session = session(Silence.Then.UP, 3);
        var unit = cast.unit();
        var person = cast.civilServant(unit);
        var manager = cast.managerOf(person);
        var above = cast.managerOf(manager);
        registrations.register(person, session, "");
        asked(session, today().minusDays(10));

        silences.due().forEach(silences::actNow);

        assertThat(approvals.waitingFor(above)).hasSize(1);
        assertThat(approvals.waitingFor(manager)).hasSize(1);
        assertThat(letters(session, "training.approval")).isEqualTo(2);
        assertThat(deeds(session)).contains("training.registration.passed-up");
        assertThat(page(person, session)).contains("faute de réponse de la personne interrogée avant");
        silences.due().forEach(silences::actNow);
        assertThat(letters(session, "training.approval"))
                .as("they have as many days")
                .isEqualTo(2);
        assertThat(approvals.approve(
                        above, approvals.waitingFor(above).getFirst().registration()))
                .isEqualTo(new Outcome.Confirmed());
    }

    @Test
    void silence_counts_as_agreement_after_a_reminder_and_never_past_the_seats_there_are() {
        var session = session(Silence.Then.AGREE, 2);
        var unit = cast.unit();
        var first = cast.civilServant(unit);
        var manager = cast.managerOf(first);
        var second = cast.civilServant(unit);
        superiors.name(second.person(), manager.person(), 0);
        registrations.register(first, session, "");
        registrations.register(second, session, "");
        asked(session, eve());

        silences.due().forEach(silences::actNow);
        assertThat(letters(session, "training.reminder")).isEqualTo(2);
        assertThat(state(first, session)).isEqualTo(State.REQUESTED);
        assertThat(page(first, session)).contains("le silence vaut accord le");

        asked(session, today().minusDays(10));
        db.sql("update training.registration set reminded_on = reminded_on - 3 where session_id = :session")
                .param("session", session)
                .update();
        silences.due().forEach(silences::actNow);
        silences.due().forEach(silences::actNow);

        assertThat(List.of(state(first, session), state(second, session)))
                .as("one seat, in order")
                .containsExactly(State.CONFIRMED, State.WAITING);
        assertThat(letters(session, "training.tacit")).isEqualTo(2);
        assertThat(letters(session, "training.convocation")).isEqualTo(1);
        assertThat(deeds(session)).contains("training.registration.agreed-by-silence");
        assertThat(approvals.waitingFor(manager)).isEmpty();
    }

    @Test
    void a_request_nobody_answers_is_over_with_its_reason_and_may_be_made_again() {
        var session = session(Silence.Then.EXPIRE, 2);
        var person = cast.civilServant(cast.unit());
        cast.managerOf(person);
        registrations.register(person, session, "");
        asked(session, today().minusDays(10));

        silences.due().forEach(silences::actNow);

        assertThat(state(person, session)).isEqualTo(State.EXPIRED);
        assertThat(letters(session, "training.request-over")).isEqualTo(1);
        assertThat(page(person, session)).contains("Personne n’a répondu à votre demande");
        assertThat(registrations.register(person, session, "")).isInstanceOf(Outcome.Requested.class);
    }

    @Test
    void what_was_answered_is_left_alone_and_no_day_counts_while_nobody_is_there() {
        var session = session(Silence.Then.AGREE, 2);
        var unit = cast.unit();
        var answered = cast.civilServant(unit);
        var manager = cast.managerOf(answered);
        var left = cast.civilServant(unit);
        var gone = cast.managerOf(left);
        registrations.register(answered, session, "");
        registrations.register(left, session, "");
        approvals.refuse(manager, approvals.waitingFor(manager).getFirst().registration(), "Audit");
        asked(session, today().minusDays(10));
        db.sql("update people.account set closed_at = created_at where person_id = :id")
                .param("id", gone.person())
                .update();

        silences.due().forEach(silences::actNow);

        assertThat(state(answered, session)).isEqualTo(State.REFUSED);
        assertThat(state(left, session)).isEqualTo(State.REQUESTED);
    }

    private long session(Silence.Then then, int days) {
        return cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(1, Session.Approval.MANAGER))
                        .seating(new Seating(Order.ARRIVAL, 0, 0, new Silence(then, days), List.of()))
                        .plan());
    }

    /** The requests of this session were made, and whoever has to agree asked, on this day. */
    private void asked(long session, LocalDate day) {
        var moment = OffsetDateTime.ofInstant(MoroccanTime.instantOf(day.atTime(9, 0)), ZoneOffset.UTC);
        db.sql("update training.registration set asked_at = :at where session_id = :session")
                .param("at", moment)
                .param("session", session)
                .update();
        db.sql("""
                        update training.approval set asked_at = :at
                         where registration_id in (select id from training.registration where session_id = :session)
                        """).param("at", moment).param("session", session).update();
    }

    /** A day after which one working day has come, and not two. */
    private LocalDate eve() {
        var day = today();
        while (workingDays.nextWorkingDay(day).isAfter(today())) {
            day = day.minusDays(1);
        }
        return day;
    }

    private LocalDate today() {
        return cast.today().toLocalDate();
    }

    private State state(Viewer person, long session) {
        return registrations.of(person.person(), session).orElseThrow().state();
    }

    private long letters(long session, String kind) {
        return db.sql("select count(*) from platform.letter where about = :session and kind = :kind")
                .param("session", session)
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private List<String> deeds(long session) {
        return journal.of("training.registration", session).stream()
                .map(Journal.Line::deed)
                .toList();
    }

    private String page(Viewer viewer, long session) {
        var answer = web.get()
                .uri("/fr/training/sessions/" + session)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}

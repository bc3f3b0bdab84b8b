package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Keeping;
import ma.etamkeen.organisations.calendar.NewHoliday;
import ma.etamkeen.organisations.calendar.Proposal.Cause;
import ma.etamkeen.organisations.calendar.Proposals;
import ma.etamkeen.organisations.calendar.Proposals.Decision;
import ma.etamkeen.organisations.calendar.Proposals.Open;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.time.ZoneData;
import ma.etamkeen.platform.words.Text;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** A holiday granted late, or other clocks: what is planned is proposed anew, and nobody is told before somebody decides. */
@TamkeenTest
@Transactional
class CalendarChangesTest {

    @Autowired
    Cast cast;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    Keeping keeping;

    @Autowired
    Proposals proposals;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    ZoneData clocks;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void a_day_granted_late_proposes_the_next_working_day_and_accepting_moves_the_slot_and_tells() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        registrations.register(cast.civilServant(cast.unit()), session, "");
        var slot = sessions.slots(session).getFirst();
        grant(slot.startsAt().toLocalDate());

        var open = only(coordinator, session);
        assertThat(open.proposal().cause()).isEqualTo(Cause.HOLIDAY);
        var proposed = java.util.Objects.requireNonNull(open.proposal().proposed());
        assertThat(proposed.start().toLocalDate()).isAfter(slot.startsAt().toLocalDate());
        assertThat(workingDays.isWorkingDay(proposed.start().toLocalDate())).isTrue();
        assertThat(proposed.start().toLocalTime()).isEqualTo(slot.startsAt().toLocalTime());
        assertThat(letters(session)).doesNotContain("training.change");

        assertThat(proposals.accept(coordinator, open.proposal().id())).isInstanceOf(Decision.Done.class);

        assertThat(sessions.slots(session)).contains(new Slot(slot.id(), proposed.start(), proposed.end()));
        assertThat(letters(session)).contains("training.change");
        assertThat(proposals.accept(coordinator, open.proposal().id())).isInstanceOf(Decision.Over.class);
        assertThat(of(coordinator, session)).isEmpty();
    }

    @Test
    void what_is_kept_stays_and_is_not_asked_again() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        var slots = sessions.slots(session);
        grant(slots.getFirst().startsAt().toLocalDate());

        assertThat(proposals.keep(
                        coordinator, only(coordinator, session).proposal().id()))
                .isInstanceOf(Decision.Done.class);

        assertThat(sessions.slots(session)).isEqualTo(slots);
        assertThat(of(coordinator, session)).isEmpty();
    }

    @Test
    void a_holiday_that_is_cancelled_leaves_nothing_to_decide() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        var date = sessions.slots(session).getFirst().startsAt().toLocalDate();
        grant(date);
        var holiday = workingDays.days().holidays(date, null).getLast();

        keeping.cancel(holiday.id(), holiday.version(), "Decree", 0);

        assertThat(of(coordinator, session)).isEmpty();
    }

    @Test
    void a_slot_moved_by_hand_is_not_proposed_any_more() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        var slot = sessions.slots(session).getFirst();
        grant(slot.startsAt().toLocalDate());
        db.sql("update training.slot set starts_at = :start, ends_at = :end where id = :id")
                .param("start", slot.startsAt().plusMinutes(15))
                .param("end", slot.endsAt().plusMinutes(15))
                .param("id", slot.id())
                .update();

        assertThat(of(coordinator, session)).isEmpty();
    }

    @Test
    void only_those_who_run_the_session_see_and_decide() {
        var session = cast.session(5, Session.Approval.NONE);
        grant(sessions.slots(session).getFirst().startsAt().toLocalDate());
        var unit = cast.unit();
        var other = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);

        assertThat(of(other, session)).isEmpty();
        assertThat(proposals.accept(
                        other, only(cast.coordinator(), session).proposal().id()))
                .isInstanceOf(Decision.Over.class);
    }

    @Test
    void other_clocks_propose_to_keep_the_hour_and_to_send_calendars_the_update_with_a_higher_sequence() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        var untold = cast.session(5, Session.Approval.NONE);
        registrations.register(cast.civilServant(cast.unit()), session, "");
        var slots = sessions.slots(session);
        clocks.decree(
                slots.getFirst().startsAt().minusDays(2).toInstant(ZoneOffset.UTC), ZoneOffset.ofHours(1), "Decree", 0);

        var open = only(coordinator, session);
        assertThat(open.proposal().cause()).isEqualTo(Cause.CLOCK);
        assertThat(of(coordinator, untold)).as("nobody was invited").isEmpty();

        assertThat(proposals.accept(coordinator, open.proposal().id())).isInstanceOf(Decision.Done.class);

        assertThat(sessions.slots(session)).isEqualTo(slots);
        assertThat(invitations(session, "training.clock"))
                .hasSize(slots.size())
                .allMatch(file -> file.contains("METHOD:REQUEST") && file.contains("SEQUENCE:1"));
    }

    @Test
    void pages_warn_of_the_holiday_where_the_slot_is_read_and_where_it_is_planned() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        grant(sessions.slots(session).getFirst().startsAt().toLocalDate());

        assertThat(web.get()
                        .uri("/fr/training/sessions/" + session)
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange())
                .bodyText()
                .contains("Jour accordé\u00a0: jour férié");
        assertThat(web.get()
                        .uri("/fr/desk/sessions/" + session)
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange())
                .bodyText()
                .contains("Jour accordé\u00a0: jour férié");
        assertThat(web.get()
                        .uri("/fr/me")
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange())
                .bodyText()
                .contains("/fr/desk/calendar");
        var id = only(coordinator, session).proposal().id();
        assertThat(web.get()
                        .uri("/fr/desk/calendar")
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange())
                .bodyText()
                .contains("/fr/desk/calendar/" + id + "/acceptance");
        assertThat(web.post()
                        .uri("/fr/desk/calendar/" + id + "/acceptance")
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange())
                .hasStatus(303);
        assertThat(web.post()
                        .uri("/fr/desk/calendar/" + id + "/keeping")
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange())
                .hasStatus(409);
    }

    private void grant(LocalDate day) {
        var holiday = new NewHoliday(
                Holiday.Kind.GRANTED,
                new Text("يوم ممنوح", "Jour accordé", "Day granted"),
                0,
                0,
                1,
                Holiday.Part.DAY,
                null,
                null,
                "");
        assertThat(keeping.add(holiday, day, day, "Decree", 0)).isInstanceOf(Keeping.Outcome.Done.class);
    }

    private Open only(Viewer viewer, long session) {
        assertThat(of(viewer, session)).hasSize(1);
        return of(viewer, session).getFirst();
    }

    private List<Open> of(Viewer viewer, long session) {
        return proposals.waitingFor(viewer).stream()
                .filter(open -> open.proposal().about() == session)
                .toList();
    }

    private List<String> letters(long session) {
        return db.sql("select kind from platform.letter where about = :session")
                .param("session", session)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> invitations(long session, String kind) {
        return db.sql("""
                        select convert_from(a.bytes, 'UTF8')
                          from platform.letter l
                          join platform.letter_attachment a on a.letter_id = l.id
                         where l.about = :session and l.kind = :kind
                        """)
                .param("session", session)
                .param("kind", kind)
                .query((row, _) -> row.getString(1))
                .list();
    }
}

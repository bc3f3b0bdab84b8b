package ma.etamkeen.training.planning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.Biweekly;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Keeping;
import ma.etamkeen.organisations.calendar.NewHoliday;
import ma.etamkeen.organisations.calendar.Planned.Time;
import ma.etamkeen.organisations.calendar.Proposal.Cause;
import ma.etamkeen.organisations.calendar.Proposals;
import ma.etamkeen.organisations.calendar.Proposals.Decision;
import ma.etamkeen.organisations.calendar.Proposals.Open;
import ma.etamkeen.organisations.calendar.Ramadans;
import ma.etamkeen.organisations.calendar.Timetable;
import ma.etamkeen.organisations.calendar.Timetable.Span;
import ma.etamkeen.organisations.calendar.Timetables;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.time.ZoneData;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.seats.Registrations;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** A holiday granted late, another Ramadan, other working hours or other clocks: what is planned is proposed anew, and nobody is told before somebody decides. */
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
    Planning planning;

    @Autowired
    Keeping keeping;

    @Autowired
    Proposals proposals;

    @Autowired
    Ramadans ramadans;

    @Autowired
    Timetables timetables;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    ZoneData clocks;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @AfterTransaction
    void the_clocks_go_as_before() {
        clocks.refresh();
    }

    @Test
    void a_day_granted_late_proposes_the_next_working_day_and_accepting_moves_the_slot_and_tells() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        registrations.register(cast.civilServant(cast.unit()), session, "");
        var slot = sessions.slots(session).getFirst();
        grant(slot.startsAt().toLocalDate());

        var open = only(coordinator, session);
        assertThat(open.proposal().cause()).isEqualTo(Cause.HOLIDAY);
        var proposed = requireNonNull(open.proposal().proposed());
        assertThat(proposed.start().toLocalDate()).isAfter(slot.startsAt().toLocalDate());
        assertThat(workingDays.isWorkingDay(proposed.start().toLocalDate())).isTrue();
        assertThat(proposed.start().toLocalTime()).isEqualTo(slot.startsAt().toLocalTime());
        assertThat(letters(session)).doesNotContain("training.change");

        assertThat(accept(coordinator, open)).isInstanceOf(Decision.Done.class);

        assertThat(sessions.slots(session)).contains(new Slot(slot.id(), proposed.start(), proposed.end()));
        assertThat(letters(session)).contains("training.change");
        assertThat(accept(coordinator, open)).isInstanceOf(Decision.Over.class);
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
    void half_a_day_granted_touches_that_half_alone_and_proposes_what_is_free_of_it() {
        var coordinator = cast.coordinator();
        var day = april();
        var morning = at(day, LocalTime.of(9, 0), LocalTime.of(12, 0));
        var afternoon = at(day, LocalTime.of(13, 0), LocalTime.of(16, 0));

        grant(day, Holiday.Part.MORNING, null);

        assertThat(of(coordinator, afternoon)).isEmpty();
        var proposed = requireNonNull(only(coordinator, morning).proposal().proposed());
        assertThat(proposed.start().toLocalDate()).isAfter(day);
        assertThat(decisions(coordinator, Language.FR)).contains("Jour accordé");
    }

    @Test
    void a_corrected_half_leaves_the_other_half_to_decide_and_a_corrected_region_nothing() {
        var coordinator = cast.coordinator();
        var day = april();
        var morning = at(day, LocalTime.of(9, 0), LocalTime.of(12, 0));
        var afternoon = at(day, LocalTime.of(13, 0), LocalTime.of(16, 0));
        grant(day, Holiday.Part.MORNING, null);
        assertThat(of(coordinator, morning)).hasSize(1);

        describe(day, Holiday.Part.AFTERNOON, null);
        assertThat(of(coordinator, morning)).isEmpty();
        assertThat(only(coordinator, afternoon).proposal().cause()).isEqualTo(Cause.HOLIDAY);

        describe(day, Holiday.Part.AFTERNOON, "MA-11");
        assertThat(of(coordinator, afternoon)).as("the session is elsewhere").isEmpty();

        describe(day, Holiday.Part.DAY, "MA-03");
        assertThat(of(coordinator, morning)).hasSize(1);
        assertThat(of(coordinator, afternoon)).hasSize(1);
    }

    @Test
    void corrected_hours_propose_what_they_touch_and_say_the_day_they_now_begin() {
        var coordinator = cast.coordinator();
        var session = inApril(LocalTime.of(9, 0), LocalTime.of(12, 0));
        var slot = sessions.slots(session).getFirst();
        var day = slot.startsAt().toLocalDate();
        var weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        change(day.minusDays(7), weekend, span(8, 18), span(9, 15));
        assertThat(of(coordinator, session)).isEmpty();
        var hours = timetables.all().getLast();

        correct(hours, new Timetable(day.minusDays(7), weekend, span(10, 18), span(9, 15), span(12, 14), "Decree"));
        assertThat(of(coordinator, session)).hasSize(2);
        assertThat(proposal(coordinator, slot).proposal().proposed())
                .isEqualTo(new Time(day.atTime(10, 0), day.atTime(13, 0)));

        correct(hours, new Timetable(day.minusDays(2), weekend, span(10, 18), span(9, 15), span(12, 14), "Decree"));
        assertThat(of(coordinator, session))
                .hasSize(2)
                .allMatch(one -> one.proposal().causeId() == day.minusDays(2).toEpochDay());

        correct(hours, new Timetable(day.plusDays(20), weekend, span(10, 18), span(9, 15), span(12, 14), "Decree"));
        assertThat(of(coordinator, session)).as("they begin after it").isEmpty();
    }

    @Test
    void hours_that_are_taken_back_leave_nothing_to_decide_but_what_those_of_before_touch() {
        var coordinator = cast.coordinator();
        var session = inApril(LocalTime.of(9, 0), LocalTime.of(12, 0));
        var late = inApril(LocalTime.of(16, 0), LocalTime.of(18, 0));
        var since = sessions.slots(session).getFirst().startsAt().toLocalDate().minusDays(7);
        change(since, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), span(10, 18), span(9, 15));
        assertThat(of(coordinator, session)).hasSize(2);
        assertThat(of(coordinator, late)).isEmpty();
        var hours = timetables.all().getLast();

        assertThat(keeping.withdraw(hours.id(), hours.version(), "Decree", 0)).isInstanceOf(Keeping.Outcome.Done.class);

        assertThat(of(coordinator, session)).isEmpty();
        assertThat(of(coordinator, late))
                .hasSize(2)
                .allMatch(one -> one.proposal().cause() == Cause.HOURS);
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
    void a_second_holiday_on_the_day_that_was_proposed_proposes_another_and_whoever_read_the_first_is_told() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        var slot = sessions.slots(session).getFirst();
        grant(slot.startsAt().toLocalDate());
        var first = only(coordinator, session);
        var day = requireNonNull(first.proposal().proposed()).start().toLocalDate();

        grant(day);

        var anew = proposal(coordinator, slot);
        assertThat(anew.proposal().id()).isEqualTo(first.proposal().id());
        var proposed = requireNonNull(anew.proposal().proposed()).start().toLocalDate();
        assertThat(proposed).isAfter(day);
        assertThat(workingDays.isWorkingDay(proposed)).isTrue();
        assertThat(renewals(first)).isEqualTo(1);
        assertThat(accept(coordinator, first)).isInstanceOf(Decision.Changed.class);
        assertThat(sessions.slots(session)).contains(slot);
        assertThat(accept(coordinator, anew)).isInstanceOf(Decision.Done.class);
        assertThat(sessions.slots(session))
                .anyMatch(now ->
                        now.id() == slot.id() && now.startsAt().toLocalDate().equals(proposed));
    }

    @Test
    void a_holiday_that_grows_over_the_day_that_was_proposed_proposes_a_day_after_it() {
        var coordinator = cast.coordinator();
        var session = inApril(LocalTime.of(9, 0), LocalTime.of(12, 0));
        var slot = sessions.slots(session).getFirst();
        var day = slot.startsAt().toLocalDate();
        grant(day);
        var proposed = requireNonNull(only(coordinator, session).proposal().proposed());
        var holiday = workingDays.days().holidays(day, null).getLast();

        keeping.set(holiday.id(), holiday.version(), day, proposed.start().toLocalDate(), "Decree", 0);

        var anew = of(coordinator, session).stream()
                .map(open -> requireNonNull(open.proposal().proposed()))
                .toList();
        assertThat(anew).hasSize(2).doesNotHaveDuplicates();
        assertThat(anew).allMatch(time -> time.start().isAfter(proposed.end()));
    }

    @Test
    void hours_that_change_again_before_anybody_decided_are_met_by_what_is_proposed() {
        var coordinator = cast.coordinator();
        var session = inApril(LocalTime.of(9, 0), LocalTime.of(12, 0));
        var slot = sessions.slots(session).getFirst();
        var since = slot.startsAt().toLocalDate();
        change(since.minusDays(7), Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), span(10, 18), span(9, 15));
        assertThat(proposal(coordinator, slot).proposal().proposed())
                .isEqualTo(new Time(since.atTime(10, 0), since.atTime(13, 0)));

        change(since.minusDays(6), Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), span(11, 19), span(9, 15));

        assertThat(proposal(coordinator, slot).proposal().proposed())
                .isEqualTo(new Time(since.atTime(11, 0), since.atTime(14, 0)));
    }

    @Test
    void a_slot_that_two_changes_touch_is_proposed_for_one_time_that_meets_both() {
        var coordinator = cast.coordinator();
        var ramadan = ramadans.all().stream()
                .filter(month -> month.from().isAfter(cast.today().toLocalDate().plusDays(2)))
                .findFirst()
                .orElseThrow();
        var eve = ramadan.from().minusDays(1);
        var session = at(eve, LocalTime.of(13, 30), LocalTime.of(16, 30));
        var slot = sessions.slots(session).getFirst();
        keeping.setRamadan(ramadan.year(), ramadan.version(), eve, ramadan.to().minusDays(1), "Habous", 0);
        grant(eve);

        var open = of(coordinator, session).stream()
                .filter(one -> one.planned().subject() == slot.id())
                .toList();
        assertThat(open)
                .extracting(one -> one.proposal().cause())
                .containsExactlyInAnyOrder(Cause.HOLIDAY, Cause.RAMADAN);
        assertThat(open)
                .extracting(one -> one.proposal().mark())
                .containsOnly(open.getFirst().proposal().mark());
        var proposed = requireNonNull(open.getFirst().proposal().proposed());
        assertThat(workingDays.days().hours(proposed.start().toLocalDate(), null))
                .anyMatch(span -> !proposed.start().toLocalTime().isBefore(span.from())
                        && !proposed.end().toLocalTime().isAfter(span.to()));

        assertThat(accept(coordinator, open.getFirst())).isInstanceOf(Decision.Done.class);
        assertThat(accept(coordinator, open.getLast())).isInstanceOf(Decision.Over.class);
    }

    @Test
    void only_those_who_run_the_session_see_and_decide() {
        var session = cast.session(5, Session.Approval.NONE);
        grant(sessions.slots(session).getFirst().startsAt().toLocalDate());
        var unit = cast.unit();
        var other = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);

        assertThat(of(other, session)).isEmpty();
        var open = only(cast.coordinator(), session);
        assertThatThrownBy(() -> accept(other, open)).isInstanceOf(NotHere.class);
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

        assertThat(accept(coordinator, open)).isInstanceOf(Decision.Done.class);

        assertThat(sessions.slots(session)).isEqualTo(slots);
        assertThat(invitations(session, "training.clock"))
                .hasSize(slots.size())
                .allMatch(file -> file.contains("METHOD:REQUEST") && file.contains("SEQUENCE:1"));
    }

    @Test
    void a_decree_that_is_taken_back_leaves_nothing_to_decide() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        registrations.register(cast.civilServant(cast.unit()), session, "");
        decreeBefore(session);
        var open = only(coordinator, session);

        takeBack();

        assertThat(of(coordinator, session)).isEmpty();
        assertThat(state(open)).isEqualTo("void");
        assertThat(accept(coordinator, open)).isInstanceOf(Decision.Over.class);
        assertThat(letters(session)).doesNotContain("training.clock");
    }

    @Test
    void a_decree_that_is_taken_back_after_people_were_told_proposes_to_tell_them_the_opposite() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        registrations.register(cast.civilServant(cast.unit()), session, "");
        decreeBefore(session);
        var told = only(coordinator, session);
        accept(coordinator, told);
        assertThat(of(coordinator, session)).isEmpty();

        takeBack();

        var opposite = only(coordinator, session);
        assertThat(opposite.proposal().id()).isNotEqualTo(told.proposal().id());
        accept(coordinator, opposite);
        assertThat(invitations(session, "training.clock"))
                .filteredOn(file -> file.contains("SEQUENCE:2"))
                .hasSize(sessions.slots(session).size());
        assertThat(of(coordinator, session)).isEmpty();
    }

    @Test
    void whoever_was_invited_by_a_decree_that_is_taken_back_is_the_only_reason_to_tell() {
        var coordinator = cast.coordinator();
        var before = cast.session(5, Session.Approval.NONE);
        var meanwhile = cast.session(5, Session.Approval.NONE);
        registrations.register(cast.civilServant(cast.unit()), before, "");
        decreeBefore(before);
        registrations.register(cast.civilServant(cast.unit()), meanwhile, "");
        assertThat(of(coordinator, meanwhile)).as("invited by the decree").isEmpty();

        takeBack();

        assertThat(of(coordinator, before)).isEmpty();
        assertThat(only(coordinator, meanwhile).proposal().cause()).isEqualTo(Cause.CLOCK);
    }

    @Test
    void an_invitation_sent_anew_for_another_reason_answers_the_proposal() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        registrations.register(cast.civilServant(cast.unit()), session, "");
        decreeBefore(session);
        assertThat(of(coordinator, session)).hasSize(1);

        planning.tellAgain(coordinator, session);

        assertThat(of(coordinator, session)).isEmpty();
    }

    @Test
    void what_was_left_as_planned_is_asked_again_only_when_the_hour_differs_once_more() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        registrations.register(cast.civilServant(cast.unit()), session, "");
        decreeBefore(session);
        proposals.keep(coordinator, only(coordinator, session).proposal().id());
        var first = sessions.slots(session).getFirst().startsAt();

        // of years later, which no slot is in
        clocks.decree(first.plusYears(9).toInstant(ZoneOffset.UTC), ZoneOffset.UTC, "Decree", 0);
        clocks.refresh();
        assertThat(of(coordinator, session)).isEmpty();

        clocks.decree(first.minusDays(1).toInstant(ZoneOffset.UTC), ZoneOffset.ofHours(2), "Decree", 0);
        clocks.refresh();
        assertThat(of(coordinator, session)).hasSize(1);
    }

    @Test
    void the_update_after_other_clocks_carries_the_zone_as_the_clocks_go_now() {
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.NONE);
        registrations.register(cast.civilServant(cast.unit()), session, "");
        var slot = sessions.slots(session).getFirst();
        assertThat(KingdomZone.inForce().rules().getOffset(slot.startsAt())).isEqualTo(ZoneOffset.UTC);
        var change = slot.startsAt().minusDays(2);
        clocks.decree(change.toInstant(ZoneOffset.UTC), ZoneOffset.ofHours(1), "Decree", 0);
        // as when the transaction of the decree has ended
        clocks.refresh();
        accept(coordinator, only(coordinator, session));

        var update = invitations(session, "training.clock").stream()
                .filter(file -> file.contains("DTSTART;TZID=Africa/Casablanca:" + local(slot.startsAt())))
                .findFirst()
                .orElseThrow();
        assertThat(update).contains("METHOD:REQUEST", "SEQUENCE:1");
        assertThat(update.substring(update.indexOf("BEGIN:VTIMEZONE"), update.indexOf("BEGIN:VEVENT")))
                .contains("DTSTART:" + local(change) + "\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n");
        // a program that knows no zone by this name has only what the file says
        var read = Biweekly.parse(update.replace("Africa/Casablanca", "Nowhere/Known"))
                .first()
                .getEvents()
                .getFirst();
        assertThat(read.getDateStart().getValue().toInstant())
                .isEqualTo(slot.startsAt().toInstant(ZoneOffset.ofHours(1)));
        assertThat(read.getDateEnd().getValue().toInstant())
                .isEqualTo(slot.endsAt().toInstant(ZoneOffset.ofHours(1)));
    }

    @Test
    void other_working_hours_propose_the_same_day_within_them_and_say_from_when() {
        var coordinator = cast.coordinator();
        var session = inApril(LocalTime.of(9, 0), LocalTime.of(12, 0));
        var untouched = inApril(LocalTime.of(10, 30), LocalTime.of(12, 30));
        var slots = sessions.slots(session);
        var since = slots.getFirst().startsAt().toLocalDate();
        change(since, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), span(10, 18), span(9, 15));

        assertThat(of(coordinator, untouched)).isEmpty();
        var open = of(coordinator, session);
        assertThat(open).hasSize(2).allMatch(one -> one.proposal().cause() == Cause.HOURS);
        assertThat(open.getFirst().proposal().proposed()).isEqualTo(new Time(since.atTime(10, 0), since.atTime(13, 0)));
        assertThat(decisions(coordinator, Language.AR)).contains("أوقات العمل", "ابتداء من");
        assertThat(decisions(coordinator, Language.FR)).contains("Horaires de travail", "Depuis le");
        assertThat(decisions(coordinator, Language.EN)).contains("Working hours", "Since");

        accept(coordinator, open.getFirst());
        assertThat(sessions.slots(session).getFirst().startsAt()).isEqualTo(since.atTime(10, 0));
        assertThat(of(coordinator, session)).hasSize(1);
    }

    @Test
    void another_weekend_proposes_a_working_day_and_what_is_too_long_is_left_to_people() {
        var coordinator = cast.coordinator();
        var session = inApril(LocalTime.of(9, 0), LocalTime.of(12, 0));
        var tooLong = inApril(LocalTime.of(8, 30), LocalTime.of(16, 30));
        var slot = sessions.slots(session).getFirst();
        change(slot.startsAt().toLocalDate(), Set.of(slot.startsAt().getDayOfWeek()), span(9, 16), span(9, 15));

        var proposed =
                requireNonNull(of(coordinator, session).getFirst().proposal().proposed());
        assertThat(proposed.start().toLocalDate()).isAfter(slot.startsAt().toLocalDate());
        assertThat(proposed.start().toLocalTime()).isEqualTo(LocalTime.of(9, 0));
        assertThat(of(coordinator, tooLong))
                .hasSize(2)
                .allMatch(one -> !one.proposal().isAcceptable());
    }

    @Test
    void hours_that_come_back_leave_nothing_to_decide() {
        var coordinator = cast.coordinator();
        var session = inApril(LocalTime.of(9, 0), LocalTime.of(12, 0));
        var since = sessions.slots(session).getFirst().startsAt().toLocalDate();
        change(since.minusDays(7), Set.of(DayOfWeek.SUNDAY), span(10, 18), span(9, 15));
        assertThat(of(coordinator, session)).hasSize(2);

        change(since.minusDays(6), Set.of(DayOfWeek.SUNDAY), span(8, 18), span(9, 15));

        assertThat(of(coordinator, session)).isEmpty();
    }

    @Test
    void a_ramadan_that_moves_proposes_its_hours_outside_the_friday_prayer_and_names_the_year() {
        var coordinator = cast.coordinator();
        var ramadan = ramadans.all().stream()
                .filter(month -> month.from().isAfter(cast.today().toLocalDate().plusDays(2)))
                .findFirst()
                .orElseThrow();
        var eve = ramadan.from().minusDays(1);
        var session = at(eve, LocalTime.of(13, 30), LocalTime.of(16, 30));
        keeping.setRamadan(ramadan.year(), ramadan.version(), eve, ramadan.to().minusDays(1), "Habous", 0);

        var proposal = of(coordinator, session).getFirst().proposal();
        assertThat(proposal.cause()).isEqualTo(Cause.RAMADAN);
        assertThat(proposal.proposed())
                .isEqualTo(
                        eve.getDayOfWeek() == DayOfWeek.FRIDAY
                                ? new Time(eve.atTime(9, 0), eve.atTime(12, 0))
                                : new Time(eve.atTime(12, 0), eve.atTime(15, 0)));
        var year = Integer.toString(ramadan.year());
        assertThat(decisions(coordinator, Language.AR)).contains("أوقات رمضان", "رمضان " + year);
        assertThat(decisions(coordinator, Language.FR)).contains("Horaires du Ramadan", "Ramadan " + year);
        assertThat(decisions(coordinator, Language.EN)).contains("Ramadan " + year);
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
                        .uri("/fr/desk/sessions/" + session + "/plan")
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
        var proposal = only(coordinator, session).proposal();
        var id = proposal.id();
        assertThat(web.get()
                        .uri("/fr/desk/calendar")
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange())
                .bodyText()
                .contains("/fr/desk/calendar/" + id + "/acceptance");
        assertThat(web.post()
                        .uri("/fr/desk/calendar/" + id + "/acceptance")
                        .param("read", "what was proposed before")
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange())
                .hasStatus(409)
                .bodyText()
                .contains("a modifié la proposition", "value=\"" + proposal.mark() + "\"");
        assertThat(web.post()
                        .uri("/fr/desk/calendar/" + id + "/acceptance")
                        .param("read", proposal.mark())
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange())
                .hasStatus(303);
        assertThat(web.post()
                        .uri("/fr/desk/calendar/" + id + "/keeping")
                        .with(FromOurPages.account(coordinator.account()))
                        .exchange())
                .hasStatus(409);
    }

    /** The clocks go forward two days before the session, for good. */
    private void decreeBefore(long session) {
        var first = sessions.slots(session).getFirst().startsAt();
        clocks.decree(first.minusDays(2).toInstant(ZoneOffset.UTC), ZoneOffset.ofHours(1), "Decree", 0);
        // as when the transaction of the decree has ended
        clocks.refresh();
    }

    private void takeBack() {
        clocks.revoke(clocks.decreed().getFirst().id(), 0);
        clocks.refresh();
    }

    private String state(Open open) {
        return db.sql("select state from organisations.calendar_proposal where id = :id")
                .param("id", open.proposal().id())
                .query(String.class)
                .single();
    }

    /** Two days of a week of April, far from holidays and from Ramadan. */
    private long inApril(LocalTime from, LocalTime to) {
        return at(april(), from, to);
    }

    private LocalDate april() {
        var april = cast.today().toLocalDate().plusYears(1).withMonth(4).withDayOfMonth(8);
        return april.with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
    }

    private long at(LocalDate day, LocalTime from, LocalTime to) {
        var plan = cast.plan(5, Session.Approval.NONE);
        return cast.published(
                cast.coordinator(),
                Cast.with(
                        plan,
                        5,
                        List.of(
                                new PlannedSlot(0, day.atTime(from), day.atTime(to)),
                                new PlannedSlot(
                                        0,
                                        day.plusDays(1).atTime(from),
                                        day.plusDays(1).atTime(to)))));
    }

    private void change(LocalDate since, Set<DayOfWeek> weekend, Span usual, Span ramadan) {
        assertThat(keeping.add(new Timetable(since, weekend, usual, ramadan, span(12, 14), "Decree"), 0))
                .isInstanceOf(Keeping.Outcome.Done.class);
    }

    private static Span span(int from, int to) {
        return new Span(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    private static String local(LocalDateTime time) {
        return time.format(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT));
    }

    /** What somebody reads on the page of proposals. */
    private String decisions(Viewer viewer, Language language) {
        var answer = web.get()
                .uri("/" + language.tag() + "/desk/calendar")
                .with(FromOurPages.account(viewer.account()))
                .exchange();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
                .select("main")
                .text()
                .replace("\u2068", "")
                .replace("\u2069", "");
    }

    private void correct(Timetable known, Timetable wished) {
        var version = timetables.find(known.id()).orElseThrow().version();
        assertThat(keeping.correct(known.id(), version, wished, 0)).isInstanceOf(Keeping.Outcome.Done.class);
    }

    /** Corrects the day that was granted. */
    private void describe(LocalDate day, Holiday.Part part, @Nullable String region) {
        var holiday = workingDays.days().holidays().stream()
                .filter(date -> date.from().equals(day) && date.kind() == Holiday.Kind.GRANTED)
                .findFirst()
                .orElseThrow();
        var now = new Holiday.Description(holiday.name(), part, region, "Decree");
        assertThat(keeping.describe(holiday.id(), holiday.version(), now, "Decree", 0))
                .isInstanceOf(Keeping.Outcome.Done.class);
    }

    private void grant(LocalDate day) {
        grant(day, Holiday.Part.DAY, null);
    }

    private void grant(LocalDate day, Holiday.Part part, @Nullable String region) {
        var holiday = new NewHoliday(
                Holiday.Kind.GRANTED,
                new Text("يوم ممنوح", "Jour accordé", "Day granted"),
                0,
                0,
                1,
                part,
                null,
                region,
                "");
        assertThat(keeping.add(holiday, day, day, "Decree", 0)).isInstanceOf(Keeping.Outcome.Done.class);
    }

    private Decision accept(Viewer viewer, Open open) {
        return proposals.accept(viewer, open.proposal().id(), open.proposal().mark());
    }

    private Open proposal(Viewer viewer, Slot slot) {
        return proposals.waitingFor(viewer).stream()
                .filter(open -> open.planned().subject() == slot.id())
                .findFirst()
                .orElseThrow();
    }

    private long renewals(Open open) {
        return db.sql(
                        "select count(*) from platform.journal where deed = 'organisations.proposal.renewed' and subject = :id")
                .param("id", open.proposal().id())
                .query(Long.class)
                .single();
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

package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.people.Merging;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.mydata.Anonymising;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Attendances.Entry;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Registrations;
import ma.etamkeen.training.seats.Seats;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Certificates leave by themselves once the list of a session that is over is complete and the days to look it over have
 * passed: each once, none that is held, none while a mark is missing.
 */
@TamkeenTest
class IssuingTest {

    @Autowired
    Cast cast;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    Attendances attendances;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Issuing issuing;

    @Autowired
    PresenceLists lists;

    @Autowired
    CertificatesDue due;

    @Autowired
    MarksDue marks;

    @Autowired
    Planning planning;

    @Autowired
    Seats seats;

    @Autowired
    CertificateLetters letters;

    @Autowired
    Roles roles;

    @Autowired
    Merging merging;

    @Autowired
    Anonymising anonymising;

    @Autowired
    Later later;

    @Autowired
    Journal records;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Certificates certificates;

    @Autowired
    WorkingDays calendar;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    private Viewer coordinator = Viewer.visitor(Language.FR);
    private Viewer trainer = coordinator;
    private Viewer person = coordinator;
    private Viewer other = coordinator;
    private long session;

    @BeforeEach
    void a_session_of_two_slots_that_is_over_with_two_people() {
        var unit = cast.unit();
        coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        trainer = cast.civilServant(unit);
        person = cast.civilServant(unit);
        other = cast.civilServant(unit);
        session = cast.published(
                coordinator,
                PlanDraft.of(cast.plan(5, Session.Approval.NONE))
                        .runBy(unit)
                        .givenBy(trainer.person())
                        .plan());
        trainer = cast.viewer(trainer.person());
        registrations.register(person, session, "");
        registrations.register(other, session, "");
        cast.over(session, 1);
    }

    @Test
    void whoever_may_issue_is_told_once_and_the_certificates_leave_after_the_days_to_look_it_over() {
        complete();
        step();
        step();

        assertThat(letters(trainer)).containsExactly("training.complete");
        assertThat(letters(coordinator)).containsExactly("training.complete");
        assertThat(asked()).as("the days have not passed").isZero();
        assertThat(leavesAt()).isEqualTo(twoWorkingDaysFrom(cast.today()));

        pass(10);
        step();

        made(2);
        for (var viewer : List.of(person, other)) {
            assertThat(certificates.of(viewer.person())).hasSize(1);
            assertThat(letters(viewer)).endsWith("training.certificate");
        }
        assertThat(journal("training.certificates.delivered"))
                .as("by the platform itself")
                .containsExactly(0L);
        step();
        assertThat(asked()).isEqualTo(2);
        assertThat(letters(trainer)).as("nothing more to say").containsExactly("training.complete");
    }

    @Test
    void the_job_finds_what_is_complete_and_does_it() {
        complete();
        cast.agreed(session);
        issuing.lookNow();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> letters(trainer).contains("training.complete"));

        pass(10);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            issuing.lookNow();
            return deliveries.of(session).size() == 2;
        });
    }

    @Test
    void the_letter_is_in_the_language_of_whoever_reads_it_and_says_the_day() {
        for (var language : Language.values()) {
            db.sql("update people.person set language = :language where id = :id")
                    .param("language", language.tag())
                    .param("id", trainer.person())
                    .update();
            db.sql("delete from training.issuing where session_id = :id")
                    .param("id", session)
                    .update();
            if (language == Language.AR) {
                complete();
            }
            step();
        }

        var day = twoWorkingDaysFrom(cast.today()).toLocalDate();
        assertThat(texts(trainer))
                .satisfiesExactly(
                        arabic -> assertThat(arabic)
                                .contains("شخصان بلغا العتبة", said(day, Language.AR), "تُرسل الشهادتان تلقائيا"),
                        french -> assertThat(french)
                                .contains("2 personnes atteignent", said(day, Language.FR), "partent d’eux-mêmes"),
                        english ->
                                assertThat(english).contains("2 people reached the threshold", said(day, Language.EN)));
    }

    @Test
    void nobody_is_issued_a_certificate_while_a_mark_is_missing() {
        mark(person, 0, null, Presence.PRESENT);
        mark(person, 1, null, Presence.PRESENT);
        mark(other, 0, null, Presence.ABSENT);
        step();
        pass(10);
        step();

        assertThat(letters(trainer)).isEmpty();
        assertThat(asked()).isZero();

        mark(other, 1, null, Presence.ABSENT);
        step();
        assertThat(letters(trainer)).containsExactly("training.complete");
        mark(other, 1, Presence.ABSENT, null);
        pass(10);
        step();
        assertThat(asked()).as("a mark was taken away again").isZero();
    }

    @Test
    void only_those_at_the_threshold_get_one_and_who_reaches_it_by_a_correction_follows() {
        oneOfTwoReachesTheThreshold();
        step();
        pass(10);
        step();
        made(1);
        assertThat(certificates.of(other.person())).isEmpty();

        mark(other, 1, Presence.ABSENT, Presence.PRESENT);
        step();
        assertThat(asked()).as("the correction can be looked over too").isEqualTo(1);
        pass(10);
        step();
        made(2);
        assertThat(letters(trainer)).as("told once").containsExactly("training.complete");
    }

    @Test
    void a_correction_starts_the_days_anew_and_takes_back_no_certificate() {
        complete();
        step();
        pass(10);
        mark(other, 1, Presence.PRESENT, Presence.ABSENT);
        step();
        assertThat(asked()).isZero();
        assertThat(leavesAt()).isEqualTo(twoWorkingDaysFrom(cast.today()));

        pass(10);
        step();
        made(1);
        mark(person, 1, Presence.PRESENT, Presence.ABSENT);
        assertThat(certificates.of(person.person()).getFirst().isRevoked()).isFalse();
    }

    @Test
    void a_threshold_that_is_lowered_starts_the_days_anew() {
        oneOfTwoReachesTheThreshold();
        step();
        pass(10);

        change(plan().threshold(50));
        step();
        assertThat(asked()).as("nobody looked the list over for this threshold").isZero();
        assertThat(leavesAt()).isEqualTo(twoWorkingDaysFrom(cast.today()));

        pass(10);
        change(plan().seats(7));
        step();
        made(2);
    }

    @Test
    void a_slot_that_is_dropped_starts_the_days_anew() {
        complete();
        step();
        mark(person, 1, Presence.PRESENT, null);
        mark(other, 1, Presence.PRESENT, null);
        pass(10);

        change(plan().slots(plan().plan().slots().subList(0, 1)));
        step();
        assertThat(asked()).as("what is left is complete since now").isZero();
        assertThat(leavesAt()).isEqualTo(twoWorkingDaysFrom(cast.today()));

        pass(10);
        step();
        made(2);
    }

    @Test
    void a_second_record_of_somebody_that_was_merged_is_waited_for_no_more() {
        mark(person, 0, null, Presence.PRESENT);
        mark(person, 1, null, Presence.PRESENT);
        assertThat(marks.of(trainer)).extracting(MarksDue.Due::session).contains(session);
        assertThat(marks.among(List.of(session), coordinator)).contains(session);

        assertThat(merging.merge(other.person(), person.person(), "deux fois", 0))
                .isTrue();
        assertThat(marks.of(trainer)).extracting(MarksDue.Due::session).doesNotContain(session);
        assertThat(marks.among(List.of(session), coordinator)).doesNotContain(session);
        step();
        assertThat(letters(trainer)).containsExactly("training.complete");
        pass(10);
        step();
        made(1);
    }

    @Test
    void a_second_record_of_somebody_that_was_merged_has_nothing_due() {
        complete();
        assertThat(merging.merge(other.person(), person.person(), "deux fois", 0))
                .isTrue();
        step();
        assertThat(issuing.of(session).people()).isEqualTo(1);

        pass(10);
        step();
        made(1);
        assertThat(asked()).isEqualTo(1);
        assertThat(due.in(session)).as("no day on which nothing leaves").isEmpty();
    }

    @Test
    void whoever_was_made_anonymous_gets_no_certificate_by_itself_nor_by_the_button() {
        complete();
        assertThat(anonymising.anonymise(other.person(), 0, "")).isEqualTo(Anonymising.Outcome.DONE);
        cast.agreed(session);
        assertThat(Deliveries.due(attendances.sheet(session), deliveries.of(session)))
                .isEqualTo(1);
        step();
        assertThat(issuing.of(session).people()).isEqualTo(1);

        pass(10);
        step();
        made(1);
        assertThat(deliveries.deliver(coordinator, session)).isZero();
        assertThat(due.in(session)).isEmpty();
        assertThat(certificates.of(other.person())).isEmpty();
    }

    @Test
    void whoever_was_made_anonymous_after_theirs_was_asked_for_gets_none() {
        var registration =
                registrations.of(other.person(), session).orElseThrow().id();
        db.sql("insert into training.delivery (registration_id, asked_at, asked_by) values (:id, :now, 0)")
                .param("id", registration)
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        anonymising.anonymise(other.person(), 0, "");

        deliveries.makeNow(registration);

        assertThat(certificates.of(other.person())).isEmpty();
    }

    @Test
    void whoever_no_longer_holds_the_role_of_the_trainer_is_not_told() {
        roles.takeBack(trainer.person(), new Grant(Role.TRAINER, Grant.On.SESSION, session), 0);
        complete();
        step();

        assertThat(letters(trainer)).isEmpty();
        assertThat(letters(coordinator)).containsExactly("training.complete");
    }

    @Test
    void nothing_is_issued_held_or_marked_by_who_waited_while_the_session_was_called_off() throws Exception {
        complete();
        var slot = sessions.slots(session).getFirst().id();
        var registration =
                registrations.of(person.person(), session).orElseThrow().id();
        var entry = new Entry(registration, Presence.PRESENT, Presence.ABSENT);
        List<Callable<Object>> deeds = List.of(
                () -> deliveries.deliver(trainer, session),
                () -> {
                    issuing.hold(trainer, session);
                    return "held";
                },
                () -> attendances.mark(trainer, session, slot, List.of(entry)));
        try (var threads = Executors.newFixedThreadPool(3)) {
            var waiting = transaction.execute(_ -> {
                seats.lock(session);
                var begun = deeds.stream().map(threads::submit).toList();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> db.sql("""
                                        select count(*) from pg_stat_activity
                                         where wait_event_type = 'Lock' and datname = current_database()
                                           and query like '%from training.session%'
                                        """).query(Integer.class).single() == 3);
                callOff();
                return begun;
            });
            for (var deed : waiting) {
                assertThatThrownBy(deed::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(NotHere.class);
            }
        }

        assertThat(asked()).isZero();
        assertThat(journal("training.certificates.held")).isEmpty();
        assertThat(journal("training.attendance.absent")).isEmpty();
    }

    @Test
    void the_list_of_a_session_that_is_called_off_promises_nothing() {
        assertThat(list()).contains("Les certificats partent d’eux-mêmes 2 jours ouvrés après");
        callOff();
        assertThat(list()).contains("Certificats").doesNotContain("d’eux-mêmes");
    }

    @Test
    void of_a_session_that_is_long_over_nothing_leaves_by_itself_and_its_list_says_so() {
        yearAgo();
        complete();
        step();
        pass(10);
        step();

        assertThat(letters(trainer)).isEmpty();
        assertThat(asked()).isZero();
        assertThat(list())
                .contains("finie depuis plus d’un an", "Délivrer 2 certificats")
                .doesNotContain("Délivrer à la main", "jours ouvrés");
        assertThat(desk()).contains("finie depuis plus d’un an");
    }

    @Test
    void what_was_announced_in_the_last_days_leaves_though_the_session_is_long_over_by_then() {
        complete();
        step();
        yearAgo();
        assertThat(list())
                .contains("2 certificats partent d’eux-mêmes le", "Délivrer à la main")
                .doesNotContain("finie depuis plus d’un an");

        pass(10);
        step();
        made(2);
    }

    @Test
    void nothing_leaves_before_the_day_that_was_named_though_a_holiday_moves() {
        complete();
        step();
        var named = leavesAt();
        passWithoutWhatWasNamed(10);
        step();
        assertThat(asked()).isZero();
        assertThat(leavesAt()).isEqualTo(named);

        pass(10);
        step();
        made(2);
    }

    @Test
    void without_days_to_look_it_over_the_certificates_leave_at_once_and_the_letter_names_no_day() {
        db.sql("update people.person set language = 'fr' where id = :id")
                .param("id", trainer.person())
                .update();
        var atOnce = new Issuing(
                db,
                clock,
                sessions,
                seats,
                lists,
                new CertificatesDue(db, clock, calendar, 0),
                deliveries,
                letters,
                roles,
                later,
                records);
        complete();
        cast.agreed(session);
        transaction.executeWithoutResult(_ -> atOnce.stepNow(session));

        made(2);
        assertThat(texts(trainer))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("2 personnes atteignent le seuil")
                        .doesNotContain("partent", "D’ici là"));
    }

    @Test
    void fewer_days_than_none_are_refused_at_the_start() {
        assertThatThrownBy(() -> new CertificatesDue(db, clock, calendar, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TAMKEEN_CERTIFICATES_DAYS");
    }

    @Test
    void what_was_revoked_is_not_issued_again() {
        complete();
        step();
        pass(10);
        step();
        made(2);
        var certificate = certificates.of(person.person()).getFirst();

        assertThat(deliveries.revoke(
                        coordinator,
                        session,
                        certificate.id(),
                        ma.etamkeen.certificates.Revocation.MISTAKE,
                        "Présence contestée"))
                .isTrue();
        pass(10);
        step();

        assertThat(certificates.of(person.person()))
                .singleElement()
                .satisfies(one -> assertThat(one.isRevoked()).isTrue());
        assertThat(due.in(session)).isEmpty();
    }

    @Test
    void what_is_held_leaves_by_hand_only_and_is_let_go_with_all_its_days() {
        issuing.hold(coordinator, session);
        complete();
        step();
        assertThat(letters(trainer)).containsExactly("training.complete");
        pass(10);
        step();
        assertThat(asked()).isZero();
        assertThat(desk()).contains("2 certificats attendent d’être délivrés à la main.");

        issuing.letGo(trainer, session);
        step();
        assertThat(asked()).as("whoever lets go has the days again").isZero();
        assertThat(leavesAt()).isEqualTo(twoWorkingDaysFrom(cast.today()));
        assertThat(desk()).contains("2 certificats partent d’eux-mêmes le");

        issuing.hold(trainer, session);
        assertThat(deliveries.deliver(trainer, session)).isEqualTo(2);
        made(2);
        assertThat(journal("training.certificates.held")).containsExactly(coordinator.person(), trainer.person());
        assertThat(journal("training.certificates.let-go")).containsExactly(trainer.person());
    }

    @Test
    void only_whoever_gives_or_runs_the_session_holds_its_certificates_or_lets_them_go() {
        for (var deed : List.of("holding", "release")) {
            var path = "/fr/training/sessions/" + session + "/certificates/" + deed;
            assertThat(web.post().uri(path).with(FromOurPages.account(person.account())))
                    .hasStatus(403);
            assertThat(web.post()
                            .uri(path)
                            .with(FromOurPages.account(
                                    cast.civilServant(cast.unit()).account())))
                    .hasStatus(403);
            assertThat(web.post().uri(path).with(FromOurPages.account(trainer.account())))
                    .hasStatus(303);
        }
        assertThat(journal("training.certificates.held")).containsExactly(trainer.person());
        assertThat(journal("training.certificates.let-go")).containsExactly(trainer.person());
        for (var stranger : List.of(person, cast.civilServant(cast.unit()))) {
            assertThatThrownBy(() -> issuing.hold(stranger, session))
                    .as("whichever page asks")
                    .isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> issuing.letGo(stranger, session)).isInstanceOf(NotHere.class);
        }
    }

    @Test
    void a_list_with_nobody_at_the_threshold_and_a_session_called_off_tell_and_issue_nothing() {
        for (var viewer : List.of(person, other)) {
            mark(viewer, 0, null, Presence.PRESENT);
            mark(viewer, 1, null, Presence.ABSENT);
        }
        step();
        assertThat(letters(trainer)).isEmpty();

        // called off before anybody reaches the threshold: the job itself may look at any moment
        callOff();
        db.sql("""
                        update training.attendance set presence = 'present', minutes = slot_minutes
                         where slot_id in (select id from training.slot where session_id = :id)
                        """).param("id", session).update();
        step();
        pass(10);
        step();
        assertThat(letters(trainer)).isEmpty();
        assertThat(asked()).isZero();
    }

    @Test
    void the_button_in_two_languages_and_two_jobs_at_once_issue_one_certificate_each() throws Exception {
        complete();
        step();
        pass(10);

        var arabic = new Viewer(
                trainer.account(), trainer.person(), trainer.unit(), trainer.name(), Language.AR, trainer.grants());
        var barrier = new CyclicBarrier(4);
        Callable<Integer> job = () -> {
            barrier.await();
            step();
            return 0;
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done :
                    threads.invokeAll(List.of(job, button(barrier, arabic), job, button(barrier, coordinator)))) {
                done.get();
            }
        }

        made(2);
        assertThat(journal("training.certificates.delivered")).hasSize(1);
        for (var viewer : List.of(person, other)) {
            assertThat(certificates.of(viewer.person())).hasSize(1);
            assertThat(letters(viewer).stream().filter("training.certificate"::equals))
                    .hasSize(1);
        }
    }

    @Test
    void whoever_issues_waits_for_whoever_marks_or_holds_at_the_same_moment() throws Exception {
        complete();
        step();
        pass(10);

        for (var deed :
                List.<Runnable>of(() -> issuing.stepNow(session), () -> deliveries.deliver(coordinator, session))) {
            try (var other = Executors.newSingleThreadExecutor()) {
                var done = transaction.execute(_ -> {
                    seats.lock(session);
                    var waiting = other.submit(deed);
                    assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
                            .isInstanceOf(TimeoutException.class);
                    return waiting;
                });
                Objects.requireNonNull(done).get(20, TimeUnit.SECONDS);
            }
        }
        made(2);
    }

    private Callable<Integer> button(CyclicBarrier barrier, Viewer viewer) {
        return () -> {
            barrier.await();
            return deliveries.deliver(viewer, session);
        };
    }

    private void oneOfTwoReachesTheThreshold() {
        mark(person, 0, null, Presence.PRESENT);
        mark(person, 1, null, Presence.PRESENT);
        mark(other, 0, null, Presence.PRESENT);
        mark(other, 1, null, Presence.ABSENT);
    }

    private void complete() {
        for (var viewer : List.of(person, other)) {
            mark(viewer, 0, null, Presence.PRESENT);
            mark(viewer, 1, null, Presence.PRESENT);
        }
    }

    private void mark(Viewer viewer, int slot, @Nullable Presence was, @Nullable Presence is) {
        var registration =
                registrations.of(viewer.person(), session).orElseThrow().id();
        var marked = sessions.slots(session).get(slot).id();
        assertThat(
                        lists.of(session).isPublished()
                                ? attendances.correct(
                                        coordinator,
                                        session,
                                        marked,
                                        registration,
                                        was == null ? null : Mark.of(was),
                                        is == null ? null : Mark.of(is),
                                        "Erreur de saisie")
                                : attendances.mark(
                                        coordinator, session, marked, List.of(new Entry(registration, was, is))))
                .isEqualTo(new Attendances.Outcome.Entered(1));
    }

    /** The job looks, once everybody has seen the list. */
    private void step() {
        if (!lists.of(session).isPublished() && sessions.get(session).state() == Session.State.PUBLISHED) {
            cast.agreed(session);
        }
        issuing.stepNow(session);
    }

    private PlanDraft plan() {
        return PlanDraft.of(Plan.of(
                sessions.get(session),
                sessions.slots(session).stream()
                        .map(slot -> new Plan.PlannedSlot(slot.id(), slot.startsAt(), slot.endsAt()))
                        .toList()));
    }

    private void change(PlanDraft plan) {
        assertThat(planning.change(coordinator, session, sessions.get(session).version(), plan.plan()))
                .isInstanceOf(Plan.Outcome.Done.class);
    }

    private void callOff() {
        db.sql("""
                        update training.session
                           set cancelled_at = published_at, cancelled_by = published_by, cancelled_why = 'Salle fermée',
                               cancelled_reason = 'room'
                         where id = :id
                        """).param("id", session).update();
    }

    /** As if the session had been over for a year and a day. */
    private void yearAgo() {
        db.sql("""
                        update training.slot
                           set starts_at = starts_at - interval '366 days', ends_at = ends_at - interval '366 days'
                         where session_id = :id
                        """).param("id", session).update();
        db.sql("""
                        update training.session
                           set starts_at = starts_at - interval '366 days', ends_at = ends_at - interval '366 days',
                               opens_at = opens_at - interval '366 days', closes_at = closes_at - interval '366 days'
                         where id = :id
                        """).param("id", session).update();
    }

    /** As if so many days had passed since the last mark and the letter. */
    private void pass(int days) {
        passWithoutWhatWasNamed(days);
        db.sql(
                        "update training.issuing set named_for = named_for - cast(:days as interval) where session_id = :session")
                .param("days", days + " days")
                .param("session", session)
                .update();
    }

    /** The same, as if the letter had named a later day than is reckoned now. */
    private void passWithoutWhatWasNamed(int days) {
        db.sql("""
                        update training.attendance set marked_at = marked_at - cast(:days as interval)
                         where slot_id in (select id from training.slot where session_id = :session)
                        """).param("days", days + " days").param("session", session).update();
        db.sql("""
                        update training.issuing set counted_from = counted_from - cast(:days as interval)
                         where session_id = :session
                        """).param("days", days + " days").param("session", session).update();
    }

    private LocalDateTime twoWorkingDaysFrom(LocalDateTime moment) {
        var first = calendar.days().nextWorkingDay(moment.toLocalDate(), "MA-03");
        return calendar.days().nextWorkingDay(first, "MA-03").atTime(9, 0);
    }

    private @Nullable LocalDateTime leavesAt() {
        return issuing.of(session).leavesAt();
    }

    private static String said(java.time.LocalDate day, Language language) {
        return ma.etamkeen.platform.words.Dates.day(day, language);
    }

    private int asked() {
        return db.sql("""
                        select count(*) from training.delivery d
                          join training.registration g on g.id = d.registration_id
                         where g.session_id = :session
                        """).param("session", session).query(Integer.class).single();
    }

    private void made(int certificates) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> deliveries.of(session).size() == certificates);
    }

    private List<Long> journal(String deed) {
        return db.sql("select actor from platform.journal where deed = :deed and subject = :session order by id")
                .param("deed", deed)
                .param("session", session)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private List<String> letters(Viewer viewer) {
        return db.sql("""
                        select l.kind from platform.letter l
                          join people.account a on a.email = cast(l.recipient as public.citext)
                         where a.person_id = :person and l.kind in ('training.complete', 'training.certificate')
                         order by l.id
                        """)
                .param("person", viewer.person())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> texts(Viewer viewer) {
        return db.sql("""
                        select array_to_string(l.paragraphs, ' ') from platform.letter l
                          join people.account a on a.email = cast(l.recipient as public.citext)
                         where a.person_id = :person and l.kind = 'training.complete' order by l.id
                        """)
                .param("person", viewer.person())
                .query((row, _) -> String.valueOf(row.getString(1)).replaceAll("[\u2066-\u2069]", ""))
                .list();
    }

    /** What the page of the desk says about the certificates of the session. */
    private String desk() {
        return certificatesAt("/fr/desk/sessions/" + session);
    }

    /** What the attendance list says about them. */
    private String list() {
        return certificatesAt("/fr/training/sessions/" + session + "/attendance");
    }

    private String certificatesAt(String path) {
        var answer = web.get()
                .uri(path)
                .with(FromOurPages.account(coordinator.account()))
                .exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(new String(
                        answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                .select("#certificates")
                .text()
                .replaceAll("[\u2066-\u2069]", "");
    }
}

package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Attendances.Entry;
import ma.etamkeen.training.Attendances.Presence;
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
    CertificatesDue due;

    @Autowired
    Seats seats;

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
        issuing.stepNow(session);
        issuing.stepNow(session);

        assertThat(letters(trainer)).containsExactly("training.complete");
        assertThat(letters(coordinator)).containsExactly("training.complete");
        assertThat(asked()).as("the days have not passed").isZero();
        assertThat(leavesAt()).isEqualTo(twoWorkingDaysFrom(cast.today()));

        pass(10);
        issuing.stepNow(session);

        made(2);
        for (var viewer : List.of(person, other)) {
            assertThat(certificates.of(viewer.person())).hasSize(1);
            assertThat(letters(viewer)).endsWith("training.certificate");
        }
        assertThat(journal("training.certificates.delivered"))
                .as("by the platform itself")
                .containsExactly(0L);
        issuing.stepNow(session);
        assertThat(asked()).isEqualTo(2);
        assertThat(letters(trainer)).as("nothing more to say").containsExactly("training.complete");
    }

    @Test
    void the_job_finds_what_is_complete_and_does_it() {
        complete();
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
            issuing.stepNow(session);
        }

        var day = twoWorkingDaysFrom(cast.today()).toLocalDate();
        assertThat(texts(trainer))
                .satisfiesExactly(
                        arabic -> assertThat(arabic)
                                .contains("شخصان بلغا العتبة", said(day, Language.AR), "ترسل الشهادتان تلقائيا"),
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
        issuing.stepNow(session);
        pass(10);
        issuing.stepNow(session);

        assertThat(letters(trainer)).isEmpty();
        assertThat(asked()).isZero();

        mark(other, 1, null, Presence.ABSENT);
        issuing.stepNow(session);
        assertThat(letters(trainer)).containsExactly("training.complete");
        mark(other, 1, Presence.ABSENT, null);
        pass(10);
        issuing.stepNow(session);
        assertThat(asked()).as("a mark was taken away again").isZero();
    }

    @Test
    void only_those_at_the_threshold_get_one_and_who_reaches_it_by_a_correction_follows() {
        mark(person, 0, null, Presence.PRESENT);
        mark(person, 1, null, Presence.PRESENT);
        mark(other, 0, null, Presence.PRESENT);
        mark(other, 1, null, Presence.ABSENT);
        issuing.stepNow(session);
        pass(10);
        issuing.stepNow(session);
        made(1);
        assertThat(certificates.of(other.person())).isEmpty();

        mark(other, 1, Presence.ABSENT, Presence.PRESENT);
        issuing.stepNow(session);
        assertThat(asked()).as("the correction can be looked over too").isEqualTo(1);
        pass(10);
        issuing.stepNow(session);
        made(2);
        assertThat(letters(trainer)).as("told once").containsExactly("training.complete");
    }

    @Test
    void a_correction_starts_the_days_anew_and_takes_back_no_certificate() {
        complete();
        issuing.stepNow(session);
        pass(10);
        mark(other, 1, Presence.PRESENT, Presence.ABSENT);
        issuing.stepNow(session);
        assertThat(asked()).isZero();
        assertThat(leavesAt()).isEqualTo(twoWorkingDaysFrom(cast.today()));

        pass(10);
        issuing.stepNow(session);
        made(1);
        mark(person, 1, Presence.PRESENT, Presence.ABSENT);
        assertThat(certificates.of(person.person()).getFirst().isRevoked()).isFalse();
    }

    @Test
    void what_was_revoked_is_not_issued_again() {
        complete();
        issuing.stepNow(session);
        pass(10);
        issuing.stepNow(session);
        made(2);
        var certificate = certificates.of(person.person()).getFirst();

        assertThat(deliveries.revoke(coordinator, session, certificate.id(), "Présence contestée"))
                .isTrue();
        pass(10);
        issuing.stepNow(session);

        assertThat(certificates.of(person.person()))
                .singleElement()
                .satisfies(one -> assertThat(one.isRevoked()).isTrue());
        assertThat(due.in(session)).isEmpty();
    }

    @Test
    void what_is_held_leaves_by_hand_only_and_is_let_go_with_all_its_days() {
        issuing.hold(coordinator, session);
        complete();
        issuing.stepNow(session);
        assertThat(letters(trainer)).containsExactly("training.complete");
        pass(10);
        issuing.stepNow(session);
        assertThat(asked()).isZero();
        assertThat(desk()).contains("2 certificats attendent d’être délivrés à la main.");

        issuing.letGo(trainer, session);
        issuing.stepNow(session);
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
    }

    @Test
    void a_list_with_nobody_at_the_threshold_and_a_session_called_off_tell_and_issue_nothing() {
        for (var viewer : List.of(person, other)) {
            mark(viewer, 0, null, Presence.PRESENT);
            mark(viewer, 1, null, Presence.ABSENT);
        }
        issuing.stepNow(session);
        assertThat(letters(trainer)).isEmpty();

        mark(person, 1, Presence.ABSENT, Presence.PRESENT);
        db.sql("""
                        update training.session
                           set cancelled_at = published_at, cancelled_by = published_by, cancelled_why = 'Salle fermée'
                         where id = :id
                        """).param("id", session).update();
        issuing.stepNow(session);
        pass(10);
        issuing.stepNow(session);
        assertThat(letters(trainer)).isEmpty();
        assertThat(asked()).isZero();
    }

    @Test
    void the_button_in_two_languages_and_two_jobs_at_once_issue_one_certificate_each() throws Exception {
        complete();
        issuing.stepNow(session);
        pass(10);

        var arabic = new Viewer(
                trainer.account(), trainer.person(), trainer.unit(), trainer.name(), Language.AR, trainer.grants());
        var barrier = new CyclicBarrier(4);
        Callable<Integer> job = () -> {
            barrier.await();
            issuing.stepNow(session);
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
        issuing.stepNow(session);
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

    private void complete() {
        for (var viewer : List.of(person, other)) {
            mark(viewer, 0, null, Presence.PRESENT);
            mark(viewer, 1, null, Presence.PRESENT);
        }
    }

    private void mark(Viewer viewer, int slot, @Nullable Presence was, @Nullable Presence is) {
        var registration =
                registrations.of(viewer.person(), session).orElseThrow().id();
        assertThat(attendances.mark(
                        coordinator,
                        session,
                        sessions.slots(session).get(slot).id(),
                        List.of(new Entry(registration, was, is))))
                .isEqualTo(new Attendances.Outcome.Entered(1));
    }

    /** As if so many days had passed since the last mark and the letter. */
    private void pass(int days) {
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

    /** What the page of the desk says about the session. */
    private String desk() {
        var answer = web.get()
                .uri("/fr/desk/sessions/" + session)
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

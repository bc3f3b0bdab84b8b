package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import biweekly.Biweekly;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Deciding;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.TrainingCalendar;
import ma.etamkeen.training.planning.Dating;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import ma.etamkeen.training.seats.Registration.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** The life of a registration: asked, agreed to, seated, waiting, given up; and what people are told. */
@TamkeenTest
@Transactional
class RegistrationTest {

    @Autowired
    Cast cast;

    @Autowired
    Registrations registrations;

    @Autowired
    Decisions decisions;

    @Autowired
    Approvals approvals;

    @Autowired
    Approvers approvers;

    @Autowired
    SignedLinks links;

    @Autowired
    Deputies deputies;

    @Autowired
    Journal journal;

    @Autowired
    Planning planning;

    @Autowired
    Dating dating;

    @Autowired
    Sessions sessions;

    @Autowired
    TrainingCalendar calendar;

    @Autowired
    People people;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void the_superior_is_asked_and_agrees() {
        var person = cast.civilServant(cast.unit());
        var manager = cast.managerOf(person);
        var session = cast.session(5, Session.Approval.MANAGER);

        assertThat(registrations.register(person, session, "")).isEqualTo(new Outcome.Requested(Deciding.Why.SUPERIOR));
        assertThat(letters(session)).contains("training.receipt", "training.approval");
        var request = approvals.waitingFor(manager).getFirst();

        assertThat(approvals.approve(manager, request.registration())).isInstanceOf(Outcome.Confirmed.class);
        assertThat(letters(session)).contains("training.convocation");
        assertThat(approvals.waitingFor(manager)).isEmpty();
        assertThat(approvals.refuse(manager, request.registration(), "trop tard"))
                .isEqualTo(new Outcome.Refused(Refusal.DECIDED));
    }

    @Test
    void a_refusal_says_why_and_the_person_may_ask_again() {
        var person = cast.civilServant(cast.unit());
        var manager = cast.managerOf(person);
        var session = cast.session(5, Session.Approval.MANAGER);
        registrations.register(person, session, "");
        var request = approvals.waitingFor(manager).getFirst();

        assertThat(approvals.refuse(manager, request.registration(), " "))
                .isEqualTo(new Outcome.Refused(Refusal.REASON));
        assertThat(approvals.refuse(manager, request.registration(), "Audit cette semaine"))
                .isInstanceOf(Outcome.TurnedDown.class);

        assertThat(registrations.of(person.person(), session).orElseThrow().reason())
                .isEqualTo("Audit cette semaine");
        assertThat(paragraphs(session, "training.refusal")).contains("Audit cette semaine");
        assertThat(registrations.register(person, session, "")).isInstanceOf(Outcome.Requested.class);
    }

    @Test
    void whoever_gave_up_and_asks_again_gets_the_seat_that_is_free_and_waits_for_none() {
        var person = cast.civilServant(cast.unit());
        var session = cast.session(1, Session.Approval.NONE);
        assertThat(registrations.register(person, session, "")).isInstanceOf(Outcome.Confirmed.class);
        assertThat(registrations.withdraw(person, session)).isInstanceOf(Outcome.Withdrawn.class);

        assertThat(registrations.register(person, session, "")).isInstanceOf(Outcome.Confirmed.class);
        assertThat(sessions.get(session).seatsTaken()).isEqualTo(1);
        assertThat(sessions.get(session).waiting()).isZero();
    }

    @Test
    void giving_up_before_and_after_the_agreement_is_no_refusal_and_owes_no_reason() {
        var person = cast.civilServant(cast.unit());
        var manager = cast.managerOf(person);
        var session = cast.session(1, Session.Approval.MANAGER);
        registrations.register(person, session, "");
        var request = approvals.waitingFor(manager).getFirst().registration();

        assertThat(registrations.withdraw(person, session)).isInstanceOf(Outcome.Withdrawn.class);
        assertThat(registrations.of(person.person(), session).orElseThrow())
                .extracting(Registration::state, Registration::reason)
                .containsExactly(Registration.State.WITHDRAWN, "");
        assertThat(approvals.waitingFor(manager)).isEmpty();
        assertThat(approvals.approve(manager, request)).isEqualTo(new Outcome.Refused(Refusal.DECIDED));
        assertThat(sessions.get(session).seatsTaken()).isZero();

        registrations.register(person, session, "");
        approvals.approve(manager, approvals.waitingFor(manager).getFirst().registration());
        assertThat(sessions.get(session).seatsTaken()).isEqualTo(1);
        assertThat(registrations.withdraw(person, session)).isInstanceOf(Outcome.Withdrawn.class);
        assertThat(registrations.of(person.person(), session).orElseThrow())
                .extracting(Registration::state, Registration::reason)
                .containsExactly(Registration.State.WITHDRAWN, "");
        assertThat(sessions.get(session).seatsTaken()).isZero();
    }

    @Test
    void superiors_see_and_decide_about_their_own_people_only() {
        var person = cast.civilServant(cast.unit());
        cast.managerOf(person);
        var stranger = cast.managerOf(cast.civilServant(cast.unit()));
        var session = cast.session(5, Session.Approval.MANAGER);
        registrations.register(person, session, "");
        var registration =
                registrations.of(person.person(), session).orElseThrow().id();

        assertThat(approvals.waitingFor(stranger)).isEmpty();
        for (var role : List.of(Role.ADMINISTRATOR, Role.COORDINATOR)) {
            var above = cast.holding(role, Grant.On.PLATFORM, 0, cast.unit());
            assertThat(approvals.waitingFor(above))
                    .as("what somebody else answers is no request of whoever runs the platform")
                    .extracting(Approvals.Request::registration)
                    .doesNotContain(registration);
        }
        assertThatThrownBy(() -> approvals.approve(stranger, registration)).isInstanceOf(NotHere.class);
        assertThatThrownBy(() -> approvals.approve(person, registration)).isInstanceOf(NotHere.class);
    }

    @Test
    void without_a_superior_the_focal_point_is_asked() {
        var unit = cast.unit();
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var session = cast.session(5, Session.Approval.MANAGER);

        registrations.register(cast.civilServant(unit), session, "");

        assertThat(approvals.waitingFor(focalPoint)).hasSize(1);
    }

    @Test
    void when_whoever_was_asked_leaves_the_next_one_is_asked_by_letter_and_the_first_letter_opens_nothing() {
        var unit = cast.unit();
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var person = cast.civilServant(unit);
        var manager = cast.managerOf(person);
        var session = cast.session(5, Session.Approval.MANAGER);
        registrations.register(person, session, "");
        var registration =
                registrations.of(person.person(), session).orElseThrow().id();
        approvers.askAgain();
        assertThat(approvers.askAgain()).as("the superior is there").isZero();
        var link = approvals.byLink(token(registration)).orElseThrow();

        close(manager);
        assertThat(approvals.byLink(token(registration))).isEmpty();
        assertThatThrownBy(() -> approvals.approve(link)).isInstanceOf(NotHere.class);
        assertThat(approvals.waitingFor(focalPoint)).isEmpty();
        var before =
                letters(session).stream().filter("training.approval"::equals).count();
        assertThat(approvers.askAgain()).isEqualTo(1);
        assertThat(approvals.waitingFor(focalPoint)).hasSize(1);
        assertThat(letters(session).stream().filter("training.approval"::equals))
                .hasSize((int) before + 1);
        assertThat(approvers.askAgain()).as("asked once, not every time").isZero();
        assertThat(journal.of("training.registration", session))
                .extracting(Journal.Line::deed)
                .contains("training.registration.asked-again");
    }

    @Test
    void whoever_is_asked_while_the_session_has_no_date_is_told_none() {
        var unit = cast.unit();
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var person = cast.civilServant(unit);
        var manager = cast.managerOf(person);
        read(manager, Language.FR);
        read(focalPoint, Language.EN);
        var coordinator = cast.coordinator();
        var session = cast.session(5, Session.Approval.MANAGER);
        registrations.register(person, session, "");
        assertThat(paragraphs(session, "training.approval")).contains("La session a lieu");
        db.sql("delete from platform.letter where about = :session and kind = 'training.approval'")
                .param("session", session)
                .update();
        approvers.askAgain();
        dating.postpone(coordinator, session, cast.version(session), Session.Reason.ROOM, "");
        close(manager);

        approvers.askAgain();

        assertThat(paragraphs(session, "training.approval"))
                .contains("its new dates are to come")
                .doesNotContain("Dates of the session");
    }

    @Test
    void when_the_role_by_which_somebody_was_asked_is_taken_back_the_next_one_is_asked() {
        var unit = cast.unit();
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var person = cast.civilServant(unit);
        var session = cast.session(5, Session.Approval.MANAGER);
        registrations.register(person, session, "");
        assertThat(approvals.waitingFor(focalPoint)).hasSize(1);
        approvers.askAgain();
        db.sql("update people.role_grant set taken_back_at = given_at where person_id = :id")
                .param("id", focalPoint.person())
                .update();
        var next = cast.holding(Role.MANAGER, Grant.On.UNIT, unit, unit);

        assertThat(approvers.askAgain()).isEqualTo(1);
        assertThat(approvals.waitingFor(focalPoint)).isEmpty();
        assertThat(approvals.waitingFor(next)).hasSize(1);
    }

    @Test
    void when_a_deputy_s_time_ends_the_superior_is_asked_by_letter() {
        var person = cast.civilServant(cast.unit());
        var manager = cast.managerOf(person);
        var deputy = cast.civilServant(cast.unit());
        var today = java.time.LocalDate.now(ma.etamkeen.platform.time.KingdomZone.ZONE);
        deputies.name(manager.person(), 0, deputy.person(), today, today);
        var session = cast.session(5, Session.Approval.MANAGER);
        registrations.register(person, session, "");
        assertThat(approvals.waitingFor(deputy)).hasSize(1);
        approvers.askAgain();
        db.sql("update people.deputy set ended_at = named_at where deputy_id = :id")
                .param("id", deputy.person())
                .update();

        assertThat(approvers.askAgain()).isEqualTo(1);
        assertThat(approvals.waitingFor(deputy)).isEmpty();
        assertThat(letters(session).stream().filter("training.approval"::equals))
                .hasSize(2);
    }

    private String token(long registration) {
        var approval = db.sql("select min(id) from training.approval where registration_id = :id")
                .param("id", registration)
                .query(Long.class)
                .single();
        return links.sign(Approvers.PURPOSE, approval, java.time.Duration.ofDays(1));
    }

    private void close(Viewer viewer) {
        db.sql("update people.account set closed_at = created_at where person_id = :id")
                .param("id", viewer.person())
                .update();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AR | تبت في الطلب إدارة المنصة، وقد أُشعرت به.
            FR | c’est l’administration de la plateforme qui décide, et elle est prévenue.
            EN | the administration of the platform decides and has been told.
            """)
    void where_nobody_answers_for_the_person_the_administration_of_the_platform_is_named_told_and_decides(
            Language language, String said) {
        var session = cast.session(5, Session.Approval.MANAGER);
        var administrator = cast.holding(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0, cast.unit());
        onlyThePlatformIsLeft();
        var person = speaking(language, cast.civilServant(cast.unit()));

        assertThat(registrations.register(person, session, "")).isEqualTo(new Outcome.Requested(Deciding.Why.PLATFORM));

        assertThat(words(session, "training.receipt", person)).contains(said);
        assertThat(words(session, "training.approval", administrator)).isNotEmpty();
        assertThat(page(person, session))
                .contains(said)
                .as("a role, not a person")
                .doesNotContain(
                        "<bdi>" + name(administrator, Language.AR) + "</bdi>",
                        "<bdi>" + name(administrator, Language.FR) + "</bdi>");
        var registration =
                registrations.of(person.person(), session).orElseThrow().id();
        assertThat(approvals.approve(administrator, registration)).isInstanceOf(Outcome.Confirmed.class);
        assertThat(journal.of("training.registration", session))
                .extracting(Journal.Line::deed, Journal.Line::actor)
                .contains(
                        tuple("training.registration.to-platform", 0L),
                        tuple("training.registration.approved", administrator.person()));
    }

    @Test
    void whoever_no_longer_administers_the_platform_no_longer_decides_for_it() {
        var session = cast.session(5, Session.Approval.MANAGER);
        cast.holding(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0, cast.unit());
        var former = cast.holding(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0, cast.unit());
        onlyThePlatformIsLeft();
        registrations.register(cast.civilServant(cast.unit()), session, "");
        assertThat(approvals.waitingFor(former)).isNotEmpty();

        db.sql("update people.role_grant set taken_back_at = :now where person_id = :id")
                .param("now", java.time.Instant.now().atOffset(java.time.ZoneOffset.UTC))
                .param("id", former.person())
                .update();

        assertThat(approvals.waitingFor(former)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AR | ستبت فيه إدارة المنصة
            FR | c’est l’administration de la plateforme qui décidera
            EN | the administration of the platform will decide
            """)
    void whoever_alone_could_agree_is_told_that_the_administration_of_the_platform_will_decide(
            Language language, String said) {
        var session = cast.session(5, Session.Approval.MANAGER);
        var alone = speaking(language, cast.holding(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0, cast.unit()));
        onlyThePlatformIsLeft();
        db.sql("""
                        update people.role_grant set taken_back_at = :now
                         where role = 'administrator' and taken_back_at is null and person_id <> :id
                        """)
                .param("now", java.time.Instant.now().atOffset(java.time.ZoneOffset.UTC))
                .param("id", alone.person())
                .update();

        assertThat(registrations.register(alone, session, "")).isEqualTo(new Outcome.Requested(null));

        assertThat(words(session, "training.receipt", alone)).contains(said);
        assertThat(page(alone, session)).contains(said);
        var next = cast.holding(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0, cast.unit());
        approvers.askAgain();
        assertThat(approvals.waitingFor(next)).isNotEmpty();
    }

    private void onlyThePlatformIsLeft() {
        db.sql("""
                        update people.role_grant set taken_back_at = given_at
                         where role in ('manager', 'focal-point', 'coordinator') and taken_back_at is null
                        """).update();
    }

    private Viewer speaking(Language language, Viewer viewer) {
        db.sql("update people.person set language = :language where id = :id")
                .param("language", language.tag())
                .param("id", viewer.person())
                .update();
        return new Viewer(viewer.account(), viewer.person(), viewer.unit(), viewer.name(), language, viewer.grants());
    }

    private String words(long session, String kind, Viewer reader) {
        return db.sql("""
                        select array_to_string(l.paragraphs, ' ')
                          from platform.letter l
                          join people.v_person p on p.email = l.recipient
                         where l.about = :session and l.kind = :kind and p.id = :person
                        """)
                .param("session", session)
                .param("kind", kind)
                .param("person", reader.person())
                .query(String.class)
                .single();
    }

    private String page(Viewer viewer, long session) {
        var answer = web.get()
                .uri("/" + viewer.language().tag() + "/training/sessions/" + session)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private String name(Viewer viewer, Language language) {
        return people.find(viewer.person()).orElseThrow().name(language);
    }

    @Test
    void more_seats_never_bypass_an_agreement_that_is_still_missing() {
        var coordinator = cast.coordinator();
        var plan = cast.plan(1, Session.Approval.MANAGER);
        var session = cast.published(coordinator, plan);
        var unit = cast.unit();
        var people = List.of(cast.civilServant(unit), cast.civilServant(unit), cast.civilServant(unit));
        people.forEach(person -> registrations.register(person, session, ""));
        var first = registrations.of(people.get(0).person(), session).orElseThrow();
        var second = registrations.of(people.get(1).person(), session).orElseThrow();
        decisions.approve(first.id(), 1, 0);
        decisions.approve(second.id(), 1, 0);

        change(
                coordinator,
                session,
                Cast.with(
                        Cast.keeping(plan, sessions.slots(session)),
                        3,
                        Cast.keeping(plan, sessions.slots(session)).slots()));

        assertThat(state(people.get(0), session)).isEqualTo(State.CONFIRMED);
        assertThat(state(people.get(1), session)).isEqualTo(State.CONFIRMED);
        assertThat(state(people.get(2), session)).isEqualTo(State.REQUESTED);
        assertThat(sessions.get(session).seatsTaken()).isEqualTo(2);
    }

    @Test
    void a_window_that_is_shut_refuses() {
        var plan = cast.plan(5, Session.Approval.NONE);
        var now = cast.today();
        var later = PlanDraft.of(plan).open(now.plusDays(1), plan.closesAt()).plan();
        var over = PlanDraft.of(plan).open(now.minusDays(3), now.minusDays(1)).plan();
        var person = cast.civilServant(cast.unit());
        var coordinator = cast.coordinator();

        assertThat(registrations.register(person, cast.published(coordinator, later), ""))
                .isEqualTo(new Outcome.Refused(Refusal.NOT_OPEN));
        assertThat(registrations.register(person, cast.published(coordinator, over), ""))
                .isEqualTo(new Outcome.Refused(Refusal.CLOSED));
    }

    @Test
    void a_draft_is_nobodys_business() {
        var draft = ((Plan.Outcome.Done) planning.create(cast.coordinator(), cast.plan(5, Session.Approval.NONE)))
                .session();
        var person = cast.civilServant(cast.unit());

        assertThatThrownBy(() -> registrations.register(person, draft, "")).isInstanceOf(NotHere.class);
        assertThat(sessions.visibleTo(person, draft)).isEmpty();
    }

    @Test
    void a_date_that_moves_keeps_its_entry_and_raises_its_sequence() {
        var coordinator = cast.coordinator();
        var plan = cast.plan(5, Session.Approval.NONE);
        var session = cast.published(coordinator, plan);
        var person = cast.civilServant(cast.unit());
        registrations.register(person, session, "");
        var before = invitations(session, "training.convocation");
        var slots = sessions.slots(session);
        var moved = List.of(
                new PlannedSlot(
                        slots.get(0).id(),
                        slots.get(0).startsAt().plusDays(2),
                        slots.get(0).endsAt().plusDays(2)),
                new PlannedSlot(
                        slots.get(1).id(),
                        slots.get(1).startsAt().plusDays(2),
                        slots.get(1).endsAt().plusDays(2)));

        change(coordinator, session, Cast.with(plan, 5, moved));

        var after = invitations(session, "training.change");
        assertThat(before).hasSize(2).allMatch(file -> file.contains("METHOD:REQUEST") && file.contains("SEQUENCE:0"));
        assertThat(after).hasSize(2).allMatch(file -> file.contains("METHOD:REQUEST") && file.contains("SEQUENCE:1"));
        assertThat(after.stream().map(RegistrationTest::uid))
                .containsExactlyElementsOf(
                        before.stream().map(RegistrationTest::uid).toList());
        assertThat(calendar.appointments(person.person(), Language.FR)
                        .getFirst()
                        .sequence())
                .isEqualTo(1);
    }

    @Test
    void a_slot_that_is_dropped_is_cancelled_by_itself() {
        var coordinator = cast.coordinator();
        var plan = cast.plan(5, Session.Approval.NONE);
        var session = cast.published(coordinator, plan);
        registrations.register(cast.civilServant(cast.unit()), session, "");
        var before = invitations(session, "training.convocation");
        var kept = Cast.keeping(plan, sessions.slots(session).subList(0, 1));

        change(coordinator, session, kept);

        assertThat(invitations(session, "training.change"))
                .anyMatch(file -> file.contains("METHOD:CANCEL") && uid(file).equals(uid(before.get(1))))
                .anyMatch(file -> file.contains("METHOD:REQUEST") && uid(file).equals(uid(before.get(0))));
    }

    @Test
    void a_cancelled_session_leaves_the_calendars_and_says_why() {
        var coordinator = cast.coordinator();
        var session = cast.session(1, Session.Approval.NONE);
        var unit = cast.unit();
        registrations.register(cast.civilServant(unit), session, "");
        var waiting = cast.civilServant(unit);
        registrations.register(waiting, session, "");

        cast.cancel(coordinator, session, "Salle inondée");

        assertThat(invitations(session, "training.cancellation"))
                .hasSize(2)
                .allMatch(file -> file.contains("METHOD:CANCEL") && file.contains("SEQUENCE:1"));
        assertThat(letters(session).stream().filter("training.cancellation"::equals))
                .hasSize(2);
        assertThat(paragraphs(session, "training.cancellation")).contains("Salle inondée");
        assertThat(registrations.withdraw(waiting, session)).isEqualTo(new Outcome.Refused(Refusal.CANCELLED));
    }

    @Test
    void whoever_withdraws_makes_room_for_the_first_who_waits() {
        var session = cast.session(1, Session.Approval.NONE);
        var unit = cast.unit();
        var first = cast.civilServant(unit);
        var second = cast.civilServant(unit);
        var third = cast.civilServant(unit);
        List.of(first, second, third).forEach(person -> registrations.register(person, session, ""));

        registrations.withdraw(first, session);

        assertThat(state(second, session)).isEqualTo(State.CONFIRMED);
        assertThat(registrations.of(third.person(), session).orElseThrow().rank())
                .isEqualTo(1);
        assertThat(letters(session).stream().filter("training.convocation"::equals))
                .hasSize(2);
        assertThat(invitations(session, "training.withdrawal"))
                .hasSize(2)
                .allMatch(file -> file.contains("METHOD:CANCEL"));
    }

    @Test
    void whoever_agreed_is_told_when_the_person_gives_up() {
        var person = cast.civilServant(cast.unit());
        var manager = cast.managerOf(person);
        var session = cast.session(5, Session.Approval.MANAGER);
        registrations.register(person, session, "");
        approvals.approve(
                manager,
                registrations.of(person.person(), session).orElseThrow().id());

        registrations.withdraw(person, session);

        assertThat(db.sql("""
                        select a.person_id from platform.letter l
                          join people.account a on a.email = cast(l.recipient as public.citext)
                         where l.about = :session and l.kind = 'training.withdrawn'
                        """).param("session", session).query(Long.class).list())
                .containsExactly(manager.person());
    }

    @Test
    void every_session_around_ramadan_keeps_its_local_time() {
        var coordinator = cast.coordinator();
        var day = LocalDateTime.of(2027, 2, 4, 9, 0);
        var slots = java.util.stream.IntStream.range(0, 45)
                .mapToObj(number -> new PlannedSlot(
                        0, day.plusDays(number), day.plusDays(number).plusHours(3)))
                .toList();
        var plan = cast.plan(5, Session.Approval.NONE);
        var session = cast.published(
                coordinator,
                PlanDraft.of(plan)
                        .open(plan.opensAt(), day.minusDays(1))
                        .slots(slots)
                        .plan());
        registrations.register(cast.civilServant(cast.unit()), session, "");

        assertThat(invitations(session, "training.convocation")).hasSize(45).allSatisfy(file -> {
            assertThat(file).contains("DTSTART;TZID=Africa/Casablanca:").containsPattern("DTSTART[^\n]*T090000");
            assertThat(Biweekly.parse(file).first().getTimezoneInfo().getComponents())
                    .isNotEmpty();
        });
    }

    @Test
    void coordinators_of_a_unit_run_its_sessions_and_no_others() {
        var unit = cast.unit();
        var coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var other = cast.holding(Role.COORDINATOR, Grant.On.UNIT, cast.unit(), unit);
        var plan = cast.plan(5, Session.Approval.NONE);

        assertThat(planning.create(coordinator, plan)).isInstanceOf(Plan.Outcome.Refused.class);
        var session = cast.published(coordinator, PlanDraft.of(plan).runBy(unit).plan());

        assertThat(sessions.runBy(coordinator, session)).isPresent();
        assertThat(sessions.runBy(other, session)).isEmpty();
        assertThatThrownBy(() -> cast.cancel(other, session, "non")).isInstanceOf(NotHere.class);
        assertThat(sessions.runBy(other, session)).isEmpty();
    }

    @Test
    void two_who_edit_at_once_are_told() {
        var coordinator = cast.coordinator();
        var plan = cast.plan(5, Session.Approval.NONE);
        var session = cast.published(coordinator, plan);
        var kept = Cast.keeping(plan, sessions.slots(session));
        var version = sessions.get(session).version();
        planning.change(coordinator, session, version, Cast.with(kept, 7, kept.slots()));

        var outcome = planning.change(coordinator, session, version, Cast.with(kept, 9, kept.slots()));

        assertThat(outcome).isInstanceOf(Plan.Outcome.Stale.class);
        assertThat(((Plan.Outcome.Stale) outcome).now().capacity()).isEqualTo(7);
    }

    private void change(Viewer coordinator, long session, Plan plan) {
        assertThat(planning.change(coordinator, session, sessions.get(session).version(), plan))
                .isEqualTo(new Plan.Outcome.Done(session));
    }

    private State state(Viewer person, long session) {
        return registrations.of(person.person(), session).orElseThrow().state();
    }

    private void read(Viewer viewer, Language language) {
        db.sql("update people.person set language = :language where id = :person")
                .param("language", language.tag())
                .param("person", viewer.person())
                .update();
    }

    private List<String> letters(long session) {
        return db.sql("select kind from platform.letter where about = :session and kind like 'training.%' order by id")
                .param("session", session)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private String paragraphs(long session, String kind) {
        return db.sql("""
                        select string_agg(array_to_string(paragraphs, ' '), ' ') from platform.letter
                         where about = :session and kind = :kind
                        """)
                .param("session", session)
                .param("kind", kind)
                .query(String.class)
                .single();
    }

    private List<String> invitations(long session, String kind) {
        return db.sql("""
                        select convert_from(a.bytes, 'UTF8')
                          from platform.letter l
                          join platform.letter_attachment a on a.letter_id = l.id
                         where l.about = :session and l.kind = :kind
                         order by a.id
                        """)
                .param("session", session)
                .param("kind", kind)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String uid(String file) {
        return file.lines().filter(line -> line.startsWith("UID:")).findFirst().orElseThrow();
    }
}

package ma.etamkeen.training.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Giving;
import ma.etamkeen.people.RoleChange;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.MarksDue;
import ma.etamkeen.training.seats.Registrations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Whoever loses the role of a session's trainer by somebody's hand no longer gives the session, and who coordinates it learns
 * so. What was given by hand is neither shortened nor taken by a name that comes and goes.
 */
@TamkeenTest
class TrainersLoseTheRoleTest {

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    Giving giving;

    @Autowired
    Planning planning;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    MarksDue marks;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient db;

    @Autowired
    ma.etamkeen.Cast people;

    @Autowired
    MockMvcTester web;

    private long unit;
    private Viewer coordinator = Viewer.visitor(Language.FR);
    private Viewer administrator = coordinator;
    private long trainer;
    private long session;

    @BeforeEach
    void a_session_of_a_unit_that_somebody_gives() {
        unit = cast.unit();
        coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        administrator = cast.holding(Role.ADMINISTRATOR, Grant.On.UNIT, unit, unit);
        trainer = cast.many(unit, 1).getFirst();
        session = cast.published(coordinator, plan(trainer));
    }

    @Test
    void the_name_leaves_the_session_and_both_who_gave_it_and_who_coordinates_it_are_told() {
        var version = sessions.get(session).version();
        takeBack(trainer);

        assertThat(sessions.get(session).trainer()).isNull();
        assertThat(sessions.get(session).version()).isEqualTo(version + 1);
        assertThat(roles.of(trainer)).isEmpty();
        assertThat(letters(trainer)).containsExactly("training.teaching", "training.teaching-over");
        assertThat(letters(coordinator.person())).containsExactly("training.untaught");
        assertThat(letters(administrator.person())).isEmpty();
        assertThat(sessions.unfinished(coordinator).withoutTrainer()).isEqualTo(1);
        assertThat(journal.of("training.session", session))
                .filteredOn(line -> line.deed().equals("training.session.untaught"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.actor()).isEqualTo(administrator.person());
                    assertThat(line.person()).isEqualTo(trainer);
                });

        registrations.register(cast.civilServant(unit), session, "");
        cast.over(session, 0);
        marks.askNow();
        assertThat(letters(trainer)).doesNotContain("training.marks");
    }

    @Test
    void the_name_leaves_the_session_with_the_account_of_whoever_gave_it() {
        assertThat(web.post()
                        .uri("/fr/admin/people/" + trainer + "/closing")
                        .param("why", "a quitté l’administration")
                        .with(FromOurPages.account(people.accountOf(people.holder(Role.ADMINISTRATOR))))
                        .exchange())
                .hasStatus(303);

        assertThat(roles.of(trainer)).isEmpty();
        assertThat(sessions.get(session).trainer()).isNull();
        assertThat(letters(coordinator.person())).containsExactly("training.untaught");
    }

    @Test
    void the_letter_names_who_gave_it_in_the_language_of_whoever_reads_it() {
        for (var language : Language.values()) {
            db.sql("update people.person set language = :language where id = :id")
                    .param("language", language.tag())
                    .param("id", coordinator.person())
                    .update();
            takeBack(trainer);
            change(plan(trainer));
        }

        var name = sessionsTrainer();
        assertThat(texts(coordinator.person()))
                .satisfiesExactly(
                        arabic -> assertThat(arabic).contains("لم يعد أحد مكلفا", name.getFirst()),
                        french -> assertThat(french).contains("Plus personne n’anime", name.getLast()),
                        english -> assertThat(english).contains("Nobody gives this session", name.getLast()));
    }

    @Test
    void a_second_grant_keeps_the_name_until_it_is_taken_back_too() {
        roles.give(trainer, role(), 0);
        var byName = roles.of(trainer).stream()
                .filter(Roles.Held::byName)
                .findFirst()
                .orElseThrow();
        assertThat(giving.end(administrator, trainer, byName.id())).isInstanceOf(RoleChange.Done.class);
        assertThat(sessions.get(session).trainer()).isEqualTo(trainer);

        takeBack(trainer);
        assertThat(sessions.get(session).trainer()).isNull();
    }

    @Test
    void neither_a_draft_nor_a_session_somebody_else_gives_loses_a_name() {
        var draft = ((Plan.Outcome.Done) planning.create(coordinator, plan(trainer))).session();
        var helper = cast.many(unit, 1).getFirst();
        roles.give(trainer, new Grant(Role.TRAINER, Grant.On.SESSION, draft), 0);
        roles.give(helper, role(), 0);

        assertThat(giving.end(
                        administrator,
                        trainer,
                        roles.of(trainer).stream()
                                .filter(held -> held.grant().id() == draft)
                                .findFirst()
                                .orElseThrow()
                                .id()))
                .isInstanceOf(RoleChange.Done.class);
        takeBack(helper);

        assertThat(sessions.get(draft).trainer()).isEqualTo(trainer);
        assertThat(sessions.get(session).trainer()).isEqualTo(trainer);
        assertThat(letters(coordinator.person())).isEmpty();
    }

    @Test
    void who_gave_a_session_that_is_over_stays_true_and_is_asked_for_no_more_marks() {
        registrations.register(cast.civilServant(unit), session, "");
        cast.over(session, 1);
        takeBack(trainer);
        marks.askNow();

        assertThat(sessions.get(session).trainer()).isEqualTo(trainer);
        assertThat(letters(trainer)).containsExactly("training.teaching");
    }

    @Test
    void a_change_that_touches_neither_the_name_nor_the_end_touches_no_role_and_tells_nobody() {
        var before = deeds();
        changeSeats(6);
        assertThat(deeds()).isEqualTo(before);

        cast.over(session, 1);
        takeBack(trainer);
        changeSeats(7);
        assertThat(roles.of(trainer)).as("taken back by hand").isEmpty();
        assertThat(letters(trainer)).containsExactly("training.teaching");
    }

    @Test
    void what_was_given_by_hand_until_a_day_is_the_same_before_during_and_after_the_name() {
        var today = cast.today().toLocalDate();
        for (var last : List.of(today.plusDays(9), today.plusDays(900))) {
            var other = cast.many(unit, 1).getFirst();
            roles.give(other, role(), today, last, administrator.person());
            change(plan(other));
            assertThat(byHand(other)).containsExactly(last);
            assertThat(roles.of(other)).hasSize(2);
            assertThat(roles.holders(Role.TRAINER, Grant.On.SESSION, session)).containsOnlyOnce(other);

            change(plan(null));
            assertThat(byHand(other)).containsExactly(last);
            assertThat(roles.of(other)).hasSize(1);
        }
    }

    @Test
    void what_is_given_by_hand_to_who_is_named_already_stays_when_the_name_goes() {
        var last = cast.today().toLocalDate().plusDays(9);
        assertThat(giving.give(administrator, trainer, role(), null, last)).isInstanceOf(RoleChange.Done.class);

        change(plan(null));

        assertThat(byHand(trainer)).containsExactly(last);
    }

    private List<LocalDate> byHand(long person) {
        return roles.of(person).stream()
                .filter(held -> !held.byName())
                .map(Roles.Held::to)
                .toList();
    }

    private void takeBack(long person) {
        var held = roles.of(person).stream()
                .filter(one -> one.grant().equals(role()))
                .findFirst()
                .orElseThrow();
        assertThat(giving.end(administrator, person, held.id())).isInstanceOf(RoleChange.Done.class);
    }

    private List<String> deeds() {
        return db.sql("""
                        select deed from platform.journal where person = :person and deed like 'people.role.%' order by id
                        """)
                .param("person", trainer)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private void changeSeats(int seats) {
        var slots = sessions.slots(session).stream()
                .map(slot -> new Plan.PlannedSlot(slot.id(), slot.startsAt(), slot.endsAt()))
                .toList();
        var now = sessions.get(session);
        assertThat(planning.change(
                        coordinator,
                        session,
                        now.version(),
                        PlanDraft.of(Plan.of(now, slots)).seats(seats).plan()))
                .isInstanceOf(Plan.Outcome.Done.class);
    }

    private void change(Plan plan) {
        var now = sessions.get(session);
        assertThat(planning.change(coordinator, session, now.version(), Cast.keeping(plan, sessions.slots(session))))
                .isInstanceOf(Plan.Outcome.Done.class);
    }

    private Plan plan(@Nullable Long person) {
        return PlanDraft.of(cast.plan(5, Session.Approval.NONE))
                .runBy(unit)
                .givenBy(person)
                .plan();
    }

    private Grant role() {
        return new Grant(Role.TRAINER, Grant.On.SESSION, session);
    }

    private List<String> sessionsTrainer() {
        return db.sql("select name_ar, name_latin from people.person where id = :id")
                .param("id", trainer)
                .query((row, _) -> List.of(row.getString(1), row.getString(2)))
                .single();
    }

    private List<String> letters(long person) {
        return db.sql("""
                        select l.kind from platform.letter l
                          join people.account a on a.email = cast(l.recipient as public.citext)
                         where a.person_id = :person order by l.id
                        """)
                .param("person", person)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> texts(long person) {
        return db.sql("""
                        select array_to_string(l.paragraphs, ' ') from platform.letter l
                          join people.account a on a.email = cast(l.recipient as public.citext)
                         where a.person_id = :person and l.kind = 'training.untaught' order by l.id
                        """)
                .param("person", person)
                .query((row, _) -> String.valueOf(row.getString(1)).replaceAll("[\u2066-\u2069]", ""))
                .list();
    }
}

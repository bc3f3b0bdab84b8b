package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.util.List;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.attendance.Attendances.Entry;
import ma.etamkeen.training.attendance.Attendances.Outcome;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.PresenceLists.Life;
import ma.etamkeen.training.planning.PlanDraft;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/**
 * A list is provisional, then published to those it is about, who may contest it, then final; a certificate comes of a
 * final list alone, and what was published is corrected with a reason and kept as it was before.
 */
@TamkeenTest
@Transactional
class PresenceListsTest extends AttendanceFrame {

    @Autowired
    PresenceLists lists;

    @Autowired
    Pleas pleas;

    @Autowired
    Deliveries deliveries;

    private Viewer trainer = Viewer.visitor(Language.FR);

    @BeforeEach
    void a_session_of_two_slots_that_is_over_with_one_person() {
        var unit = cast.unit();
        coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        trainer = cast.civilServant(unit);
        person = cast.civilServant(unit);
        session = cast.published(
                coordinator,
                PlanDraft.of(cast.plan(5, Session.Approval.NONE))
                        .runBy(unit)
                        .givenBy(trainer.person())
                        .plan());
        trainer = cast.viewer(trainer.person());
        registrations.register(person, session, "");
        cast.over(session, 1);
        slots = sessions.slots(session);
    }

    @Test
    void minutes_and_not_slots_reach_the_threshold() {
        mark(0, Presence.PRESENT);
        mark(1, Presence.PRESENT);
        // half an hour of six is less than the quarter that may be missed, an hour and three quarters is more
        correct(0, Mark.of(Presence.PRESENT), until(0, 30), "");
        assertThat(share()).isEqualTo(58);
        cast.agreed(session);
        assertThat(Deliveries.due(sheet(), deliveries.of(sheet().session().id())))
                .isZero();

        correct(0, until(0, 30), until(0, 90), "Feuille signée");
        assertThat(share()).isEqualTo(75);
        assertThat(Deliveries.due(sheet(), deliveries.of(sheet().session().id())))
                .isEqualTo(1);
        correct(0, until(0, 90), until(0, 89), "Feuille signée");
        assertThat(Deliveries.due(sheet(), deliveries.of(sheet().session().id())))
                .as("a minute less")
                .isZero();
    }

    @Test
    void times_outside_the_slot_and_of_no_length_are_refused() {
        for (var times : List.of(until(0, 0), until(0, 181), until(0, -1))) {
            assertThat(attendances.correct(trainer, session, slots.get(0).id(), registration(), null, times, ""))
                    .isEqualTo(new Outcome.OutsideSlot());
        }
        assertThat(sheet().lines().getFirst().entered()).isEmpty();
    }

    @Test
    void a_list_is_published_when_the_session_is_over_and_final_when_its_days_are() {
        mark(0, Presence.PRESENT);
        mark(1, Presence.ABSENT);
        assertThat(lists.publish(trainer, session)).isEqualTo(PresenceLists.Outcome.DONE);
        assertThat(lists.publish(trainer, session)).isEqualTo(PresenceLists.Outcome.ALREADY);

        assertThat(letters(person)).containsExactly("training.list");
        assertThat(life()).isEqualTo(Life.PUBLISHED);
        assertThat(lists.of(session).days())
                .as("what holds where nothing was decided")
                .isEqualTo(3);
        lists.step(session);
        assertThat(life()).as("the days are not over").isEqualTo(Life.PUBLISHED);
        assertThat(Deliveries.due(sheet(), deliveries.of(sheet().session().id())))
                .isZero();

        pass();
        assertThat(lists.waiting()).contains(session);
        lists.step(session);
        assertThat(life()).isEqualTo(Life.FINAL);
        assertThat(journal()).containsSubsequence("published", "final");
    }

    @Test
    void a_list_that_is_complete_publishes_itself_the_morning_after_and_one_that_is_not_never_does() {
        mark(0, Presence.PRESENT);
        lists.step(session);
        assertThat(lists.waiting()).doesNotContain(session);
        assertThat(life()).isEqualTo(Life.PROVISIONAL);

        mark(1, Presence.PRESENT);
        assertThat(lists.waiting()).contains(session);
        lists.step(session);
        assertThat(life()).as("what was mistyped can be mended today").isEqualTo(Life.PROVISIONAL);

        earlier("20 days");
        lists.step(session);
        assertThat(life()).isEqualTo(Life.PUBLISHED);
    }

    @Test
    void a_session_that_goes_on_publishes_no_list_with_gaps() {
        cast.begun(session, 1);
        mark(0, Presence.PRESENT);
        assertThat(lists.publish(trainer, session)).isEqualTo(PresenceLists.Outcome.TOO_EARLY);
        assertThat(post("/attendance/publication", trainer)).hasStatus(422);
        mark(1, Presence.PRESENT);
        assertThat(post("/attendance/publication", trainer)).hasStatus(303);
        assertThat(life()).isEqualTo(Life.PUBLISHED);
    }

    @Test
    void what_is_contested_is_decided_before_the_list_is_final() {
        mark(0, Presence.PRESENT);
        mark(1, Presence.ABSENT);
        lists.publish(trainer, session);
        assertThat(post("/presence", person, "slot", id(1), "claim", "present", "words", "J’étais là"))
                .hasStatus(303);
        assertThat(life()).isEqualTo(Life.CONTESTED);
        assertThat(letters(trainer)).contains("training.plea");
        assertThat(pleas.waitingFor(trainer))
                .singleElement()
                .satisfies(one -> assertThat(one.session()).isEqualTo(session));

        assertThat(lists.close(coordinator, session, "x")).isEqualTo(PresenceLists.Outcome.CONTESTED);
        pass();
        lists.step(session);
        assertThat(life()).as("not before it is decided").isEqualTo(Life.CONTESTED);

        var plea = pleas.of(trainer, session).getFirst().id();
        assertThat(post("/attendance/pleas/" + plea, trainer, "accepted", "yes", "answer", ""))
                .as("without a reason")
                .hasStatus(422);
        assertThat(post("/attendance/pleas/" + plea, trainer, "accepted", "yes", "answer", "Feuille retrouvée"))
                .hasStatus(303);

        assertThat(life()).as("the days are over, and nothing is contested").isEqualTo(Life.FINAL);
        assertThat(sheet().lines().getFirst().marks())
                .containsEntry(slots.get(1).id(), Presence.PRESENT);
        assertThat(lists.before(session, registration())).singleElement().satisfies(one -> {
            assertThat(one.was()).isEqualTo(Mark.of(Presence.ABSENT));
            assertThat(one.why()).isEqualTo("Feuille retrouvée");
        });
        assertThat(letters(person)).contains("training.presence-corrected", "training.plea-decided");
        assertThat(post("/presence", person, "slot", id(0), "claim", "excused", "words", "x"))
                .as("a final list is not contested")
                .hasStatus(422);
    }

    @Test
    void an_excuse_is_sent_before_or_after_and_becomes_a_mark_only_once_the_slot_has_begun() {
        cast.begun(session, 0);
        slots = sessions.slots(session);
        for (var slot : List.of(0, 1)) {
            assertThat(pleas.say(person, session, slots.get(slot).id(), Presence.PRESENT, Reason.MISSION, "En mission"))
                    .isEqualTo(Pleas.Outcome.DONE);
            assertThat(pleas.say(person, session, slots.get(slot).id(), Presence.EXCUSED, null, "encore"))
                    .as("one waits already")
                    .isEqualTo(Pleas.Outcome.NOT_NOW);
        }
        for (var plea : pleas.of(trainer, session)) {
            assertThat(plea.claim()).as("an excuse makes nobody present").isEqualTo(Presence.EXCUSED);
            assertThat(pleas.decide(trainer, session, plea.id(), true, "Ordre de mission"))
                    .isEqualTo(Pleas.Outcome.DONE);
            assertThat(pleas.decide(trainer, session, plea.id(), false, "non")).isEqualTo(Pleas.Outcome.NOT_NOW);
        }

        assertThat(sheet().lines().getFirst().entered())
                .as("nobody is marked before the slot begins")
                .containsOnlyKeys(slots.get(0).id());
        assertThat(sheet().lines().getFirst().entered().values())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.mark().reason()).isEqualTo(Reason.MISSION);
                    assertThat(one.source()).isEqualTo("excuse");
                });
        assertThat(journal()).contains("excuse-sent", "excuse-accepted");
    }

    @Test
    void a_published_list_is_corrected_with_a_reason_only_and_keeps_what_was_before() {
        mark(0, Presence.PRESENT);
        mark(1, Presence.ABSENT);
        cast.agreed(session);
        assertThat(attendances.mark(
                        trainer,
                        session,
                        slots.get(1).id(),
                        List.of(new Entry(registration(), Presence.ABSENT, Presence.PRESENT))))
                .isEqualTo(new Outcome.Published());
        assertThat(attendances.correct(
                        trainer,
                        session,
                        slots.get(1).id(),
                        registration(),
                        Mark.of(Presence.ABSENT),
                        Mark.of(Presence.PRESENT),
                        " "))
                .isEqualTo(new Outcome.Published());
        assertThat(sheet().lines().getFirst().marks())
                .containsEntry(slots.get(1).id(), Presence.ABSENT);

        var path = "/attendance/" + id(1) + "/" + registration();
        var form = page(get(path, trainer)).select("form[method=post]");
        assertThat(db.sql(
                                "select count(*) from platform.journal where deed = 'training.attendance.looked-at' and actor = :trainer and subject = :id")
                        .param("trainer", trainer.person())
                        .param("id", session)
                        .query(Integer.class)
                        .single())
                .as("who was looked at is told")
                .isOne();
        assertThat(post(path, trainer, "was", form.select("[name=was]").val(), "presence", "PRESENT", "why", ""))
                .hasStatus(422);
        assertThat(post(path, trainer, "was", form.select("[name=was]").val(), "presence", "PRESENT", "why", "Signée"))
                .hasStatus(303);
        assertThat(post(path, trainer, "was", form.select("[name=was]").val(), "presence", "EXCUSED", "why", "x"))
                .as("corrected meanwhile")
                .hasStatus(409);

        assertThat(lists.before(session, registration())).hasSize(1);
        assertThat(letters(person)).containsExactly("training.list", "training.presence-corrected");
        assertThat(journal()).contains("corrected");
        assertThat(page(get("/presence", person)).text().replaceAll("[\u2066-\u2069]", ""))
                .contains("Avant « Absence », après « Présence ».", "Signée", "Définitive");
    }

    @Test
    void whoever_may_not_neither_reads_nor_moves_nor_decides() {
        var stranger = cast.civilServant(cast.unit());
        pleas.say(person, session, slots.get(0).id(), Presence.EXCUSED, null, "Malade");
        var plea = pleas.of(trainer, session).getFirst().id();
        for (var viewer : List.of(stranger, person)) {
            assertThat(post("/attendance/publication", viewer)).hasStatus(403);
            assertThat(post("/attendance/closing", viewer, "why", "x")).hasStatus(403);
            assertThat(post("/attendance/days", viewer, "days", "1")).hasStatus(403);
            assertThat(post("/attendance/pleas/" + plea, viewer, "accepted", "yes", "answer", "x"))
                    .hasStatus(403);
            assertThat(get("/attendance/" + id(0) + "/" + registration(), viewer))
                    .hasStatus(403);
            assertThat(post("/attendance/" + id(0) + "/" + registration(), viewer, "was", "", "presence", "PRESENT"))
                    .hasStatus(403);
            assertThat(pleas.of(viewer, session)).isEmpty();
            assertThatThrownBy(() -> lists.publish(viewer, session)).isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> pleas.decide(viewer, session, plea, true, "x"))
                    .isInstanceOf(NotHere.class);
            assertThatThrownBy(() -> attendances.correct(
                            viewer, session, slots.get(0).id(), registration(), null, Mark.of(Presence.PRESENT), "x"))
                    .isInstanceOf(NotHere.class);
        }
        assertThat(post("/attendance/closing", trainer, "why", "x"))
                .as("whoever gives it closes nothing")
                .hasStatus(403);
        assertThat(post("/attendance/days", trainer, "days", "1")).hasStatus(403);
        assertThat(get("/presence", stranger)).hasStatus(404);
        assertThat(post("/presence", stranger, "slot", id(0), "claim", "excused", "words", "x"))
                .hasStatus(404);
        assertThat(get("/attendance/" + id(0) + "/999999999", trainer)).hasStatus(404);
        assertThat(post("/attendance/days", coordinator, "days", "31")).hasStatus(422);
        assertThat(post("/attendance/days", coordinator, "days", "0")).hasStatus(303);
        assertThat(lists.of(session).days()).isZero();
    }

    @Test
    void nobody_decides_what_they_said_themselves() {
        registrations.withdraw(person, session);
        db.sql("update training.registration set person_id = :trainer where session_id = :session")
                .param("trainer", trainer.person())
                .param("session", session)
                .update();
        pleas.say(trainer, session, slots.get(0).id(), Presence.EXCUSED, null, "Malade");
        var plea = pleas.of(trainer, session).getFirst().id();

        assertThat(pleas.decide(trainer, session, plea, true, "oui")).isEqualTo(Pleas.Outcome.OWN);
        assertThat(post("/attendance/pleas/" + plea, trainer, "accepted", "yes", "answer", "oui"))
                .hasStatus(422);
        assertThat(pleas.decide(coordinator, session, plea, true, "oui")).isEqualTo(Pleas.Outcome.DONE);
    }

    @Test
    void the_coordinator_closes_a_list_early_with_a_reason() {
        lists.publish(trainer, session);
        assertThat(post("/attendance/closing", coordinator, "why", "")).hasStatus(422);
        assertThat(post("/attendance/closing", coordinator, "why", "Tout le monde a signé"))
                .hasStatus(303);
        assertThat(life()).isEqualTo(Life.FINAL);
    }

    private @Nullable Mark until(int slot, int minutes) {
        var begin = slots.get(slot).startsAt();
        return new Mark(Presence.PRESENT, null, LocalTime.from(begin.plusMinutes(minutes)), null, "");
    }

    private void mark(int slot, Presence presence) {
        assertThat(attendances.mark(
                        trainer, session, slots.get(slot).id(), List.of(new Entry(registration(), null, presence))))
                .isEqualTo(new Outcome.Entered(1));
    }

    private void correct(int slot, @Nullable Mark was, @Nullable Mark is, String why) {
        assertThat(attendances.correct(trainer, session, slots.get(slot).id(), registration(), was, is, why))
                .isEqualTo(new Outcome.Entered(1));
    }

    private Attendances.Sheet sheet() {
        return attendances.sheet(trainer, session).orElseThrow();
    }

    private int share() {
        return sheet().share(sheet().lines().getFirst());
    }

    private Life life() {
        return lists.of(session).life();
    }

    private String id(int slot) {
        return Long.toString(slots.get(slot).id());
    }

    /** As if the days to contest had passed. */
    private void pass() {
        db.sql(
                        "update training.presence_list set appeals_until = appeals_until - interval '30 days' where session_id = :id")
                .param("id", session)
                .update();
    }

    /** As if all of it had been so much earlier. */
    private void earlier(String by) {
        db.sql(
                        "update training.slot set starts_at = starts_at - cast(:by as interval), ends_at = ends_at - cast(:by as interval) where session_id = :id")
                .param("by", by)
                .param("id", session)
                .update();
        db.sql(
                        "update training.session set starts_at = starts_at - cast(:by as interval), ends_at = ends_at - cast(:by as interval), opens_at = opens_at - cast(:by as interval), closes_at = closes_at - cast(:by as interval) where id = :id")
                .param("by", by)
                .param("id", session)
                .update();
        db.sql(
                        "update training.attendance set marked_at = marked_at - cast(:by as interval) where slot_id in (select id from training.slot where session_id = :id)")
                .param("by", by)
                .param("id", session)
                .update();
    }

    private List<String> journal() {
        return db.sql(
                        "select deed from platform.journal where subject = :session and deed like 'training.attendance.%' order by id")
                .param("session", session)
                .query((row, _) -> row.getString(1).substring("training.attendance.".length()))
                .list();
    }

    private List<String> letters(Viewer viewer) {
        return db.sql("""
                        select l.kind from platform.letter l
                          join people.account a on a.email = cast(l.recipient as public.citext)
                         where a.person_id = :person and l.about = :session
                           and l.kind in ('training.list', 'training.presence-corrected', 'training.plea', 'training.plea-decided')
                         order by l.id
                        """)
                .param("person", viewer.person())
                .param("session", session)
                .query((row, _) -> row.getString(1))
                .list();
    }
}

package ma.etamkeen.training.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.time.ZoneData;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Plan.Problem;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Registrations;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/**
 * A room has one session at a time. What is published takes its rooms, a draft takes none; what is in the way is named; times
 * are half-open, local, and reckoned anew when the clocks go otherwise; and the database itself refuses two at once.
 */
@TamkeenTest
@Transactional
class HoldsTest {

    @Autowired
    Cast cast;

    @Autowired
    Planning planning;

    @Autowired
    Sessions sessions;

    @Autowired
    Rooms rooms;

    @Autowired
    Venues venues;

    @Autowired
    Holds holds;

    @Autowired
    Registrations registrations;

    @Autowired
    ZoneData clocks;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    private Viewer coordinator;
    private long room;
    private LocalDateTime day;

    @BeforeEach
    void a_room() {
        coordinator = cast.coordinator();
        room = cast.room(cast.venue(null), 20);
        day = cast.today().plusDays(30).toLocalDate().atStartOfDay();
    }

    @AfterTransaction
    void the_clocks_go_as_before() {
        clocks.refresh();
    }

    @Test
    void a_room_that_is_taken_is_refused_beside_its_slot_with_the_name_of_what_has_it() {
        var first = published(9, 12);
        var second = drafted(10, 11);

        var refused = planning.publish(coordinator, second);

        assertThat(refused).isInstanceOf(Outcome.Refused.class);
        var problem = ((Outcome.Refused) refused).problems().getFirst();
        assertThat(problem.field()).isEqualTo("slots[0].room");
        assertThat(problem.word()).isEqualTo("training.problem.room-taken");
        assertThat(problem.named()).contains(sessions.get(first).title());
        assertThat(sessions.get(second).state()).isEqualTo(Session.State.DRAFT);

        var page = web.post()
                .uri("/fr/desk/sessions/" + second + "/publication")
                .with(FromOurPages.account(coordinator.account()))
                .exchange();
        assertThat(page).hasStatus(422);
        var slot = Jsoup.parse(
                        new String(page.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                .select(".field:has(select[name=slots[0].room])");
        assertThat(slot.select(".error").text())
                .contains(
                        "déjà prise", String.valueOf(sessions.get(first).title().fr()))
                .containsPattern("de 9.h à 12.h");
    }

    @ParameterizedTest
    @CsvSource({
        // the one before: from nine to twelve
        "6,  9,  true",
        "12, 14, true",
        "6,  14, false",
        "10, 11, false",
        "9,  12, false",
        "8,  10, false",
        "11, 13, false"
    })
    void what_touches_is_free_and_what_encloses_or_overlaps_is_found(int from, int to, boolean free) {
        published(9, 12);

        assertThat(planning.publish(coordinator, drafted(from, to)))
                .isInstanceOf(free ? Outcome.Done.class : Outcome.Refused.class);
    }

    @Test
    void a_draft_takes_no_room_and_what_is_called_off_or_moved_gives_it_back() {
        drafted(9, 12);
        var first = published(9, 12);
        var second = drafted(9, 12);
        assertThat(planning.publish(coordinator, second)).isInstanceOf(Outcome.Refused.class);

        assertThat(change(first, 14, 16)).isInstanceOf(Outcome.Done.class);
        assertThat(planning.publish(coordinator, second)).isInstanceOf(Outcome.Done.class);
        assertThat(change(first, 11, 13)).as("nor does a change take it").isInstanceOf(Outcome.Refused.class);
        assertThat(change(second, 9, 13)).as("it is not in its own way").isInstanceOf(Outcome.Done.class);

        cast.cancel(coordinator, second, "Pas assez de monde");
        assertThat(change(first, 9, 12)).isInstanceOf(Outcome.Done.class);
        assertThat(holds.toCome(room, 9)).extracting(Holds.Taken::session).containsExactly(first);
    }

    @Test
    void several_slots_take_several_rooms() {
        var other = cast.room(cast.venue(null), 20);
        var session = ((Outcome.Done) planning.create(
                        coordinator,
                        plan(List.of(slot(9, 12), new PlannedSlot(0, day.plusHours(14), day.plusHours(16), other)))))
                .session();
        planning.publish(coordinator, session);

        assertThat(holds.toCome(room, 9)).hasSize(1);
        assertThat(holds.toCome(other, 9)).hasSize(1);
    }

    @Test
    void more_seats_than_the_room_has_are_refused_beside_the_seats() {
        var plan = PlanDraft.of(plan(List.of(slot(9, 12)))).seats(21).plan();

        var problems = ((Outcome.Refused) planning.create(coordinator, plan)).problems();

        assertThat(problems).extracting(Problem::field).containsExactly("capacity");
        assertThat(problems.getFirst().named()).contains(20);
        published(9, 12);
        var smaller = rooms.change(
                coordinator,
                room,
                1,
                new Room.Draft(rooms.keptBy(coordinator, room).orElseThrow().name(), 4, List.of(), List.of()));
        assertThat(smaller)
                .as("nor does a room become smaller than what is planned in it")
                .isEqualTo(new Kept.Refused("capacity", "training.problem.room-smaller"));
    }

    @Test
    void one_takes_rooms_of_the_own_units_of_those_above_and_of_the_programme_and_none_that_is_closed() {
        var ministry = cast.unit();
        var own = cast.holding(Role.COORDINATOR, Grant.On.UNIT, ministry, ministry);
        var theirs = cast.room(cast.venue(cast.unit()), 20);
        var mine = cast.room(cast.venue(ministry), 20);
        assertThat(rooms.choosable(own, 0))
                .extracting(Room::id)
                .contains(room, mine)
                .doesNotContain(theirs);

        var foreign = planning.create(
                own,
                PlanDraft.of(plan(List.of(slot(9, 12).in(theirs))))
                        .runBy(ministry)
                        .plan());
        assertThat(((Outcome.Refused) foreign).problems())
                .extracting(Problem::field, Problem::word)
                .contains(org.assertj.core.groups.Tuple.tuple("slots[0].room", "forms.error.choice"));

        rooms.close(coordinator, mine);
        assertThat(rooms.choosable(own, 0)).extracting(Room::id).doesNotContain(mine);
    }

    @Test
    void however_many_rooms_there_are_a_session_takes_and_keeps_the_last_one() {
        var venue = cast.venue(null);
        db.sql("""
                        insert into training.room (venue_id, name_ar, name_fr, name_en, capacity)
                        select :venue, 'قاعة ' || n, 'Salle ' || n, 'Room ' || n, 20 from generate_series(1, 300) as n
                        """).param("venue", venue).update();
        // the largest room of a venue comes last
        var last = cast.room(venue, 21);
        assertThat(rooms.choosable(coordinator, 0)).extracting(Room::id).doesNotContain(last);

        var made = planning.create(coordinator, plan(List.of(slot(9, 12).in(last))));

        assertThat(made).isInstanceOf(Outcome.Done.class);
        var session = ((Outcome.Done) made).session();
        assertThat(rooms.choosable(coordinator, session)).extracting(Room::id).contains(last);
        var now = sessions.get(session);
        assertThat(planning.change(
                        coordinator,
                        session,
                        now.version(),
                        Plan.of(
                                now,
                                sessions.slots(session).stream()
                                        .map(PlannedSlot::of)
                                        .toList())))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_room_or_venue_with_sessions_to_come_is_not_closed() {
        published(9, 12);

        assertThat(rooms.close(coordinator, room)).isEqualTo(new Kept.Refused("", "training.problem.room-held"));
        var venue = rooms.keptBy(coordinator, room).orElseThrow().venue().id();
        assertThat(venues.close(coordinator, venue)).isEqualTo(new Kept.Refused("", "training.problem.venue-held"));
    }

    @Test
    void a_draft_is_not_published_in_a_room_that_was_closed_or_became_too_small_meanwhile() {
        var draft = drafted(9, 12);
        var name = rooms.keptBy(coordinator, room).orElseThrow().name();
        rooms.change(coordinator, room, 1, new Room.Draft(name, 4, List.of(), List.of()));
        assertThat(((Outcome.Refused) planning.publish(coordinator, draft)).problems())
                .extracting(Problem::field)
                .containsExactly("capacity");

        rooms.close(coordinator, room);
        assertThat(((Outcome.Refused) planning.publish(coordinator, draft)).problems())
                .extracting(Problem::field)
                .containsExactly("slots[0].room");
    }

    @Test
    void a_slot_inside_the_hour_that_is_skipped_has_no_room_in_its_way() {
        var skipped = LocalDateTime.of(2026, 3, 22, 2, 30);

        assertThat(holds.inTheWay(0, room, skipped, skipped.plusMinutes(45))).isEmpty();
        assertThat(holds.free(List.of(room), 0, skipped, skipped.plusMinutes(45)))
                .containsExactly(room);
    }

    @Test
    void people_are_told_the_room_and_told_again_when_it_is_another() {
        var session = published(9, 12);
        registrations.register(cast.civilServant(cast.unit()), session, "");
        var name = String.valueOf(
                        rooms.keptBy(coordinator, room).orElseThrow().name().fr())
                .replaceAll("\\D", "");
        assertThat(letter(session, "training.convocation")).contains(name);

        var other = cast.room(cast.venue(null), 20);
        var now = sessions.get(session);
        planning.change(
                coordinator,
                session,
                now.version(),
                Plan.of(
                        now,
                        List.of(PlannedSlot.of(sessions.slots(session).getFirst())
                                .in(other))));

        var told = String.valueOf(
                        rooms.keptBy(coordinator, other).orElseThrow().name().fr())
                .replaceAll("\\D", "");
        assertThat(letter(session, "training.change")).contains(told);
    }

    @Test
    void when_the_clocks_go_otherwise_the_local_time_stays_and_the_moments_follow() {
        var session = published(9, 12);
        var slot = sessions.slots(session).getFirst();
        var before = begins(session);
        var offset = before.toLocalDateTime().until(slot.startsAt(), java.time.temporal.ChronoUnit.HOURS);

        clocks.decree(
                slot.startsAt().minusDays(2).toInstant(ZoneOffset.UTC),
                ZoneOffset.ofHours(offset == 2 ? 1 : 2),
                "Decree",
                0);

        assertThat(sessions.slots(session)).containsExactly(slot);
        assertThat(Duration.between(before, begins(session)).abs())
                .isEqualTo(Duration.ofHours(offset == 2 ? 1 : 2 - offset));
    }

    @Test
    void of_two_that_come_to_be_at_once_by_other_clocks_one_keeps_the_room_and_the_history_of_the_other_says_so() {
        var first = published(9, 12);
        var second = published(12, 14);
        db.sql("update training.slot set ends_at = ends_at + interval '1 hour' where session_id = :session")
                .param("session", first)
                .update();

        holds.reckonAnew();

        assertThat(holds.toCome(room, 9)).extracting(Holds.Taken::session).containsExactly(first);
        assertThat(db.sql(
                                "select count(*) from platform.journal where deed = 'training.session.room-lost' and subject = :id")
                        .param("id", second)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void the_database_itself_refuses_two_at_once() {
        published(9, 12);
        var second = drafted(14, 16);
        var slot = sessions.slots(second).getFirst();

        assertThatThrownBy(() -> db.sql("""
                                insert into training.room_hold (slot_id, room_id, during)
                                values (:slot, :room, tstzrange(:from, :to, '[)'))
                                """)
                        .param("slot", slot.id())
                        .param("room", room)
                        .param("from", MoroccanTime.instantOf(day.plusHours(8)).atOffset(ZoneOffset.UTC))
                        .param("to", MoroccanTime.instantOf(day.plusHours(13)).atOffset(ZoneOffset.UTC))
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("rooms_are_taken_once");
    }

    @Test
    void the_form_offers_the_rooms_and_keeps_the_one_that_is_taken() {
        var session = published(9, 12);

        var page = web.get()
                .uri("/fr/desk/sessions/" + session + "/plan")
                .with(FromOurPages.account(coordinator.account()))
                .exchange();

        var html = Jsoup.parse(
                new String(page.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(html.select("select[name=slots[0].room] option[selected]").attr("value"))
                .isEqualTo(Long.toString(room));
        var shown = web.get().uri("/fr/training/sessions/" + session).exchange();
        assertThat(new String(shown.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                .contains(String.valueOf(
                        rooms.keptBy(coordinator, room).orElseThrow().name().fr()));
    }

    private long published(int from, int to) {
        var session = drafted(from, to);
        assertThat(planning.publish(coordinator, session)).isInstanceOf(Outcome.Done.class);
        return session;
    }

    private long drafted(int from, int to) {
        return ((Outcome.Done) planning.create(coordinator, plan(List.of(slot(from, to))))).session();
    }

    private Outcome change(long session, int from, int to) {
        var now = sessions.get(session);
        var slot = sessions.slots(session).getFirst();
        return planning.change(
                coordinator,
                session,
                now.version(),
                Plan.of(now, List.of(new PlannedSlot(slot.id(), day.plusHours(from), day.plusHours(to), room))));
    }

    private Plan plan(List<PlannedSlot> slots) {
        return Cast.with(cast.plan(5, Session.Approval.NONE), 5, slots);
    }

    private PlannedSlot slot(int from, int to) {
        return new PlannedSlot(0, day.plusHours(from), day.plusHours(to), room);
    }

    private OffsetDateTime begins(long session) {
        return db.sql("""
                        select lower(h.during) from training.room_hold h join training.slot l on l.id = h.slot_id
                         where l.session_id = :session
                        """)
                .param("session", session)
                .query(OffsetDateTime.class)
                .single()
                .withOffsetSameInstant(ZoneOffset.UTC);
    }

    private String letter(long session, String kind) {
        return String.join(
                "\n",
                db.sql(
                                "select array_to_string(paragraphs, ' ') from platform.letter where about = :id and kind = :kind")
                        .param("id", session)
                        .param("kind", kind)
                        .query(String.class)
                        .list());
    }
}

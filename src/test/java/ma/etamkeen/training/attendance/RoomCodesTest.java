package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Settings;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.RoomCodes.Outcome;
import ma.etamkeen.training.seats.Seats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** Who is in the room enters the code on its wall, for themselves; by the time it was sent on it is worth nothing. */
@TamkeenTest
@Transactional
class RoomCodesTest extends AttendanceFrame {

    @Autowired
    PresenceLists lists;

    @Autowired
    SignedLinks links;

    @Autowired
    Settings settings;

    @Autowired
    Seats seats;

    @Autowired
    Clock clock;

    private Instant begun = Instant.EPOCH;
    private Slot slot = new Slot(0, java.time.LocalDateTime.MIN, java.time.LocalDateTime.MAX);

    @BeforeEach
    void a_slot_that_has_just_begun() {
        begin();
        slot = slots.getFirst();
        begun = clock.instant();
    }

    @Test
    void who_has_a_seat_and_enters_the_code_is_provisionally_present_once() {
        assertThat(at(Duration.ZERO).redeem(person, session, shown())).isEqualTo(new Outcome.Here(1));

        var entered = Objects.requireNonNull(
                attendances.sheet(session).lines().getFirst().entered().get(slot.id()));
        assertThat(entered.mark()).isEqualTo(Mark.of(Presence.PRESENT));
        assertThat(entered.source()).isEqualTo("code");
        assertThat(lists.of(session).life()).isEqualTo(PresenceLists.Life.PROVISIONAL);
        assertThat(at(Duration.ZERO).redeem(person, session, shown()))
                .isEqualTo(new Outcome.Known(1, Presence.PRESENT));
        assertThat(db.sql(
                                "select actor from platform.journal where deed = 'training.attendance.scanned' and subject = :id")
                        .param("id", session)
                        .query((row, _) -> row.getLong(1))
                        .list())
                .containsExactly(person.person());
    }

    @Test
    void a_code_lives_for_its_own_time_and_the_time_of_the_next_one() {
        var shown = shown();
        assertThat(at(RoomCodes.STEP).redeem(person, session, shown)).isEqualTo(new Outcome.Here(1));
        attendances.correct(coordinator, session, slot.id(), registration(), Mark.of(Presence.PRESENT), null, "");

        assertThat(at(RoomCodes.STEP.multipliedBy(2)).redeem(person, session, shown))
                .as("sent on and opened later")
                .isEqualTo(new Outcome.Over());
        assertThat(attendances.sheet(session).lines().getFirst().entered()).isEmpty();
        assertThat(at(RoomCodes.STEP.multipliedBy(3))
                        .wall(coordinator, session, slot.id())
                        .orElseThrow()
                        .digits())
                .as("it is another one")
                .isNotEqualTo(shown);
    }

    @Test
    void a_code_is_of_its_slot_and_of_nobody_without_a_seat() {
        var elsewhere = cast.session(5, Session.Approval.NONE);
        registrations.register(person, elsewhere, "");
        cast.begun(elsewhere, 0);
        assertThat(at(Duration.ZERO).redeem(person, elsewhere, shown())).isEqualTo(new Outcome.Over());

        var stranger = cast.civilServant(cast.unit());
        assertThatThrownBy(() -> at(Duration.ZERO).redeem(stranger, session, shown()))
                .isInstanceOf(NotHere.class);
        assertThat(at(Duration.ZERO).wall(person, session, slot.id()))
                .as("the wall is the trainer's")
                .isEmpty();
        for (var viewer : List.of(person, stranger)) {
            assertThat(get("/attendance/" + slot.id() + "/code", viewer)).hasStatus(403);
        }
        assertThat(get("/here", stranger)).hasStatus(404);
        assertThat(post("/here", stranger, "code", shown())).hasStatus(404);
    }

    @Test
    void it_opens_some_minutes_before_the_slot_and_who_comes_late_is_there_from_then_on() {
        var early = at(RoomCodes.EARLY.negated().minusMinutes(1));
        assertThat(early.wall(coordinator, session, slot.id()).orElseThrow().digits())
                .isNull();
        assertThat(early.redeem(person, session, "123456"))
                .isEqualTo(new Outcome.Closed(slot.startsAt().minus(RoomCodes.EARLY)));
        var inTime = at(RoomCodes.EARLY.negated().plusMinutes(1));
        assertThat(inTime.redeem(person, session, digits(inTime))).isEqualTo(new Outcome.Here(1));
        assertThat(mark()).as("there from the beginning").isEqualTo(Mark.of(Presence.PRESENT));

        attendances.correct(coordinator, session, slot.id(), registration(), Mark.of(Presence.PRESENT), null, "");
        var late = at(Duration.ofMinutes(45));
        assertThat(late.redeem(person, session, digits(late))).isEqualTo(new Outcome.Here(1));
        assertThat(mark().from())
                .isEqualTo(LocalTime.ofInstant(
                                begun.plus(Duration.ofMinutes(45)), ma.etamkeen.platform.calendar.MoroccanTime.ZONE)
                        .truncatedTo(java.time.temporal.ChronoUnit.MINUTES));

        var over = at(Duration.ofHours(3));
        assertThat(over.redeem(person, session, "123456")).isInstanceOf(Outcome.Closed.class);
    }

    @Test
    void what_the_trainer_entered_stays_and_a_published_list_takes_no_codes() {
        attendances.mark(
                coordinator, session, slot.id(), List.of(new Attendances.Entry(registration(), null, Presence.ABSENT)));
        assertThat(at(Duration.ZERO).redeem(person, session, shown())).isEqualTo(new Outcome.Known(1, Presence.ABSENT));

        cast.over(session, 1);
        cast.agreed(session);
        cast.begun(session, 0);
        assertThat(at(Duration.ZERO).redeem(person, session, "123456")).isInstanceOf(Outcome.Closed.class);
    }

    @Test
    void whoever_guesses_has_to_wait() {
        var room = at(Duration.ZERO);
        var wrong = shown().equals("000000") ? "000001" : "000000";
        for (var guess = 0; guess < 6; guess++) {
            assertThat(room.redeem(person, session, wrong)).isEqualTo(new Outcome.Over());
        }
        assertThat(room.redeem(person, session, shown())).as("even a right one").isEqualTo(new Outcome.TooMany());
    }

    @Test
    void the_wall_shows_no_name_and_loads_itself_again_and_its_code_is_typed_or_scanned() {
        var wall = get("/attendance/" + slot.id() + "/code", coordinator);
        assertThat(wall).hasStatusOk();
        assertThat(Integer.parseInt(Objects.requireNonNull(wall.getResponse().getHeader("Refresh"))))
                .isBetween(2, 21);
        var page = html(wall);
        assertThat(page.select("main").text()).doesNotContain("Fonctionnaire");
        assertThat(page.select("svg.square-code")).hasSize(1);
        var digits = page.select(".digits").text();
        assertThat(digits).matches("[0-9]{3} [0-9]{3}");

        assertThat(get("/here?code=" + digits.replace(" ", ""), person)).hasStatusOk();
        assertThat(attendances.sheet(session).lines().getFirst().entered())
                .as("looking enters nothing")
                .isEmpty();
        assertThat(post("/here", person, "code", "12")).hasStatus(422);
        assertThat(post("/here", person, "code", digits)).hasStatus(303);
        assertThat(post("/here", person, "code", digits)).as("twice").hasStatus(422);
    }

    @Test
    void beside_ones_presences_the_way_to_the_code_stands_on_the_day_only_and_no_share_before_there_is_any() {
        assertThat(get("/presence", person)).bodyText().contains("/here\"", "Le certificat est dû");

        session = cast.session(6, Session.Approval.NONE);
        registrations.register(person, session, "");
        assertThat(get("/presence", person))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/here\"", "Le certificat est dû")
                .contains("à partir de 75");
    }

    /** The same codes as if so much time had passed since the slot began. */
    private RoomCodes at(Duration since) {
        return new RoomCodes(
                links, Clock.fixed(begun.plus(since), ZoneOffset.UTC), settings, sessions, seats, attendances);
    }

    private String digits(RoomCodes then) {
        return Objects.requireNonNull(
                then.wall(coordinator, session, slot.id()).orElseThrow().digits());
    }

    private String shown() {
        return digits(at(Duration.ZERO));
    }

    private Mark mark() {
        return Objects.requireNonNull(
                        attendances.sheet(session).lines().getFirst().entered().get(slot.id()))
                .mark();
    }
}

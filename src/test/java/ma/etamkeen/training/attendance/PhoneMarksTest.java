package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.attendance.Attendances.Entry;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.PhoneMarks.Answer;
import ma.etamkeen.training.attendance.PhoneMarks.PhoneMark;
import ma.etamkeen.training.attendance.PhoneMarks.Taken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What a phone kept without a network counts once, whatever the network does with it, and undoes nobody else's work. */
@TamkeenTest
@Transactional
class PhoneMarksTest extends AttendanceFrame {

    private static final Instant AT = Instant.parse("2026-02-03T09:00:00Z");

    @Autowired
    PhoneMarks phone;

    @BeforeEach
    void a_slot_that_has_begun_with_one_person() {
        begin();
    }

    @Test
    void a_mark_counts_once_however_often_and_in_whatever_order_it_is_sent() {
        var random = new Random(Seed.today());
        // presses of one cell, each knowing the one before
        var presses = new ArrayList<PhoneMark>();
        PhoneMark before = null;
        for (var press = 0; press < 6; press++) {
            var choices = new ArrayList<@Nullable Presence>(List.of(Presence.values()));
            choices.add(null);
            var was = before == null ? null : before.is();
            choices.remove(was);
            before = new PhoneMark(
                    UUID.randomUUID(),
                    before == null ? null : before.id(),
                    slots.getFirst().id(),
                    registration(),
                    was,
                    choices.get(random.nextInt(choices.size())),
                    // the clock of the phone is wrong, and even goes back
                    AT.minusSeconds(press));
            presses.add(before);
        }
        // batches of any of them, some twice, in any order, until everything has been answered
        var unanswered = new ArrayList<>(presses);
        for (var round = 0; round < 200 && !unanswered.isEmpty(); round++) {
            var batch = new ArrayList<PhoneMark>();
            presses.forEach(press -> {
                for (var times = random.nextInt(3); times > 0; times--) {
                    batch.add(press);
                }
            });
            Collections.shuffle(batch, random);
            for (var taken : phone.take(coordinator, session, batch)) {
                assertThat(taken.answer()).isIn(Answer.WRITTEN, Answer.WAIT);
                if (taken.answer() == Answer.WRITTEN) {
                    unanswered.removeIf(press -> press.id().equals(taken.id()));
                }
            }
        }

        assertThat(unanswered).isEmpty();
        assertThat(mark()).as("the last press").isEqualTo(presses.getLast().is());
        assertThat(lines()).as("each press leaves one line").isEqualTo(presses.size());
        for (var press : presses) {
            assertThat(phone.take(coordinator, session, List.of(press)))
                    .as("the same answer again")
                    .containsExactly(new Taken(press.id(), Answer.WRITTEN, press.is()));
        }
        assertThat(lines()).isEqualTo(presses.size());
        assertThat(mark()).isEqualTo(presses.getLast().is());
    }

    @Test
    void what_somebody_else_entered_meanwhile_stays_and_the_phone_is_told() {
        attendances.mark(
                coordinator, session, slots.getFirst().id(), List.of(new Entry(registration(), null, Presence.ABSENT)));
        var press = press(null, Presence.PRESENT);

        for (var time = 0; time < 2; time++) {
            assertThat(phone.take(coordinator, session, List.of(press)))
                    .containsExactly(new Taken(press.id(), Answer.CLASH, Presence.ABSENT));
        }
        assertThat(mark()).isEqualTo(Presence.ABSENT);

        var same = press(null, Presence.ABSENT);
        assertThat(phone.take(coordinator, session, List.of(same)))
                .as("both meant the same")
                .containsExactly(new Taken(same.id(), Answer.SAME, Presence.ABSENT));
    }

    @Test
    void what_was_answered_stays_so_when_the_list_goes_on() {
        var press = press(null, Presence.PRESENT);
        phone.take(coordinator, session, List.of(press));
        attendances.mark(
                coordinator,
                session,
                slots.getFirst().id(),
                List.of(new Entry(registration(), Presence.PRESENT, Presence.EXCUSED)));

        assertThat(phone.take(coordinator, session, List.of(press)).getFirst().answer())
                .isEqualTo(Answer.WRITTEN);
        assertThat(mark()).as("a late repetition undoes nothing").isEqualTo(Presence.EXCUSED);
    }

    @Test
    void a_published_list_a_slot_to_come_and_people_of_other_lists_are_refused() {
        var early =
                new PhoneMark(UUID.randomUUID(), null, slots.get(1).id(), registration(), null, Presence.PRESENT, AT);
        var foreign =
                new PhoneMark(UUID.randomUUID(), null, slots.getFirst().id(), 999_999_999L, null, Presence.PRESENT, AT);
        var elsewhere =
                new PhoneMark(UUID.randomUUID(), null, 999_999_999L, registration(), null, Presence.PRESENT, AT);
        assertThat(phone.take(coordinator, session, List.of(early, foreign, elsewhere)))
                .extracting(Taken::answer)
                .containsOnly(Answer.REFUSED);

        cast.over(session, 1);
        cast.agreed(session);
        assertThat(phone.take(coordinator, session, List.of(press(null, Presence.PRESENT))))
                .extracting(Taken::answer)
                .containsExactly(Answer.REFUSED);
        assertThat(mark()).isNull();
    }

    @Test
    void a_number_of_another_phone_is_none_of_this_one() {
        var press = press(null, Presence.PRESENT);
        phone.take(coordinator, session, List.of(press));

        assertThat(phone.take(cast.coordinator(), session, List.of(press)))
                .extracting(Taken::answer)
                .containsExactly(Answer.REFUSED);
    }

    @Test
    void only_whoever_keeps_the_list_sends_marks_and_only_what_our_page_sends_is_read() {
        var stranger = cast.civilServant(cast.unit());
        for (var viewer : List.of(person, stranger)) {
            assertThat(post(viewer, json("present"))).hasStatus(403);
            assertThatThrownBy(() -> phone.take(viewer, session, List.of())).isInstanceOf(NotHere.class);
        }
        for (var hostile : List.of(
                "{}",
                "[]",
                "[1]",
                "[{}]",
                "[null]",
                json("there"),
                json("present").replace("\"at\"", "\"et\""),
                json("present").replace("2026-02", "2026-13"),
                json("present").replace("2026-02", "+999999999-02"),
                json("present") + " ".repeat(256 * 1024),
                "[".repeat(2_000))) {
            assertThat(post(coordinator, hostile)).as(hostile.strip()).hasStatus(400);
        }
        assertThat(mark()).isNull();

        var sent = post(coordinator, json("present"));
        assertThat(sent).hasStatusOk();
        assertThat(sent).bodyJson().extractingPath("$[0].answer").isEqualTo("written");
        assertThat(sent).bodyJson().extractingPath("$[0].stands").isEqualTo("present");
        assertThat(mark()).isEqualTo(Presence.PRESENT);
    }

    @Test
    void what_a_phone_kept_goes_when_its_reader_signs_out() {
        var out = web.post()
                .uri("/fr/sign-out")
                .with(FromOurPages.account(coordinator.account()))
                .exchange();

        assertThat(out.getResponse().getHeader("Clear-Site-Data")).isEqualTo("\"storage\"");
    }

    private String json(String is) {
        return """
                [{"id": "0192f8a0-1c5e-4b53-9a44-%012d", "after": "", "slot": "%d", "registration": "%d", "was": "",
                  "is": "%s", "at": "2026-02-03T09:00:00Z"}]
                """.formatted(registration(), slots.getFirst().id(), registration(), is);
    }

    private PhoneMark press(@Nullable Presence was, @Nullable Presence is) {
        return new PhoneMark(UUID.randomUUID(), null, slots.getFirst().id(), registration(), was, is, AT);
    }

    private @Nullable Presence mark() {
        return attendances
                .sheet(session)
                .lines()
                .getFirst()
                .marks()
                .get(slots.getFirst().id());
    }

    private int lines() {
        return db.sql("""
                        select count(*) from platform.journal
                         where subject = :session and deed in ('training.attendance.present', 'training.attendance.absent',
                               'training.attendance.excused', 'training.attendance.cleared')
                        """).param("session", session).query(Integer.class).single();
    }

    private MvcTestResult post(Viewer viewer, String body) {
        return web.post()
                .uri("/fr/training/sessions/" + session + "/attendance/marks")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
    }
}

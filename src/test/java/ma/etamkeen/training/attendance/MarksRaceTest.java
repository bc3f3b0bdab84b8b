package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.PhoneMarks.Answer;
import ma.etamkeen.training.attendance.PhoneMarks.PhoneMark;
import ma.etamkeen.training.attendance.PhoneMarks.Taken;
import ma.etamkeen.training.attendance.RoomCodes.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A code entered on many phones at once, and a batch that arrives by two connections at once, count once. */
@TamkeenTest
class MarksRaceTest extends AttendanceFrame {

    private static final int AT_ONCE = 8;

    @Autowired
    RoomCodes codes;

    @Autowired
    PhoneMarks phone;

    private List<Viewer> group = List.of();

    @BeforeEach
    void a_slot_that_has_begun_with_three_people() {
        var others = cast.many(cast.unit(), 2).stream().map(cast::viewer).toList();
        begin(others.toArray(Viewer[]::new));
        group = Stream.concat(Stream.of(person), others.stream()).toList();
    }

    @Test
    void a_code_that_one_person_enters_on_many_phones_at_once_is_entered_once() throws Exception {
        var code = Objects.requireNonNull(
                codes.wall(coordinator, session, slots.getFirst().id())
                        .orElseThrow()
                        .digits());

        var outcomes = Race.of(IntStream.range(0, AT_ONCE)
                .<Callable<Outcome>>mapToObj(
                        number -> () -> codes.redeem(group.get(number % group.size()), session, code))
                .toList());

        assertThat(outcomes).filteredOn(Outcome.Here.class::isInstance).hasSize(group.size());
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Outcome.Here))
                .containsOnly(new Outcome.Known(1, Presence.PRESENT));
        assertThat(lines("training.attendance.scanned")).isEqualTo(group.size());
    }

    @Test
    void a_batch_that_arrives_by_many_connections_at_once_is_merged_once() throws Exception {
        var batch = group.stream()
                .map(one -> new PhoneMark(
                        UUID.randomUUID(),
                        null,
                        slots.getFirst().id(),
                        registration(one),
                        null,
                        Presence.PRESENT,
                        Instant.parse("2026-02-03T09:00:00Z")))
                .toList();

        var answers = Race.of(IntStream.range(0, AT_ONCE)
                .<Callable<List<Taken>>>mapToObj(_ -> () -> phone.take(coordinator, session, batch))
                .toList());

        assertThat(answers)
                .containsOnly(batch.stream()
                        .map(mark -> new Taken(mark.id(), Answer.WRITTEN, Presence.PRESENT))
                        .toList());
        assertThat(lines("training.attendance.present")).isEqualTo(group.size());
    }

    private int lines(String deed) {
        return db.sql("select count(*) from platform.journal where subject = :session and deed = :deed")
                .param("session", session)
                .param("deed", deed)
                .query(Integer.class)
                .single();
    }
}

package ma.etamkeen.learning.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import ma.etamkeen.Cast;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.log.Log.Taken;
import ma.etamkeen.learning.progress.Progresses;
import ma.etamkeen.learning.progress.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Uploads that arrive at the same moment: of one person from two devices, twice each, and of several who answer the same questions. */
@TamkeenTest
class LogRaceTest {

    @Autowired
    Log log;

    @Autowired
    Items items;

    @Autowired
    Progresses progresses;

    @Autowired
    Cast cast;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    private List<Long> people = List.of();

    @AfterEach
    void leaveNothing() {
        for (var table : List.of("attempt", "progress", "person_rating")) {
            db.sql("delete from learning." + table + " where person_id = any(:people)")
                    .param("people", people.toArray(Long[]::new))
                    .update();
        }
    }

    @Test
    void every_answer_is_taken_once_and_nobody_waits_for_ever() throws Exception {
        people = cast.crowd("racer-" + UUID.randomUUID(), 3);
        var deeds = new ArrayList<Callable<Log.Receipt>>();
        for (var person : people) {
            // not the first upload, which waits for itself
            log.take(person, UUID.randomUUID(), clock.instant(), List.of());
            for (var theme : List.of("cybersecurity", "innovation")) {
                var batch = batch(theme);
                deeds.add(() -> log.take(person, batch.getFirst().device(), clock.instant(), batch));
                deeds.add(() -> log.take(person, batch.getFirst().device(), clock.instant(), batch.reversed()));
            }
        }

        var receipts = Race.of(deeds);

        assertThat(receipts)
                .allSatisfy(receipt ->
                        assertThat(receipt.answers().values()).hasSize(20).containsOnly(Taken.TAKEN));
        for (var person : people) {
            assertThat(progresses.log(person)).hasSize(40);
            assertThat(progresses.of(person))
                    .isEqualTo(Standing.whole(progresses.log(person), progresses.days(), (_, _) -> {})
                            .progress());
        }
    }

    private List<Attempt> batch(String theme) {
        var questions = items.content(theme).orElseThrow().questions();
        var device = UUID.randomUUID();
        var begun = Instant.ofEpochMilli(clock.millis()).minusSeconds(3600);
        return IntStream.range(0, 20)
                .mapToObj(number -> new Attempt(
                        UUID.randomUUID(),
                        device,
                        number,
                        theme + "/" + questions.get(number).code(),
                        items.version(theme, questions.get(number).code()),
                        begun.plusSeconds(30L * number),
                        900,
                        new Given.None()))
                .toList();
    }
}

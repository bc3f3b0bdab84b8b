package ma.etamkeen.hackathon.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TamkeenTest
class PhasesRaceTest {

    @Autowired
    Phases phases;

    @Autowired
    Journal journal;

    @Autowired
    JdbcClient db;

    @Test
    void instances_that_look_at_once_turn_a_phase_once() throws Exception {
        var some = new SomeEditions(db);
        var edition = some.published();
        try {
            var now = MoroccanTime.localOf(Instant.now()).withNano(0);
            some.phase(edition, Phase.Kind.CALL, now.minusDays(2), now.minusHours(1), true, Instant.now(), null);
            some.phase(edition, Phase.Kind.SELECTION, now.minusHours(1), now.plusDays(9), true, null, null);
            Callable<Boolean> look = () -> {
                phases.lookNow();
                return true;
            };

            Race.of(List.of(look, look, look, look));

            assertThat(journal.of("hackathon.phase", edition))
                    .extracting(Journal.Line::deed)
                    .containsExactly("hackathon.phase.ended", "hackathon.phase.began");
            assertThat(phases.active(edition).orElseThrow().kind()).isEqualTo(Phase.Kind.SELECTION);
        } finally {
            some.remove(edition);
        }
    }
}

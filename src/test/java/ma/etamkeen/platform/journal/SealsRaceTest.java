package ma.etamkeen.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However many instances seal at once, each line is sealed once and the chain has no fork. */
@TamkeenTest
class SealsRaceTest {

    private static final int INSTANCES = 6;
    private static final int LINES = 300;

    @Autowired
    Journal journal;

    @Autowired
    Seals seals;

    @Autowired
    JdbcClient db;

    @Test
    void many_instances_never_seal_a_line_twice() throws Exception {
        var barrier = new CyclicBarrier(INSTANCES);
        try (var threads = Executors.newFixedThreadPool(INSTANCES)) {
            var work = IntStream.range(0, INSTANCES)
                    .mapToObj(_ -> (Callable<Integer>) () -> {
                        barrier.await();
                        for (var line = 0; line < LINES / INSTANCES; line++) {
                            journal.record("test.race.made", 1, 987_800);
                            seals.sealNow();
                        }
                        return 0;
                    })
                    .toList();
            for (var one : new ArrayList<>(threads.invokeAll(work))) {
                one.get();
            }
        }
        while (seals.sealNow() > 0) {
            // the rest
        }

        assertThat(db.sql("""
                        select count(*), count(distinct line)
                          from (select unnest(lines) as line from platform.journal_seal) sealed
                        """)
                        .query((row, _) -> row.getLong(1) - row.getLong(2))
                        .single())
                .isZero();
        assertThat(seals.verify()).isInstanceOf(Verdict.Whole.class);
    }
}

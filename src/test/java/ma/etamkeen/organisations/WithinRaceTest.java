package ma.etamkeen.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Units that are added below the same one at the same time are all below it. */
@TamkeenTest
class WithinRaceTest {

    private static final int AT_ONCE = 4;
    private static final int EACH = 10;

    @Autowired
    UnitRegister register;

    @Autowired
    JdbcClient db;

    @Test
    void units_added_at_once_below_the_same_one_are_all_below_it() throws Exception {
        var top = db.sql("select id from organisations.unit where code = 'MEF' and exists_to is null")
                .query(Long.class)
                .single();
        var start = new CyclicBarrier(AT_ONCE);
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<Boolean> adding = () -> {
                start.await();
                return IntStream.range(0, EACH).allMatch(_ -> isAdded(top));
            };
            for (var added : IntStream.range(0, AT_ONCE)
                    .mapToObj(_ -> threads.submit(adding))
                    .toList()) {
                assertThat(added.get()).isTrue();
            }
        }

        assertThat(db.sql("select unnest(" + Within.below("array[:top]") + ")")
                        .param("top", top)
                        .query(Long.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(
                        db.sql("select id from organisations.unit where lineage @> array[:top]")
                                .param("top", top)
                                .query(Long.class)
                                .list());
    }

    private boolean isAdded(long top) {
        return register.create(Division.below(top), 0) instanceof UnitChange.Done;
    }
}

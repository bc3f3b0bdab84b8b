package ma.etamkeen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeedTest {

    private static final int NAMES = 600;

    @Test
    void whatever_has_a_name_is_looked_at_once_in_any_twelve_days() {
        for (var name = 0; name < NAMES; name++) {
            var named = "POST /desk/sessions/{id}/" + name;
            for (var first = 20_000; first < 20_012; first++) {
                assertThat(LongStream.range(first, first + 12).filter(day -> Seed.isOf(day, named)))
                        .as(named)
                        .hasSize(1);
            }
        }
    }

    @Test
    void no_day_looks_at_much_more_than_another() {
        for (var day = 20_000; day < 20_012; day++) {
            var today = day;
            assertThat(IntStream.range(0, NAMES).filter(name -> Seed.isOf(today, "GET /{lang:ar|fr|en}/desk/" + name)))
                    .as("day %d", day)
                    .hasSizeBetween(NAMES / 24, NAMES / 6);
        }
    }
}

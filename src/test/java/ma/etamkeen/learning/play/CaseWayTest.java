package ma.etamkeen.learning.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import ma.etamkeen.Seed;
import org.junit.jupiter.api.Test;

/** Where somebody stands in a case follows from their choices alone. */
class CaseWayTest {

    @Test
    void every_way_ends_and_is_read_again_as_it_was_gone() {
        var lots = new Random(Seed.today());
        for (var theme : Shipped.THEMES) {
            for (var run = 0; run < 50; run++) {
                var way = CaseWay.begin(theme.story());
                while (way.ending().isEmpty()) {
                    var offered = way.offered();
                    way = way.choose(offered.get(lots.nextInt(offered.size())).code())
                            .orElseThrow();
                }
                var again = CaseWay.read(theme.story(), way.written()).orElseThrow();

                assertThat(again).isEqualTo(way);
                assertThat(again.scene()).isEmpty();
                assertThat(again.steps()).allMatch(step -> step.choice().why() != null);
            }
        }
    }

    @Test
    void no_choice_is_made_that_is_not_offered_there() {
        var story = Shipped.THEMES.getFirst().story();

        assertThat(CaseWay.begin(story).choose("nothing")).isEmpty();
        assertThat(CaseWay.read(story, "nothing")).isEmpty();
        assertThat(CaseWay.read(story, "../x")).isEmpty();
        assertThat(CaseWay.read(story, "a".repeat(1 << 20))).isEmpty();
        assertThat(CaseWay.read(story, "")).contains(CaseWay.begin(story));
    }
}

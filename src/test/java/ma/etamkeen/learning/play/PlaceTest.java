package ma.etamkeen.learning.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The place in a round is carried by the page and never trusted. */
class PlaceTest {

    private static final Set<String> THERE = Set.of("one", "two", "three", "case@scene");

    @Test
    void what_was_wrong_comes_back_once_at_the_end() {
        var place = Place.begin(new Round(List.of("one", "two", "three"), false));

        place = place.marked(false).marked(true).marked(false);
        assertThat(place.isAgain()).isTrue();
        assertThat(place.now()).contains("one");
        place = place.marked(false);
        assertThat(place.now()).contains("three");
        place = place.marked(true);

        assertThat(place.now()).isEmpty();
        assertThat(place.length()).isEqualTo(5);
        assertThat(place.right()).isEqualTo(1);
    }

    @Test
    void it_is_read_as_it_was_written() {
        var place = new Place(List.of("one", "case@scene"), "rw");

        assertThat(Place.read(place.written(), THERE::contains)).contains(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "one",
                "~",
                "one~x",
                "one.one~",
                "four~",
                "one~rrr",
                "one~r~r",
                "one.two.three.one.two.three.one.two.three~",
                "é-9",
                "999999999",
                "one\0~",
                "../one~"
            })
    void whatever_is_no_place_in_a_round_is_refused(String sent) {
        assertThat(Place.read(sent, THERE::contains)).isEmpty();
    }

    @Test
    void a_megabyte_is_refused_before_it_is_looked_at() {
        assertThat(Place.read("a".repeat(1 << 20) + "~", _ -> true)).isEmpty();
    }
}

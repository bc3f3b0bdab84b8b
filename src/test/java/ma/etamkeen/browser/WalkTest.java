package ma.etamkeen.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalkTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "/me", "/training/sessions/#", "/desk/texts/#/#/#", "/search?", "/no-such-page"})
    void
            each_kind_of_page_is_looked_at_in_both_languages_within_forty_eight_days_and_in_light_and_in_dark_within_ninety_six(
                    String kind) {
        for (var today = 20_000; today < 20_096; today++) {
            assertThat(looks(kind, today, 48))
                    .as("forty-eight days from %d", today)
                    .extracting(look -> look.substring(0, 2))
                    .containsExactlyInAnyOrder("ar", "fr");
            assertThat(looks(kind, today, 96))
                    .as("ninety-six days from %d", today)
                    .containsExactlyInAnyOrder("ar PHONE DARK", "ar PHONE LIGHT", "fr DESK DARK", "fr DESK LIGHT");
        }
    }

    private static Stream<String> looks(String kind, long today, int days) {
        return LongStream.range(today, today + days)
                .boxed()
                .map(Walk::way)
                .filter(way -> way.chosen().test(kind))
                .map(way -> way.language() + " " + way.screen() + " " + way.scheme());
    }
}

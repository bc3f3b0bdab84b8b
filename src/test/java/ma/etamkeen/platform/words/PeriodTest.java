package ma.etamkeen.platform.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A period is written as exactly as it is known, and no more. */
class PeriodTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2022       |            | 2022                              | 2022 | 2022",
                "2022-05    | 2022-07    | de mai à juillet 2022             | من ماي إلى يوليوز 2022 | May to July 2022",
                "2022-04    | 2022-06    | d’avril à juin 2022               | من أبريل إلى يونيو 2022 | April to June 2022",
                "2022-12    | 2023-09    | de décembre 2022 à septembre 2023 | من دجنبر 2022 إلى شتنبر 2023 | December 2022 to September 2023",
                "2020-06    | 2021-09-30 | de juin 2020 au 30 septembre 2021 | من يونيو 2020 إلى 30 شتنبر 2021 | June 2020 to 30 September 2021",
                "2022-09-25 | 2022-10-05 | du 25 septembre au 5 octobre 2022 | من 25 شتنبر إلى 5 أكتوبر 2022 | 25 September to 5 October 2022",
                "2019-07-31 |            | 31 juillet 2019                   | 31 يوليوز 2019 | 31 July 2019"
            })
    void a_period_reads_as_the_language_writes_it(String from, String to, String fr, String ar, String en) {
        var period = new Period(from, to);

        assertThat(period.words(Language.FR)).isEqualTo(fr);
        assertThat(period.words(Language.AR)).isEqualTo(ar);
        assertThat(period.words(Language.EN)).isEqualTo(en);
    }

    @Test
    void a_month_sorts_from_its_first_day_to_its_last() {
        var period = new Period("2024-02", null);

        assertThat(period.starts()).isEqualTo(LocalDate.of(2024, 2, 1));
        assertThat(period.ends()).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @Test
    void what_is_not_a_date_is_refused() {
        assertThat(Period.isMoment("2022-13")).isFalse();
        assertThat(Period.isMoment("2022-02-30")).isFalse();
        assertThat(Period.isMoment("mai 2022")).isFalse();
        assertThatThrownBy(() -> new Period("2023", "2022")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Period(null, "2022")).isInstanceOf(IllegalArgumentException.class);
    }
}

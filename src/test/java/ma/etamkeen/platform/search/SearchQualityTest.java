package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people type is answered on the first screen. These are the queries that were looked at while the search was made;
 * {@code bin/bench search} measures those that were not.
 */
@TamkeenTest
@Transactional
class SearchQualityTest {

    @Autowired
    JdbcClient db;

    @Autowired
    SearchIndex index;

    @ParameterizedTest
    @CsvSource({"AR, 0.6, 0.8", "FR, 0.6, 0.85", "EN, 0.6, 0.85"})
    void most_of_what_people_type_is_answered_first_or_among_the_first_five(
            Language language, double first, double amongFive) throws IOException {
        var judged = new JudgedQueries(db, index);
        var queries = JudgedQueries.of("tune", language);

        var ours = judged.ours(queries);
        assertThat(queries).hasSizeGreaterThan(25);
        assertThat(ours.first()).isGreaterThanOrEqualTo(first);
        assertThat(ours.amongFive()).isGreaterThanOrEqualTo(amongFive);
    }
}

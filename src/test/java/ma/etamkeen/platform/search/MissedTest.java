package ma.etamkeen.platform.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** What is looked for in vain is known by its words alone, once several looked for it, and forgotten soon. */
@TamkeenTest
@Transactional
class MissedTest {

    @Autowired
    Missed missed;

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvcTester web;

    @BeforeEach
    void nothingWaits() {
        missed.write();
        db.sql("delete from platform.search_missed").update();
    }

    @Test
    void words_are_kept_from_the_third_search_and_before_that_nothing_can_be_read() {
        missed.note("Le pangolin  géant");
        missed.note("pangolin geant");
        missed.write();

        assertThat(missed.lines()).isEmpty();
        assertThat(db.sql(
                                "select count(*) from platform.search_missed where words <> '' or position('pangolin' in encode(seal, 'escape')) > 0")
                        .query(Integer.class)
                        .single())
                .isZero();

        missed.note("PANGOLIN géant");
        missed.write();

        assertThat(missed.lines()).singleElement().satisfies(line -> {
            assertThat(line.words()).isEqualTo("pangolin geant");
            assertThat(line.times()).isEqualTo(3);
        });
    }

    @Test
    void what_the_page_of_the_search_finds_nothing_for_is_noted_and_what_it_finds_is_not() {
        for (var time = 0; time < Missed.KEPT_FROM; time++) {
            for (var words : new String[] {"xylophonique", "idarathon"}) {
                web.get().uri("/fr/search?q={words}&page={page}", words, time).exchange();
            }
        }
        missed.write();

        assertThat(missed.lines()).extracting(Missed.Line::words).containsExactly("xylophonique");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quelqu.un@exemple.ma",
                "06 61 23 45 67",
                "٠٦٦١٢٣٤٥٦٧",
                "AB123456",
                "dossier 20231145",
                "une phrase bien longue que personne d’autre ne taperait jamais ainsi mot pour mot",
                ""
            })
    void what_may_be_somebody_s_is_never_kept(String typed) {
        for (var time = 0; time < Missed.KEPT_FROM; time++) {
            missed.note(typed);
        }
        missed.write();

        assertThat(db.sql("select count(*) from platform.search_missed")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void what_nobody_looked_for_lately_is_forgotten() {
        for (var time = 0; time < Missed.KEPT_FROM; time++) {
            missed.note("okapi");
        }
        missed.note("zèbre");
        missed.write();
        db.sql("update platform.search_missed set last_day = last_day - 20").update();

        missed.forget();
        assertThat(missed.lines()).hasSize(1);
        assertThat(db.sql("select count(*) from platform.search_missed")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        db.sql("update platform.search_missed set last_day = :old")
                .param("old", LocalDate.of(2000, 1, 1))
                .update();
        missed.forget();
        assertThat(missed.lines()).isEmpty();
    }
}

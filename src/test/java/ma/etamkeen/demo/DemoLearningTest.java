package ma.etamkeen.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.learning.figures.Figures;
import ma.etamkeen.learning.figures.Reading;
import ma.etamkeen.learning.progress.Progresses;
import ma.etamkeen.platform.time.KingdomZone;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The map and one's own learning have something to show in the demonstration, and it is the same each time. */
@TamkeenTest
@Transactional
class DemoLearningTest {

    @Autowired
    DemoLearning learning;

    @Autowired
    DemoPeople people;

    @Autowired
    Progresses progresses;

    @Autowired
    Figures figures;

    @Autowired
    JdbcClient db;

    @Test
    void weeks_of_learning_with_right_and_wrong_answers_a_case_and_something_to_review() {
        var today = LocalDate.now(KingdomZone.ZONE);
        forget();
        assertThat(learning.exists()).isFalse();
        learning.make(today);
        var progress = progresses.of(people.civilServant().id());

        assertThat(learning.exists()).isTrue();
        assertThat(progress.cards()).hasSizeGreaterThan(40);
        assertThat(progress.cards().values()).anyMatch(card -> !card.known()).anyMatch(card -> card.known());
        assertThat(progress.cards().values()).anyMatch(card -> card.due() <= today.toEpochDay());
        assertThat(progress.endings()).hasSize(1);
        assertThat(progress.days()).hasSizeGreaterThan(8);
        assertThat(rightly()).isBetween(0.6, 0.95);
        assertThat(figures.of("cybersecurity").values())
                .extracting(row -> Objects.requireNonNull(row.figure()).reading())
                .contains(Reading.AGAINST, Reading.SOUND)
                .anyMatch(Reading::isToBeLookedAt);
        forget();
        learning.make(today);
        assertThat(progresses.of(people.civilServant().id())).isEqualTo(progress);
    }

    private double rightly() {
        return db.sql("select avg(cast(is_right as integer)) from learning.attempt where person_id = :person")
                .param("person", people.civilServant().id())
                .query(Double.class)
                .single();
    }

    private void forget() {
        for (var table : new String[] {"attempt", "progress", "person_rating"}) {
            db.sql("delete from learning." + table).update();
        }
    }
}

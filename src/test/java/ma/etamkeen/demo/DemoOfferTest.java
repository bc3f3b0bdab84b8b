package ma.etamkeen.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Whoever tries the platform finds conditions, materials, other events and a list of people who would come. */
@TamkeenTest
@Transactional
class DemoOfferTest {

    @Autowired
    DemoOffer offer;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    @Test
    void the_demonstration_has_one_of_each() {
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        offer.make(today);

        assertThat(count("training.prerequisite where is_enforced")).isEqualTo(1);
        assertThat(count("training.prerequisite where not is_enforced")).isEqualTo(1);
        assertThat(count("(select distinct audience from training.material where removed_at is null) x"))
                .isEqualTo(3);
        assertThat(count("""
                        training.session s join training.course c on c.id = s.course_id
                         where s.published_at is not null and c.code like 'demo-%'
                        """)).isEqualTo(3);
        assertThat(count("training.followup where done_on is null")).isPositive();
        assertThat(count("training.followup where done_on is not null")).isPositive();
        assertThat(count("training.event_fact")).isGreaterThanOrEqualTo(6);
        assertThat(count("""
                        training.interest i join training.course c on c.id = i.course_id
                         where c.code = 'demo-workshop' and i.withdrawn_at is null
                        """)).isPositive();
    }

    private long count(String what) {
        return db.sql("select count(*) from " + what).query(Long.class).single();
    }
}

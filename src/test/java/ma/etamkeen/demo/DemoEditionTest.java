package ma.etamkeen.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.platform.time.KingdomZone;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** The edition of the demonstration is published, under way, and says something of each kind it can. */
@TamkeenTest
@Transactional
class DemoEditionTest {

    @Autowired
    DemoEdition demonstration;

    @Autowired
    Phases phases;

    @Autowired
    Details details;

    @Autowired
    Criteria criteria;

    @Test
    void it_is_under_way_today() {
        var edition = demonstration.make(LocalDate.now(KingdomZone.ZONE));

        assertThat(demonstration.find().orElseThrow().isPublished()).isTrue();
        assertThat(phases.active(edition).orElseThrow().kind()).isEqualTo(Phase.Kind.PITCHES);
        assertThat(phases.of(edition).stream().filter(phase -> phase.ended() != null))
                .hasSize(5);
        assertThat(details.of(edition)).hasSizeGreaterThan(2);
        assertThat(criteria.of(edition, Criterion.Stage.FINAL)).hasSize(3);
        assertThat(criteria.unbalanced(edition)).isZero();
    }
}

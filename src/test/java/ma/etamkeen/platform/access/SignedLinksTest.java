package ma.etamkeen.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@TamkeenTest
class SignedLinksTest {

    @Autowired
    SignedLinks links;

    @Autowired
    JdbcClient db;

    @Test
    void a_link_carries_its_id_for_its_purpose_only() {
        var token = links.sign("training.approval", 42, Duration.ofDays(1));

        assertThat(links.read("training.approval", token)).hasValue(42);
        assertThat(links.read("people.invitation", token)).isEmpty();
    }

    @Test
    void a_changed_character_makes_a_link_worthless() {
        var token = links.sign("training.approval", 42, Duration.ofDays(1));
        for (var index = 0; index < token.length(); index++) {
            var other = token.charAt(index) == 'A' ? 'Q' : 'A';
            var changed = token.substring(0, index) + other + token.substring(index + 1);

            assertThat(links.read("training.approval", changed)).as(changed).isEmpty();
        }
    }

    @Test
    void a_link_is_over_when_its_time_is() {
        var start = Instant.parse("2026-12-01T09:00:00Z");
        var token = new SignedLinks(db, Clock.fixed(start, ZoneOffset.UTC)).sign("x", 7, Duration.ofHours(1));

        assertThat(new SignedLinks(db, Clock.fixed(start.plusSeconds(3599), ZoneOffset.UTC)).read("x", token))
                .hasValue(7);
        assertThat(new SignedLinks(db, Clock.fixed(start.plusSeconds(3600), ZoneOffset.UTC)).read("x", token))
                .isEmpty();
    }

    @Test
    void rubbish_is_no_link() {
        assertThat(links.read("x", "")).isEmpty();
        assertThat(links.read("x", "%%%")).isEmpty();
        assertThat(links.read("x", "A".repeat(10_000))).isEmpty();
    }
}

package ma.etamkeen.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Objects;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.journal.Journal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The figures are for the operator alone: without the token there is no such page. */
@TamkeenTest
class MetricsPageTest {

    private static final String TOKEN = "a token of the test";

    @Autowired
    PrometheusMeterRegistry registry;

    @Autowired
    MockMvcTester web;

    @Autowired
    Journal journal;

    @Test
    void without_a_token_of_its_own_the_platform_shows_no_figures() {
        assertThat(web.get().uri("/metrics").exchange()).hasStatus(404);
        assertThat(web.get().uri("/metrics").header("Authorization", "Bearer ").exchange())
                .hasStatus(404);
        assertThat(new MetricsPage(registry, " ").show("Bearer ").getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void another_token_or_none_opens_nothing() {
        var page = new MetricsPage(registry, TOKEN);

        assertThat(page.show(null).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(page.show("Bearer " + TOKEN + "x").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(page.show("Basic " + TOKEN).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void the_token_shows_what_waits_what_fails_and_how_long_requests_take() {
        web.get().uri("/fr/sign-in").exchange();
        journal.record("test.figures.made", 1, 1);

        var figures = Objects.requireNonNull(
                new MetricsPage(registry, TOKEN).show("Bearer " + TOKEN).getBody());

        assertThat(figures)
                .contains("tamkeen_letters_waiting ")
                .contains("tamkeen_letters_failed ")
                .contains("tamkeen_jobs_late ")
                .contains("tamkeen_journal_waiting ", "tamkeen_journal_seals ")
                .contains("tamkeen_deeds_total{deed=\"test.figures.made\"}")
                .contains("tamkeen_requests_seconds_bucket{")
                .contains("route=\"/{lang:ar|fr|en}/sign-in\"")
                .contains("jvm_memory_used_bytes")
                .contains("hikaricp_connections_active")
                .contains("logback_events_total")
                .doesNotContain("NaN");
    }
}

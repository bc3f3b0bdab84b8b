package ma.etamkeen.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@TamkeenTest
class PlatformTest {

    @Autowired
    MockMvcTester web;

    @Test
    void an_unknown_address_answers_with_a_page_in_its_language() {
        var answer = web.get().uri("/ar/nowhere").exchange();

        assertThat(answer).hasStatus(404);
        assertThat(answer).bodyText().contains("lang=\"ar\"", "dir=\"rtl\"");
    }

    @Test
    void a_bare_address_leads_to_the_language_of_the_browser() {
        assertThat(web.get().uri("/training").header("Accept-Language", "en").exchange())
                .hasStatus(303)
                .hasHeader("Location", "/en/training");
    }

    @Test
    void a_deed_started_by_another_site_is_refused() {
        assertThat(web.post()
                        .uri("/fr/nowhere")
                        .header("Sec-Fetch-Site", "cross-site")
                        .exchange())
                .hasStatus(403);
    }
}

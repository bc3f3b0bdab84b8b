package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import ma.etamkeen.TamkeenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** What must not be read a moment longer is gone from the pages that other instances keep too, within a second. */
@TamkeenTest
@Transactional
class SharedPagesTest {

    private static final Settings SETTINGS = new Settings("http://localhost:8080", null, false, false, 60, 0);

    @Autowired
    JdbcClient db;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<String> content = new AtomicReference<>("before");
    private SharedPages here;
    private SharedPages there;

    @BeforeEach
    void twoInstances() {
        here = new SharedPages(SETTINGS, db, nanos::get);
        there = new SharedPages(SETTINGS, db, nanos::get);
    }

    @Test
    void what_is_outdated_on_one_instance_is_made_anew_on_every_other_within_a_second() throws Exception {
        assertThat(read(here)).isEqualTo("before");
        assertThat(read(there)).isEqualTo("before");
        content.set("after");
        later(Duration.ofSeconds(5));
        assertThat(read(there)).as("kept while nothing is outdated").isEqualTo("before");

        here.tell(new PagesOutdated());
        here.forget(new PagesOutdated());

        assertThat(read(here)).isEqualTo("after");
        assertThat(read(there)).as("asked a moment ago").isEqualTo("before");
        later(Duration.ofSeconds(1));
        assertThat(read(there)).isEqualTo("after");
        content.set("later");
        later(Duration.ofSeconds(1));
        assertThat(read(there)).as("made anew once").isEqualTo("after");
    }

    @Test
    void a_page_that_was_being_made_when_others_became_outdated_elsewhere_is_not_kept() throws Exception {
        later(Duration.ofSeconds(2));
        assertThat(read(there, () -> {
                    content.set("after");
                    here.tell(new PagesOutdated());
                }))
                .isEqualTo("before");
        later(Duration.ofSeconds(1));
        assertThat(read(there)).isEqualTo("after");
    }

    private void later(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    private String read(SharedPages pages) throws Exception {
        return read(pages, () -> {});
    }

    /** Reads a page of this instance, while something happens after it was made and before it is sent. */
    private String read(SharedPages pages, Runnable meanwhile) throws Exception {
        var request = new MockHttpServletRequest("GET", "/fr/shared");
        var response = new MockHttpServletResponse();
        var handler = new HandlerMethod(new OfAll(), "made");
        pages.doFilter(request, response, (_, _) -> {
            request.setAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, handler);
            var made = content.get().getBytes(StandardCharsets.UTF_8);
            meanwhile.run();
            SharedPages.write(made, "text/plain", "no-cache", "fr", request, response);
        });
        return response.getContentAsString();
    }

    static class OfAll {

        @Shared
        public void made() {}
    }
}

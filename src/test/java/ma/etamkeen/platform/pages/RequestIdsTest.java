package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import ma.etamkeen.Heard;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Gate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.HandlerMapping;

/** A failure is found in the log by the number on its page, and the log says nothing about whoever met it. */
@TamkeenTest
class RequestIdsTest {

    @Autowired
    MockMvcTester web;

    @Test
    void every_answer_carries_a_number_of_its_own() {
        var first = web.get().uri("/up").exchange().getResponse().getHeader("X-Request-Id");
        var second = web.get().uri("/up").exchange().getResponse().getHeader("X-Request-Id");

        assertThat(first).matches("[0-9A-F]{12}").isNotEqualTo(second);
    }

    @Test
    void a_number_is_taken_from_a_trusted_proxy_only() throws Exception {
        assertThat(answered("a-number-of-the-proxy", true)).isEqualTo("a-number-of-the-proxy");
        assertThat(answered("a-number-of-the-proxy", false)).isNotEqualTo("a-number-of-the-proxy");
        assertThat(answered("two\r\nlines-of-a-header", true)).matches("[0-9A-F]{12}");
        assertThat(answered(null, true)).matches("[0-9A-F]{12}");
    }

    @Test
    void the_page_of_a_failure_shows_the_number_that_stands_in_the_log() throws Exception {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var logger = (Logger) LoggerFactory.getLogger(ErrorPages.class);
        logger.addAppender(log);
        var request = new MockHttpServletRequest("POST", "/fr/sign-in/link/a-secret-token");
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/{lang}/sign-in/link/{token}");
        try {
            new RequestIds().doFilter(request, new MockHttpServletResponse(), (_, _) -> {
                var answer = pages().failure(new IllegalStateException("broken"), request);
                assertThat(answer.getModel()).containsEntry("number", RequestIds.of(request));
                assertThat(MDC.get("request")).isEqualTo(RequestIds.of(request));
            });
        } finally {
            logger.detachAppender(log);
        }

        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).contains(RequestIds.of(request), "/{lang}/sign-in/link/{token}");
            assertThat(event.getFormattedMessage()).doesNotContain("a-secret-token");
            assertThat(event.getMDCPropertyMap()).containsEntry("request", RequestIds.of(request));
        });
        assertThat(MDC.get("request")).isNull();
    }

    @Test
    void what_failed_is_in_the_log_without_the_words_it_failed_with() {
        var request = new MockHttpServletRequest("POST", "/error");
        request.setAttribute("jakarta.servlet.error.status_code", 500);
        request.setAttribute(
                "jakarta.servlet.error.exception", new IllegalStateException("Roqaya Essamti, roqaya@test.example"));
        try (var heard = new Heard()) {
            pages().failure(new NumberFormatException("For input string: \"Roqaya\""), request);
            pages().server(request);

            assertThat(heard.said())
                    .contains("java.lang.NumberFormatException", "java.lang.IllegalStateException", "RequestIdsTest")
                    .doesNotContain("oqaya");
        }
    }

    private static ErrorPages pages() {
        return new ErrorPages(new StaticListableBeanFactory().getBeanProvider(Gate.class));
    }

    private static @Nullable String answered(@Nullable String given, boolean trusted) throws Exception {
        var request = new MockHttpServletRequest("GET", "/up");
        if (given != null) {
            request.addHeader("X-Request-Id", given);
        }
        if (trusted) {
            request.setAttribute("org.apache.tomcat.request.forwarded", true);
        }
        var response = new MockHttpServletResponse();
        new RequestIds().doFilter(request, response, (_, _) -> {});
        return response.getHeader("X-Request-Id");
    }
}

package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

/** Two pages at a time, whoever comes first; nothing else waits. */
class InTurnTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final InTurn turns = new InTurn(2, LONG);

    static class Handlers {

        Answer page() {
            return Answer.page("any");
        }

        void file() {}
    }

    @Test
    void the_third_waits_until_one_of_two_is_made() throws Exception {
        var first = asked("GET", "page", turns);
        asked("GET", "page", turns);
        var third = coming("page", turns);
        assertWaits(third);

        InTurn.isOver(first);
        assertThat(third.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void a_place_is_given_back_once_whoever_says_that_it_is_over() throws Exception {
        var first = asked("GET", "page", turns);
        asked("GET", "page", turns);
        InTurn.isOver(first);
        turns.afterCompletion(first, new MockHttpServletResponse(), handler("page"), null);

        asked("GET", "page", turns);
        assertWaits(coming("page", turns));
    }

    @Test
    void files_and_whoever_writes_do_not_wait() throws Exception {
        asked("GET", "page", turns);
        asked("HEAD", "page", turns);

        assertThat(asked("GET", "file", turns)).isNotNull();
        assertThat(asked("POST", "page", turns)).isNotNull();
    }

    @Test
    void whoever_has_waited_long_goes_in_all_the_same_and_gives_nobody_s_place_back() throws Exception {
        var hasty = new InTurn(1, Duration.ofMillis(20));
        asked("GET", "page", hasty);
        InTurn.isOver(asked("GET", "page", hasty));

        var last = coming("page", hasty);
        assertThat(last.get(10, TimeUnit.SECONDS).getAttributeNames().hasMoreElements())
                .as("holds a place")
                .isFalse();
    }

    private static MockHttpServletRequest asked(String method, String handler, InTurn turns) throws Exception {
        var request = new MockHttpServletRequest(method, "/fr");
        assertThat(turns.preHandle(request, new MockHttpServletResponse(), handler(handler)))
                .isTrue();
        return request;
    }

    private static void assertWaits(CompletableFuture<MockHttpServletRequest> coming) {
        assertThatThrownBy(() -> coming.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    /** Somebody who asks at the same time. */
    private static CompletableFuture<MockHttpServletRequest> coming(String handler, InTurn turns) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return asked("GET", handler, turns);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    private static HandlerMethod handler(String name) throws NoSuchMethodException {
        return new HandlerMethod(new Handlers(), Handlers.class.getDeclaredMethod(name));
    }
}

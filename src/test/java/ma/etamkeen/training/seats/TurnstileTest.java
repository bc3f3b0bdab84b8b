package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A rush on one session leaves the rest of the platform alone. */
class TurnstileTest {

    private final Turnstile turnstile = new Turnstile();

    @Test
    void a_rush_goes_in_two_at_a_time_and_all_get_through() throws Exception {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var through = new AtomicInteger();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var person = 0; person < 200; person++) {
                people.execute(() -> turnstile.pass(7, () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    return through.incrementAndGet();
                }));
            }
        }
        assertThat(through).hasValue(200);
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void nobody_waits_for_a_rush_on_another_session() throws Exception {
        var free = new CountDownLatch(1);
        var busy = new CountDownLatch(2);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var person = 0; person < 3; person++) {
                people.execute(() -> turnstile.pass(7, () -> {
                    busy.countDown();
                    return awaited(free);
                }));
            }
            busy.await();
            assertThat(people.submit(() -> turnstile.pass(8, () -> "in")).get(10, TimeUnit.SECONDS))
                    .isEqualTo("in");
            free.countDown();
        }
    }

    @Test
    void a_deed_that_fails_lets_the_next_one_in() {
        for (var attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> turnstile.pass(7, () -> {
                        throw new IllegalStateException("refused");
                    }))
                    .hasMessage("refused");
        }
        assertThat(turnstile.pass(7, () -> "in")).isEqualTo("in");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package ma.etamkeen.certificates.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** How often somebody asked for a code that does not exist. Whoever guesses has to wait; whoever mistypes does not. */
@Component
class Guesses {

    private static final int ALLOWED = 20;
    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final int MOST_SOURCES = 50_000;

    private final Cache<String, AtomicInteger> misses = Caffeine.newBuilder()
            .expireAfterWrite(PERIOD)
            .maximumSize(MOST_SOURCES)
            .build();

    /** Whether this source address has guessed too often. */
    boolean areTooMany(String source) {
        var counted = misses.getIfPresent(source);
        return counted != null && counted.get() >= ALLOWED;
    }

    void missed(String source) {
        misses.get(source, _ -> new AtomicInteger()).incrementAndGet();
    }
}

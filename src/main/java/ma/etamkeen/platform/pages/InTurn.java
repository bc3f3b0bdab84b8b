package ma.etamkeen.platform.pages;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Pages that are read are made a few at a time, first come first served. All at once they would each take longer, some by
 * chance much longer than others, and hold the connections of those who write. Whoever waits holds nothing. A page is sent
 * out of turn, however slow the network, and so are files; and whoever has waited long goes in all the same, so that a few
 * pages that hang do not stop all others.
 */
@Component
class InTurn implements HandlerInterceptor {

    private static final int PLACES_OF_A_PROCESSOR = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String PLACE = InTurn.class.getName();

    private final Semaphore places;
    private final Duration patience;

    @Autowired
    InTurn(Settings settings) {
        this(
                settings.atOnce() > 0
                        ? settings.atOnce()
                        : PLACES_OF_A_PROCESSOR * Runtime.getRuntime().availableProcessors(),
                PATIENCE);
    }

    InTurn(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (READING.contains(request.getMethod())
                && handler instanceof HandlerMethod method
                && method.getMethod().getReturnType() == Answer.class
                && places.tryAcquire(patience.toMillis(), MILLISECONDS)) {
            request.setAttribute(PLACE, places);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        isOver(request);
    }

    /** The page is made: the next one may begin. */
    static void isOver(HttpServletRequest request) {
        if (request.getAttribute(PLACE) instanceof Semaphore places) {
            request.removeAttribute(PLACE);
            places.release();
        }
    }
}

package ma.etamkeen.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** How long requests take, by route and answer. The route is the pattern, never the address: addresses hold tokens. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class RequestTimes extends OncePerRequestFilter {

    private static final Duration[] LIMITS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;

    RequestTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var start = Timer.start(registry);
        try {
            chain.doFilter(request, response);
        } finally {
            var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            start.stop(Timer.builder("tamkeen.requests")
                    .description("Time of requests by route, method and status")
                    .tag("route", pattern == null ? "kept-or-unknown" : pattern.toString())
                    .tag("method", known(request.getMethod()))
                    .tag("status", Integer.toString(response.getStatus()))
                    .serviceLevelObjectives(LIMITS)
                    .register(registry));
        }
    }

    /** A method somebody invents must not become a figure of its own. */
    private static String known(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST" -> method;
            default -> "OTHER";
        };
    }
}

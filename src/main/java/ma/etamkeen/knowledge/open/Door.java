package ma.etamkeen.knowledge.open;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before all that programs ask for: pages of other sites may read what is everybody's, nobody asks without end, and
 * what a program cannot do it is told as programs are.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class Door extends OncePerRequestFilter {

    /** As much as a careful program needs to take everything along. */
    static final int EACH_MINUTE = 600;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_SOURCES = 50_000;
    private static final String METHODS = "GET, HEAD, OPTIONS";

    private final Cache<String, AtomicInteger> asked = Caffeine.newBuilder()
            .expireAfterWrite(MINUTE)
            .maximumSize(MOST_SOURCES)
            .build();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", "ETag, Link, Retry-After, X-Request-Id");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        if (asked.get(request.getRemoteAddr(), _ -> new AtomicInteger()).incrementAndGet() > EACH_MINUTE) {
            response.setHeader("Retry-After", Long.toString(MINUTE.toSeconds()));
            Problems.write(response, HttpStatus.TOO_MANY_REQUESTS, "At most " + EACH_MINUTE + " requests a minute.");
            return;
        }
        switch (request.getMethod()) {
            case "GET", "HEAD" -> chain.doFilter(request, response);
            case "OPTIONS" -> {
                response.setHeader("Allow", METHODS);
                response.setHeader("Access-Control-Allow-Methods", METHODS);
                response.setHeader("Access-Control-Allow-Headers", "If-None-Match");
                response.setHeader("Access-Control-Max-Age", "86400");
                response.setStatus(HttpStatus.NO_CONTENT.value());
            }
            default -> {
                response.setHeader("Allow", METHODS);
                Problems.write(response, HttpStatus.METHOD_NOT_ALLOWED, "");
            }
        }
    }
}

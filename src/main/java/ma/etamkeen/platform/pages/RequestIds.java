package ma.etamkeen.platform.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request a number that stands in every line of the log about it, in the answer and on the page of a
 * failure. A trusted proxy in front may have given it one already.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIds extends OncePerRequestFilter {

    /** The header of request and answer. */
    public static final String HEADER = "X-Request-Id";

    private static final String REQUEST = RequestIds.class.getName();
    private static final String IN_LOG = "request";

    /** What Tomcat leaves on a request whose sender is one of the trusted proxies. */
    private static final String FORWARDED = "org.apache.tomcat.request.forwarded";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The number of this request; empty outside of one. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(REQUEST) instanceof String id ? id : "";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = id(request);
        request.setAttribute(REQUEST, id);
        response.setHeader(HEADER, id);
        try (var _ = MDC.putCloseable(IN_LOG, id)) {
            chain.doFilter(request, response);
        }
    }

    private static String id(HttpServletRequest request) {
        var given = request.getHeader(HEADER);
        return given != null
                        && Boolean.TRUE.equals(request.getAttribute(FORWARDED))
                        && given.matches("[A-Za-z0-9-]{8,64}")
                ? given
                : "%012X".formatted(RANDOM.nextLong(1L << 48));
    }
}

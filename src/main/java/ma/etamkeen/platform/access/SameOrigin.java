package ma.etamkeen.platform.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a deed that another site started. The browser says where a form was sent from ({@code Sec-Fetch-Site}, else
 * {@code Origin}); a request that says neither is refused too. No token is printed into pages, so that a page stays
 * the same for everybody and opens no session. What is {@link FromOutside} is let in from anywhere.
 */
class SameOrigin extends OncePerRequestFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Refusals refusals;
    private final List<FromOutside> outside;

    SameOrigin(Refusals refusals, List<FromOutside> outside) {
        this.refusals = refusals;
        this.outside = outside;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (HARMLESS.contains(request.getMethod()) || isOurs(request) || mayComeFromOutside(request)) {
            chain.doFilter(request, response);
        } else {
            refusals.note(Refusals.Kind.CROSS_SITE, 0, "");
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private boolean mayComeFromOutside(HttpServletRequest request) {
        return outside.stream()
                .anyMatch(one -> one.path().matcher(request.getRequestURI()).matches());
    }

    private static boolean isOurs(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        var origin = request.getHeader("Origin");
        return origin != null && origin.equals(ownOrigin(request));
    }

    private static @Nullable String ownOrigin(HttpServletRequest request) {
        var address = URI.create(request.getRequestURL().toString());
        return address.getScheme() + "://" + address.getAuthority();
    }
}

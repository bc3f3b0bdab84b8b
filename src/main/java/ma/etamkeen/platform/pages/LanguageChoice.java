package ma.etamkeen.platform.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Remembers the language somebody chose. Choosing is coming from one of our pages to a page in another language; a
 * link from elsewhere changes nothing. The cookie holds two letters, nothing about the person.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 18)
class LanguageChoice extends OncePerRequestFilter {

    private static final int A_YEAR = (int) Duration.ofDays(365).toSeconds();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var chosen = Addresses.inAddress(request.getRequestURI());
        if (chosen.isPresent()
                && "GET".equals(request.getMethod())
                && comesFromAnother(chosen.get(), request)
                && !isRemembered(chosen.get(), request)) {
            response.addCookie(cookie(chosen.get(), request.isSecure()));
        }
        chain.doFilter(request, response);
    }

    private static boolean comesFromAnother(Language chosen, HttpServletRequest request) {
        return origin(request)
                .filter(from -> request.getServerName().equals(from.getHost()))
                .flatMap(from -> Addresses.inAddress(from.getRawPath()))
                .filter(before -> before != chosen)
                .isPresent();
    }

    private static Optional<URI> origin(HttpServletRequest request) {
        var from = request.getHeader("Referer");
        try {
            return from == null
                    ? Optional.empty()
                    : Optional.of(URI.create(from)).filter(uri -> uri.getRawPath() != null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isRemembered(Language chosen, HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie.getName().equals(Addresses.LANGUAGE_COOKIE)
                        && cookie.getValue().equals(chosen.tag())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Cookie cookie(Language chosen, boolean secure) {
        var cookie = new Cookie(Addresses.LANGUAGE_COOKIE, chosen.tag());
        cookie.setPath("/");
        cookie.setMaxAge(A_YEAR);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}

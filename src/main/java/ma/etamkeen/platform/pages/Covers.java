package ma.etamkeen.platform.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import ma.etamkeen.platform.zellige.Cover;
import ma.etamkeen.platform.zellige.Layout;
import ma.etamkeen.platform.zellige.Zellige;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Covers as pictures of their own, {@code /zellige/‹id›.svg} and {@code /zellige/‹layout›/‹id›.svg}: a list that shows
 * many stays small, and a browser asks for each once, since an id is drawn the same for ever. They are the same for
 * everybody, so they are answered before anybody looks for a session.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 16)
public class Covers extends OncePerRequestFilter {

    private static final String FOLDER = "/zellige/";
    private static final Pattern ADDRESS = Pattern.compile(FOLDER + "(?:([a-z]{1,20})/)?([a-z0-9-]{1,60})\\.svg");
    /** About 12 KB each. */
    private static final int MOST_KEPT = 500;

    private final Cache<String, Body> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /** The address of the cover of this id, in the layout that is fixed for its type or, for null, by lot. */
    public static String address(String id, @Nullable Layout layout) {
        return FOLDER + (layout == null ? "" : name(layout) + "/") + id + ".svg";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var drawing = isReading(request) ? drawing(request.getRequestURI()) : Optional.<Body>empty();
        if (drawing.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        response.setContentType("image/svg+xml");
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Vary", "Accept-Encoding");
        drawing.get().send(request, response);
    }

    private static boolean isReading(HttpServletRequest request) {
        return request.getRequestURI().startsWith(FOLDER)
                && ("GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod()));
    }

    private Optional<Body> drawing(String address) {
        var parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var layout = parts.group(1);
        if (layout == null) {
            return Optional.of(kept.get(address, _ -> draw(parts.group(2), Cover.PLAIN)));
        }
        return Arrays.stream(Layout.values())
                .filter(known -> name(known).equals(layout))
                .findFirst()
                .map(known -> kept.get(address, _ -> draw(parts.group(2), Cover.PLAIN.in(known))));
    }

    private static Body draw(String id, Cover choices) {
        return Body.of(Zellige.cover(id, choices).getBytes(StandardCharsets.UTF_8));
    }

    private static String name(Layout layout) {
        return layout.name().toLowerCase(Locale.ROOT);
    }
}

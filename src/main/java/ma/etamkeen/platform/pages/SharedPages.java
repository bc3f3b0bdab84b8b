package ma.etamkeen.platform.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Keeps what is the same for every visitor for up to a minute ({@code tamkeen.keep}), compressed, with its ETag. Only
 * requests without any cookie of ours that changes a page are answered from here.
 */
@Component
@org.springframework.core.annotation.Order(org.springframework.core.Ordered.HIGHEST_PRECEDENCE + 20)
class SharedPages extends OncePerRequestFilter {

    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int LONGEST_QUERY = 100;
    private static final String KEEPER = SharedPages.class.getName();

    /** How long what another instance was told may be unknown here. */
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private final int seconds;
    private final JdbcClient db;
    private final Ticker ticker;
    private final Cache<String, Kept> kept;
    private final AtomicInteger outdated = new AtomicInteger();
    private final AtomicLong looked;
    private final AtomicLong everywhere = new AtomicLong(-1);

    /** Who keeps a page, and how often pages had become outdated when it was asked for. */
    private record Keeper(SharedPages pages, int since) {}

    /** Visitors ask each time whether a page is still the same: signing in must show at once. */
    private static final String ASKED_EACH_TIME = "no-cache";

    /** A page, or a file, as it goes over the wire. */
    private record Kept(String etag, String language, String type, String caching, Body body) {}

    @Autowired
    SharedPages(Settings settings, JdbcClient db) {
        this(settings, db, Ticker.systemTicker());
    }

    SharedPages(Settings settings, JdbcClient db, Ticker ticker) {
        this.seconds = settings.fresh() ? 0 : settings.keep();
        this.db = db;
        this.ticker = ticker;
        this.looked = new AtomicLong(ticker.read() - LOOKS_EVERY.toNanos());
        this.kept = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumWeight(MOST_BYTES)
                .weigher((String key, Kept one) -> key.length() + one.body.plain().length + one.body.size())
                .expireAfterWrite(Duration.ofSeconds(Math.max(1, seconds)))
                .build();
    }

    /** The other instances are told in the transaction that made pages outdated, last, so that nothing waits for it long. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void tell(PagesOutdated event) {
        db.sql("update platform.outdated_pages set times = times + 1").update();
    }

    /** What is kept is made anew. */
    @TransactionalEventListener(fallbackExecution = true)
    void forget(PagesOutdated event) {
        forget();
    }

    private void forget() {
        outdated.incrementAndGet();
        kept.invalidateAll();
    }

    /** Asks once a second whether pages became outdated elsewhere; one asks, and the others do not wait for the answer. */
    private void look() {
        var now = ticker.read();
        var last = looked.get();
        if (now - last < LOOKS_EVERY.toNanos() || !looked.compareAndSet(last, now)) {
            return;
        }
        try {
            var times = db.sql("select times from platform.outdated_pages")
                    .query(Long.class)
                    .single();
            if (everywhere.getAndSet(times) != times) {
                forget();
            }
        } catch (DataAccessException _) {
            // while the database does not answer nothing becomes outdated, and what is kept is still shown
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (seconds > 0 && isAnonymousReading(request)) {
            look();
            var page = kept.getIfPresent(key(request));
            if (page != null) {
                send(page, request, response);
                return;
            }
            request.setAttribute(KEEPER, new Keeper(this, outdated.get()));
        }
        chain.doFilter(request, response);
    }

    /** Writes a page that was just made, and keeps it when its handler is {@link Shared} and nobody is signed in. */
    static void write(Utf8ByteOutput output, Page page, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // a page has a thousand pieces, and each would go through every filter there is
        var plain = new ByteArrayOutputStream(output.getContentLength());
        output.writeTo(plain);
        if (response.getStatus() != HttpServletResponse.SC_OK || page.viewer().isSignedIn() || !isShared(request)) {
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(plain.size());
            response.getOutputStream().write(plain.toByteArray());
            return;
        }
        var made = keepable(plain.toByteArray(), page.language().tag(), "text/html;charset=UTF-8", ASKED_EACH_TIME);
        if (page.said() == null) {
            keep(made, request);
        }
        send(made, request, response);
    }

    /** Writes a file that was just made, the same for everybody, and keeps it when its handler is {@link Shared}. */
    static void write(
            byte[] file,
            String type,
            String caching,
            String language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var made = keepable(file, language, type, caching);
        if (isShared(request)) {
            keep(made, request);
        }
        send(made, request, response);
    }

    private static void keep(Kept made, HttpServletRequest request) {
        // a page that was being made when others became outdated is shown once and not kept
        if (request.getAttribute(KEEPER) instanceof Keeper(var keeper, var since) && keeper.outdated.get() == since) {
            keeper.kept.put(key(request), made);
        }
    }

    private static boolean isShared(HttpServletRequest request) {
        return isReading(request)
                && request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                && (handler.hasMethodAnnotation(Shared.class)
                        || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Shared.class));
    }

    private static boolean isAnonymousReading(HttpServletRequest request) {
        if (!isReading(request)
                || (request.getQueryString() != null && request.getQueryString().length() > LONGEST_QUERY)) {
            return false;
        }
        var cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (!cookie.getName().equals(Addresses.LANGUAGE_COOKIE)) {
                    return false;
                }
            }
        }
        return Addresses.inAddress(request.getRequestURI()).isPresent();
    }

    /** Whoever asks for the headers alone is told what they would be. */
    private static boolean isReading(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    }

    private static String key(HttpServletRequest request) {
        var query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private static Kept keepable(byte[] plain, String language, String type, String caching) {
        var body = Body.forAWhile(plain);
        return new Kept(body.etag(), language, type, caching, body);
    }

    private static void send(Kept page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", page.caching);
        response.setHeader("Vary", "Accept-Encoding, Cookie");
        response.setHeader("Content-Language", page.language);
        response.setContentType(page.type);
        if (new ServletWebRequest(request, response).checkNotModified(page.etag)) {
            return;
        }
        page.body.send(request, response);
    }
}

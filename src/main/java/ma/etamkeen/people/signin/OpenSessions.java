package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * The sessions of an account, on all its devices. Each has a name of its own for pages, because the session's id is the
 * key to it.
 */
@Component
public class OpenSessions {

    static final String SINCE = "people.since";

    private static final String NAME = "people.session";
    private static final String WAY = "people.way";
    private static final String DEVICE = "people.device";

    private final ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions;

    OpenSessions(ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions) {
        this.sessions = sessions;
    }

    /**
     * A session as its person recognises it.
     *
     * @param name what it is called in pages; empty for one that was opened before sessions had names
     * @param seen when a request of it came last
     * @param isThis whether it is the one that asks
     */
    public record Open(String name, Device device, Way way, Instant since, Instant seen, boolean isThis) {}

    /** The account's sessions, this one first, then the last seen first. */
    public List<Open> of(long account, HttpServletRequest request) {
        var own = id(request);
        return all(account).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> open(session, session.getId().equals(own)))
                .sorted(Comparator.comparing(Open::isThis)
                        .thenComparing(Open::seen)
                        .reversed())
                .toList();
    }

    /** Ends the account's session of this name; {@code false} when there is none. */
    public boolean end(long account, String name) {
        var found = all(account).values().stream()
                .filter(session -> name.equals(session.getAttribute(NAME)))
                .map(Session::getId)
                .toList();
        found.forEach(id -> sessions.getObject().deleteById(id));
        return !found.isEmpty();
    }

    void endAllBut(long account, String own) {
        all(account).keySet().stream()
                .filter(id -> !id.equals(own))
                .forEach(id -> sessions.getObject().deleteById(id));
    }

    /** Writes into a new session what its person will recognise it by. */
    static void describe(HttpSession session, Way way, HttpServletRequest request) {
        session.setAttribute(NAME, UUID.randomUUID().toString());
        session.setAttribute(SINCE, Instant.ofEpochMilli(session.getLastAccessedTime()));
        session.setAttribute(WAY, way.key());
        session.setAttribute(DEVICE, Device.of(request.getHeader("User-Agent")));
    }

    static Way way(HttpSession session) {
        return way(session.getAttribute(WAY));
    }

    static String id(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? "" : session.getId();
    }

    private Map<String, ? extends Session> all(long account) {
        var known = sessions.getIfAvailable();
        return known == null ? Map.of() : known.findByPrincipalName(Long.toString(account));
    }

    private static Open open(Session session, boolean isThis) {
        return new Open(
                session.getAttributeOrDefault(NAME, ""),
                session.getAttributeOrDefault(DEVICE, Device.UNKNOWN),
                way(session.getAttributeOrDefault(WAY, "")),
                session.getAttributeOrDefault(SINCE, session.getCreationTime()),
                session.getLastAccessedTime(),
                isThis);
    }

    private static Way way(@org.jspecify.annotations.Nullable Object written) {
        return written instanceof String key && !key.isEmpty()
                ? Way.valueOf(key.toUpperCase(java.util.Locale.ROOT))
                : Way.PASSWORD;
    }
}

package ma.etamkeen.platform.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The web sessions of the database, asked for once and seldom written: a page that only reads costs one statement.
 *
 * <ul>
 *   <li>When somebody was last here is written at most once a minute: reading page after page neither waits for the disk
 *       nor lets one person's requests wait for each other.
 *   <li>What changes is written in one transaction; what did not change is not written.
 *   <li>The session filter reads a session again after it has saved it, only to learn its id: within one request
 *       ({@link #REQUEST}) it gets what it has just saved.
 * </ul>
 */
final class CalmSessions implements FindByIndexNameSessionRepository<CalmSessions.Calm> {

    /** What one request has saved; bound as long as the request runs. */
    static final ScopedValue<Saved> REQUEST = ScopedValue.newInstance();

    private static final Duration SELDOM = Duration.ofMinutes(1);

    private final FindByIndexNameSessionRepository<Session> stored;
    private final TransactionOperations transactions;
    private final FormerSessions former;

    /** The session a request has saved last, if any. */
    static final class Saved {
        private @Nullable Calm session;
    }

    // the store takes back only the sessions it has given, whose type it keeps to itself
    @SuppressWarnings("unchecked")
    CalmSessions(
            FindByIndexNameSessionRepository<? extends Session> stored,
            TransactionOperations transactions,
            FormerSessions former) {
        this.stored = (FindByIndexNameSessionRepository<Session>) stored;
        this.transactions = transactions;
        this.former = former;
    }

    @Override
    public Calm createSession() {
        var session = new Calm(stored.createSession());
        session.isChanged = true;
        return session;
    }

    @Override
    public void save(Calm session) {
        if (session.isChanged) {
            transactions.executeWithoutResult(_ -> {
                stored.save(session.stored);
                if (session.before instanceof String name) {
                    former.givenUp(name);
                }
            });
            session.isChanged = false;
            session.before = null;
        }
        remember(session);
    }

    @Override
    public @Nullable Calm findById(String id) {
        if (REQUEST.isBound()
                && REQUEST.get().session instanceof Calm saved
                && saved.getId().equals(id)) {
            return saved;
        }
        return stored.findById(id) instanceof Session found ? new Calm(found) : null;
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
        remember(null);
    }

    private static void remember(@Nullable Calm session) {
        if (REQUEST.isBound()) {
            REQUEST.get().session = session;
        }
    }

    @Override
    public Map<String, Calm> findByIndexNameAndIndexValue(String name, String value) {
        return stored.findByIndexNameAndIndexValue(name, value).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Calm(entry.getValue())));
    }

    /** A stored session that knows whether it has changed. */
    static final class Calm implements Session {

        private final Session stored;
        private boolean isChanged;
        private @Nullable String before;

        private Calm(Session stored) {
            this.stored = stored;
        }

        @Override
        public void setLastAccessedTime(Instant now) {
            if (isChanged || !now.isBefore(stored.getLastAccessedTime().plus(SELDOM))) {
                stored.setLastAccessedTime(now);
                isChanged = true;
            }
        }

        @Override
        public String changeSessionId() {
            isChanged = true;
            before = getId();
            return stored.changeSessionId();
        }

        @Override
        public void setAttribute(String name, Object value) {
            isChanged = true;
            stored.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            isChanged = true;
            stored.removeAttribute(name);
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            isChanged = true;
            stored.setMaxInactiveInterval(interval);
        }

        @Override
        public String getId() {
            return stored.getId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return stored.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return stored.getAttributeNames();
        }

        @Override
        public Instant getCreationTime() {
            return stored.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return stored.getLastAccessedTime();
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return stored.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return stored.isExpired();
        }
    }
}

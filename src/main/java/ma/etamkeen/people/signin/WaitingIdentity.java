package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import ma.etamkeen.people.providers.Identity;
import org.springframework.stereotype.Component;

/** Somebody a provider has named, who waits in the session until the person says which account is theirs. */
@Component
public class WaitingIdentity {

    static final String PATH = "/me/security/providers/link";

    private static final Duration GOOD_FOR = Duration.ofMinutes(15);
    private static final String IDENTITY = "people.provider-identity";
    private static final String SINCE = "people.provider-since";

    private final Clock clock;

    WaitingIdentity(Clock clock) {
        this.clock = clock;
    }

    void keep(Identity identity, HttpServletRequest request) {
        var session = request.getSession();
        session.setAttribute(IDENTITY, identity);
        session.setAttribute(SINCE, clock.instant());
    }

    /** Who waits, if somebody does. */
    public Optional<Identity> look(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(IDENTITY) instanceof Identity identity
                        && session.getAttribute(SINCE) instanceof Instant since
                        && since.plus(GOOD_FOR).isAfter(clock.instant())
                ? Optional.of(identity)
                : Optional.empty();
    }

    /** Nobody waits any more. */
    public void forget(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(IDENTITY);
            session.removeAttribute(SINCE);
        }
    }
}

package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a passkey has to sign. It waits in the session of whoever asked, for one purpose and one answer. */
@Component
public class Challenges {

    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private static final String ATTRIBUTE = "people.challenge.";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;

    Challenges(Clock clock) {
        this.clock = clock;
    }

    /** What the answer will be used for. */
    public enum Purpose {
        SIGN_IN,
        PROOF,
        CREATION
    }

    /** A new challenge; the one before for this purpose is void. */
    public byte[] make(Purpose purpose, HttpServletRequest request) {
        var challenge = new byte[BYTES];
        RANDOM.nextBytes(challenge);
        request.getSession()
                .setAttribute(
                        ATTRIBUTE + purpose,
                        clock.instant().getEpochSecond() + " "
                                + Base64.getEncoder().encodeToString(challenge));
        return challenge;
    }

    /** Whether one waits for this purpose, also one that is too old by now. */
    public boolean isAsked(Purpose purpose, HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE + purpose) != null;
    }

    /** The challenge that waits for this purpose; it is void from now on. */
    public Optional<byte[]> take(Purpose purpose, HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE + purpose) instanceof String kept)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE + purpose);
        var parts = kept.split(" ", 2);
        var made = Instant.ofEpochSecond(Long.parseLong(parts[0]));
        return made.plus(GOOD_FOR).isAfter(clock.instant())
                ? Optional.of(Base64.getDecoder().decode(parts[1]))
                : Optional.empty();
    }
}

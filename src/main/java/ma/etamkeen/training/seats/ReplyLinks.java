package ma.etamkeen.training.seats;

import java.time.Duration;
import java.util.OptionalLong;
import ma.etamkeen.platform.access.SignedLinks;
import org.springframework.stereotype.Component;

/**
 * The links by which people answer an invitation. Each is of one registration and of nothing else, and outlives every date
 * the session may be moved to: whether it is too late is asked of the session as it stands.
 */
@Component
class ReplyLinks {

    private static final String PURPOSE = "training.reply";
    private static final Duration LONG = Duration.ofDays(3_650);

    private final SignedLinks links;

    ReplyLinks(SignedLinks links) {
        this.links = links;
    }

    /** The path of the page on which this registration is answered for. */
    String path(long registration) {
        return "/training/replies/" + links.sign(PURPOSE, registration, LONG);
    }

    /** The registration this link is of, when nothing of it was changed. */
    OptionalLong read(String token) {
        return links.read(PURPOSE, token);
    }
}

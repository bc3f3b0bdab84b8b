package ma.etamkeen.learning.play;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Ids of attempts, made when a question is shown: what is sent twice counts once, and how long it took can be read from it. */
public final class AttemptIds {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private AttemptIds() {}

    /** A new id of this moment: version 7 of RFC 9562. */
    public static UUID at(Instant now) {
        var random = UUID.randomUUID();
        return new UUID(
                now.toEpochMilli() << 16 | 0x7000L | random.getMostSignificantBits() & 0x0FFFL,
                random.getLeastSignificantBits());
    }

    /** What was sent as an id, if it is one. */
    public static Optional<UUID> read(String sent) {
        try {
            var id = UUID.fromString(sent);
            return id.version() == 7 && id.variant() == 2 && id.toString().equals(sent)
                    ? Optional.of(id)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** How long after it was shown it was answered, no longer than ten minutes. */
    public static Duration took(UUID id, Instant now) {
        var took = Duration.between(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16), now);
        return took.isNegative() ? Duration.ZERO : took.compareTo(LONGEST) > 0 ? LONGEST : took;
    }
}

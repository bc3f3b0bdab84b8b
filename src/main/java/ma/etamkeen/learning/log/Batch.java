package ma.etamkeen.learning.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a phone sends.
 *
 * @param who whose answers the phone thinks they are, empty when it says nothing
 * @param malformed the ids of answers that cannot be read
 */
record Batch(String who, UUID device, Instant sentAt, List<Attempt> attempts, List<UUID> malformed) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}");

    /** Instants go on for longer than any clock. */
    private static final Pattern MOMENT = Pattern.compile("[0-9]{4}-.{1,40}");

    private static final int LONGEST_KEY = 200;
    private static final int HOUR = 3_600_000;

    /** Reads it; nothing when it is anything else than a phone of ours sends. */
    static Optional<Batch> read(String sent) {
        try {
            var node = JSON.readTree(sent);
            var device = id(node.path("device"));
            var sentAt = moment(node.path("sentAt"));
            var list = node.path("attempts");
            if (device.isEmpty() || sentAt.isEmpty() || !list.isArray() || list.size() > Log.MOST) {
                return Optional.empty();
            }
            var attempts = new ArrayList<Attempt>();
            var malformed = new ArrayList<UUID>();
            for (var one : list) {
                var id = id(one.path("id"));
                if (id.isEmpty()) {
                    return Optional.empty();
                }
                attempt(id.get(), device.get(), one).ifPresentOrElse(attempts::add, () -> malformed.add(id.get()));
            }
            return Optional.of(
                    new Batch(node.path("who").asString(""), device.get(), sentAt.get(), attempts, malformed));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static Optional<Attempt> attempt(UUID id, UUID device, JsonNode node) {
        var seq = node.path("seq");
        var item = node.path("item");
        var version = node.path("version");
        var at = moment(node.path("at"));
        var took = node.path("took");
        var given = Given.read(node.path("answer"));
        return seq.isInt()
                        && item.isString()
                        && item.stringValue().length() <= LONGEST_KEY
                        && version.isInt()
                        && at.isPresent()
                        && took.isIntegralNumber()
                        && took.canConvertToLong()
                        && given.isPresent()
                ? Optional.of(new Attempt(
                        id,
                        device,
                        seq.intValue(),
                        item.stringValue(),
                        version.intValue(),
                        at.get(),
                        (int) Math.clamp(took.longValue(), 0, HOUR),
                        given.get()))
                : Optional.empty();
    }

    private static Optional<UUID> id(JsonNode node) {
        return node.isString() && ID.matcher(node.stringValue()).matches()
                ? Optional.of(UUID.fromString(node.stringValue()))
                : Optional.empty();
    }

    private static Optional<Instant> moment(JsonNode node) {
        try {
            return node.isString() && MOMENT.matcher(node.stringValue()).matches()
                    ? Optional.of(Instant.parse(node.stringValue()))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}

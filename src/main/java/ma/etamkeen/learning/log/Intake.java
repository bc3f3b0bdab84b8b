package ma.etamkeen.learning.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import ma.etamkeen.learning.items.Versioned;
import ma.etamkeen.learning.log.Log.Taken;
import ma.etamkeen.learning.progress.Answered;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the answers of a batch, before anything is written.
 *
 * @param answers all of them by their ids, in the order of the batch
 * @param fresh those that are in no log yet, in the order of the log
 */
record Intake(Map<UUID, Taken> answers, List<Fresh> fresh) {

    private static final Pattern KEY = Pattern.compile("([a-z0-9-]{1,60})/([a-z0-9-]{1,40})(?:@([a-z0-9-]{1,40}))?");

    /** An answer that is in no log yet. */
    record Fresh(
            Attempt attempt,
            Instant at,
            Versioned asked,
            @Nullable String scene,
            Verdict verdict,
            Answered answered) {}

    /** What was ever asked. */
    interface Asked {
        Optional<Versioned> find(String theme, String code, int version);
    }

    /** When the batch arrived, and by how much the clock it comes from is wrong. */
    record Arrival(Instant now, Skew skew) {}

    /**
     * Looks at a batch.
     *
     * @param owners whose the ids are that are in a log already
     */
    static Intake of(List<Attempt> batch, long person, Map<UUID, Long> owners, Arrival arrival, Asked items) {
        var intake = new Intake(new LinkedHashMap<>(), new ArrayList<>());
        for (var attempt : batch) {
            if (!intake.answers.containsKey(attempt.id())) {
                var owner = owners.get(attempt.id());
                intake.answers.put(
                        attempt.id(),
                        owner == null
                                ? intake.look(attempt, arrival, items)
                                : owner == person ? Taken.TAKEN : Taken.UNKNOWN);
            }
        }
        intake.fresh.sort(Comparator.comparing(one -> one.answered().place()));
        return intake;
    }

    private Taken look(Attempt attempt, Arrival arrival, Asked items) {
        var key = KEY.matcher(attempt.item());
        if (!key.matches()) {
            return Taken.MALFORMED;
        }
        var asked = items.find(key.group(1), key.group(2), attempt.version());
        if (asked.isEmpty()) {
            return Taken.UNKNOWN;
        }
        var verdict = Verdict.of(asked.get(), key.group(3), attempt.given());
        if (verdict.isEmpty()) {
            return Taken.MALFORMED;
        }
        var at = arrival.skew().corrected(attempt.at(), arrival.now());
        var ending = verdict.get().ending();
        fresh.add(new Fresh(
                attempt,
                at,
                asked.get(),
                key.group(3),
                verdict.get(),
                new Answered(
                        new Answered.Place(at.toEpochMilli(), attempt.device(), attempt.seq(), attempt.id()),
                        attempt.item(),
                        verdict.get().right(),
                        ending == null ? null : key.group(1) + "/" + key.group(2) + "@" + ending)));
        return Taken.TAKEN;
    }

    /** The new answers as progress sees them. */
    List<Answered> answered() {
        return fresh.stream().map(Fresh::answered).toList();
    }
}

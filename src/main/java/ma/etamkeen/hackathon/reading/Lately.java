package ma.etamkeen.hackathon.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What takes long to reckon about an edition, kept in memory while nothing of the edition has changed, and for a minute at most:
 * what other parts know of people may change it too, and tells nobody here. It is for looking; whatever is done is reckoned anew.
 */
final class Lately<T> {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private record Known<T>(String stamp, Instant at, T value) {

        boolean holds(String now, Instant moment) {
            return stamp.equals(now) && !moment.isBefore(at) && moment.isBefore(at.plus(LONGEST));
        }
    }

    private final Map<Long, Known<T>> all = new ConcurrentHashMap<>();

    /**
     * What is known of an edition; many who ask at once have it reckoned once.
     *
     * @param stamp says what it was reckoned from, and was asked before
     */
    T of(long edition, String stamp, Instant now, Supplier<T> reckoned) {
        forget(now);
        var known = all.compute(
                edition,
                (_, before) ->
                        before != null && before.holds(stamp, now) ? before : new Known<>(stamp, now, reckoned.get()));
        return known.value();
    }

    /** What was reckoned anew is what is known from now on. */
    void put(long edition, String stamp, Instant now, T value) {
        all.put(edition, new Known<>(stamp, now, value));
    }

    private void forget(Instant now) {
        all.values().removeIf(known -> !now.isBefore(known.at().plus(LONGEST)));
    }
}

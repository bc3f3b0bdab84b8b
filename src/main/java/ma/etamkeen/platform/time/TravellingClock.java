package ma.etamkeen.platform.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that shows another moment to whoever travels with it, and the right one to everybody else. Only the
 * demonstration has one: it makes the past of its sessions through the same deeds as everybody, on the day they happen.
 */
public final class TravellingClock extends Clock {

    private static final ScopedValue<Instant> MOMENT = ScopedValue.newInstance();

    private final Clock present;

    public TravellingClock(Clock present) {
        this.present = present;
    }

    /** Does this as if it were that moment. */
    public void at(Instant moment, Runnable deed) {
        ScopedValue.where(MOMENT, moment).run(deed);
    }

    @Override
    public Instant instant() {
        return MOMENT.isBound() ? MOMENT.get() : present.instant();
    }

    @Override
    public ZoneId getZone() {
        return present.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new TravellingClock(present.withZone(zone));
    }
}

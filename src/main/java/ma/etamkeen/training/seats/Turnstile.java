package ma.etamkeen.training.seats;

import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The door to one session: when everybody asks at once, a few go in at a time, first come first served. Each waits
 * here without a database connection; otherwise one rush would hold all connections, the whole platform would wait for
 * it, and the unluckiest would be turned away. The seats themselves are guarded by {@link Seats#lock}.
 */
@Component
class Turnstile {

    /** One works while the next already stands at the lock: the lock is never idle between them. */
    private static final int AT_ONCE = 2;

    /** Sessions share a door only by chance, and then merely wait a little longer. */
    private static final int DOORS = 64;

    private final Semaphore[] doors = new Semaphore[DOORS];

    Turnstile() {
        Arrays.setAll(doors, _ -> new Semaphore(AT_ONCE, true));
    }

    /** Does this when it is one's turn at the session. */
    <T> T pass(long session, Supplier<T> deed) {
        var door = doors[Math.floorMod(session, DOORS)];
        door.acquireUninterruptibly();
        try {
            return deed.get();
        } finally {
            door.release();
        }
    }
}

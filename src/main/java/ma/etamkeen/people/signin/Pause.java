package ma.etamkeen.people.signin;

import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Slows tries down. Only so many wait at a time: those who come on top are refused at once, so that a flood of them holds nothing. */
@Component
class Pause {

    private static final int LONGEST_DOUBLINGS = 3;
    private static final int MOST_WAITING = 200;

    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final SignInSettings settings;

    Pause(SignInSettings settings) {
        this.settings = settings;
    }

    /** Waits, each doubling twice as long, and says whether the try may go on. */
    boolean take(int doublings) {
        if (!room.tryAcquire()) {
            return false;
        }
        try {
            Thread.sleep(settings.pause().multipliedBy(1L << Math.min(doublings, LONGEST_DOUBLINGS)));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            room.release();
        }
    }
}

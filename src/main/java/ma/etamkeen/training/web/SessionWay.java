package ma.etamkeen.training.web;

import java.util.List;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.seats.Registration;
import org.jspecify.annotations.Nullable;

/** What happens after a request, and how far this person has come: request, agreement, seat, certificate. */
public record SessionWay(
        Session session, List<Slot> slots, @Nullable Registration mine) {

    /** How many of the steps are done. */
    public int done() {
        if (mine == null) {
            return 0;
        }
        return switch (mine.state()) {
            case REQUESTED -> 1;
            case WAITING, OFFERED -> 2;
            case CONFIRMED -> 3;
            case REFUSED, EXPIRED, WITHDRAWN -> 0;
        };
    }
}

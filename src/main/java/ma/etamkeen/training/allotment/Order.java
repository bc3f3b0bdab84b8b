package ma.etamkeen.training.allotment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which order those who wait are served. Words: {@code training.order.…}. */
public enum Order {
    /** The order in which requests became good. */
    ARRIVAL,
    /** First those whose administration has the fewest seats in this session, counting those before them; then by arrival. */
    FEWEST;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The order of this key, if it is one. */
    public static Optional<Order> of(String key) {
        return Arrays.stream(values()).filter(order -> order.key().equals(key)).findFirst();
    }
}

package ma.etamkeen.training.allotment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What happens to a request when those who have to agree say nothing.
 *
 * @param days after how many working days; 0 for never
 */
public record Silence(Then then, int days) {

    /** The request waits for its answer, and nobody is reminded. */
    public static final Silence PATIENT = new Silence(Then.REMIND, 0);

    /** What happens then. Words: {@code training.silence.…}. */
    public enum Then {
        /** Those who were asked are reminded, and again after as many days. */
        REMIND,
        /** Whoever comes next is asked too: the superior of the superior, then the focal point, and so on. */
        UP,
        /** The request counts as agreed to. */
        AGREE,
        /** The request is over; the person may ask again. */
        EXPIRE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What this key stands for, if anything. */
        public static Optional<Then> of(String key) {
            return Arrays.stream(values())
                    .filter(then -> then.key().equals(key))
                    .findFirst();
        }
    }

    /** Whether anything happens at all. */
    public boolean isSet() {
        return days > 0;
    }

    /** Whether it ends the request, so that those who were asked are reminded a day before. */
    public boolean ends() {
        return then == Then.AGREE || then == Then.EXPIRE;
    }
}

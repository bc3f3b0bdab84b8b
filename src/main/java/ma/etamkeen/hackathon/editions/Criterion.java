package ma.etamkeen.hackathon.editions;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.platform.words.Text;

/**
 * What is judged by, and how much it weighs.
 *
 * @param code its short name, the same in every language: {@code impact}
 * @param weight in percent of the whole
 * @param least the lowest mark
 * @param most the highest mark
 * @param levels what marks mean, from the lowest
 */
public record Criterion(long id, String code, BigDecimal weight, int least, int most, Text title, List<Level> levels) {

    /** What a mark means. */
    public record Level(int mark, Text words) {}

    /** What is judged: dossiers, or what teams made. */
    public enum Stage {
        SELECTION(Permit.READ),
        FINAL(Permit.SUBMIT);

        private final Permit freezes;

        Stage(Permit freezes) {
            this.freezes = freezes;
        }

        /** From the first phase on that opens this nothing of the criteria changes. */
        public Permit freezes() {
            return freezes;
        }

        /** The stage in the database, in addresses and in words. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The stage of this key. */
        public static Stage of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}

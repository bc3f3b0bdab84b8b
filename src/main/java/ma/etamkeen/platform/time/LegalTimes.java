package ma.etamkeen.platform.time;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.zone.ZoneRules;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Every legal time the platform ever reckoned with. What is sent out keeps the {@link LegalTime#mark} of the one it was
 * reckoned with, so that it can be told later whether it still says the right thing.
 */
@Component
public class LegalTimes {

    private final JdbcClient db;
    private final Clock clock;

    LegalTimes(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What is in force in this transaction, on whichever instance, beside all that were in force before. */
    public Reckoned reckoned() {
        var rules = new LinkedHashMap<String, ZoneRules>();
        db.sql("select mark, written from platform.legal_time_known order by id")
                .query((row, _) -> rules.put(
                        row.getString("mark"),
                        LegalTime.read(row.getString("written")).rules()))
                .list();
        var present = db.sql("select written from platform.legal_time")
                .query(String.class)
                .optional()
                .map(LegalTime::read)
                .orElseGet(KingdomZone::inForce);
        return new Reckoned(rules, present.mark(), present.rules());
    }

    /** From now on this one is known. */
    void know(LegalTime time) {
        db.sql("""
                        insert into platform.legal_time_known (mark, written, since) values (:mark, :written, :now)
                        on conflict (mark) do nothing
                        """)
                .param("mark", time.mark())
                .param("written", time.written())
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    /**
     * The legal time in force beside those of before.
     *
     * @param known by mark, the first known first
     * @param mark of the one in force
     */
    public record Reckoned(Map<String, ZoneRules> known, String mark, ZoneRules present) {

        /** When the clocks show this time; one they jump over is later by the jump. */
        public OffsetDateTime at(LocalDateTime local) {
            return shown(local, present);
        }

        /**
         * Whether clocks show this time at another moment than whoever was told by that legal time believes, or show
         * another one, as where they jump over it.
         *
         * @param mark empty where none was noted: the first that is known
         */
        public boolean differs(String mark, LocalDateTime local) {
            var told =
                    known.getOrDefault(mark, known.values().stream().findFirst().orElse(present));
            return !shown(local, told).equals(shown(local, present));
        }

        /** As {@code ZonedDateTime.ofLocal} reads it: a time the clocks jump over is later by the jump. */
        private static OffsetDateTime shown(LocalDateTime local, ZoneRules rules) {
            var change = rules.getTransition(local);
            return change != null && change.isGap()
                    ? OffsetDateTime.of(local.plus(change.getDuration()), change.getOffsetAfter())
                    : OffsetDateTime.of(local, rules.getOffset(local));
        }
    }
}

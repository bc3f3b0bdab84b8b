package ma.etamkeen.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import ma.etamkeen.platform.time.LegalTime.Correction;
import ma.etamkeen.platform.time.LegalTimes.Reckoned;
import org.junit.jupiter.api.Test;

/** What was sent is wrong when clocks show that time at another moment, or show another time; else it is right. */
class LegalTimesTest {

    private static final Instant JUMP = Instant.parse("2027-03-14T02:00:00Z");

    private final LegalTime still = new LegalTime("2026c", ZoneOffset.UTC, new TreeMap<>());
    private final LegalTime forward = still.with(List.of(new Correction(JUMP, ZoneOffset.ofHours(1))));

    @Test
    void a_time_after_the_change_is_another_moment_and_one_before_it_is_the_same() {
        var now = reckoned(forward, still);

        assertThat(now.differs(still.mark(), at("2027-03-14T09:00"))).isTrue();
        assertThat(now.differs(still.mark(), at("2027-03-13T09:00"))).isFalse();
        assertThat(now.differs(forward.mark(), at("2027-03-14T09:00"))).isFalse();
    }

    @Test
    void a_time_the_clocks_jump_over_is_shown_as_another_one_at_the_same_moment() {
        assertThat(reckoned(forward, still).differs(still.mark(), at("2027-03-14T02:30")))
                .isTrue();
    }

    @Test
    void what_noted_no_legal_time_was_sent_by_the_first_that_is_known() {
        assertThat(reckoned(forward, still, forward).differs("", at("2027-03-14T09:00")))
                .isTrue();
        assertThat(reckoned(still, still, forward).differs("", at("2027-03-14T09:00")))
                .isFalse();
    }

    private static Reckoned reckoned(LegalTime present, LegalTime... known) {
        var rules = new LinkedHashMap<String, ZoneRules>();
        for (var time : known) {
            rules.put(time.mark(), time.rules());
        }
        rules.putIfAbsent(present.mark(), present.rules());
        return new Reckoned(rules, present.mark(), present.rules());
    }

    private static LocalDateTime at(String time) {
        return LocalDateTime.parse(time);
    }
}

package ma.etamkeen.platform.journal;

import java.time.Instant;
import ma.etamkeen.platform.persondata.Expiring;
import org.springframework.stereotype.Component;

/** The reasons of deeds of long ago; that they were done stays. */
@Component
class OldReasons implements Expiring {

    private final Reasons reasons;

    OldReasons(Reasons reasons) {
        this.reasons = reasons;
    }

    @Override
    public String kind() {
        return "reasons";
    }

    @Override
    public int months() {
        return 60;
    }

    @Override
    public int least() {
        return 12;
    }

    @Override
    public int most() {
        return 120;
    }

    @Override
    public long due(Instant before) {
        return reasons.standing(before);
    }

    @Override
    public void apply(Instant before, Batches batches) {
        while (reasons.standing(before) > 0) {
            batches.remove(() -> reasons.emptyBefore(before));
        }
    }
}

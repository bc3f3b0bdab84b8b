package ma.etamkeen.platform.journal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.LocalTime;
import ma.etamkeen.platform.time.KingdomZone;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Seals within a minute, sees whether the end of the chain is still there, and follows the whole of it each night. */
@Configuration(proxyBeanMethods = false)
class Sealing {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final LocalTime NIGHT = LocalTime.of(3, 30);

    @Bean
    RecurringTask<Void> journalSealing(ObjectProvider<Seals> seals, ObjectProvider<Verification> verification) {
        return Tasks.recurring("platform.journal.seal", FixedDelay.of(PAUSE)).execute((_, _) -> {
            while (seals.getObject().sealNow() > 0) {
                // until nothing waits
            }
            verification.getObject().follow();
        });
    }

    @Bean
    RecurringTask<Void> journalVerification(ObjectProvider<Verification> verification) {
        return Tasks.recurring("platform.journal.verify", new Daily(KingdomZone.ZONE, NIGHT))
                .execute((_, _) -> verification.getObject().verify(0));
    }
}

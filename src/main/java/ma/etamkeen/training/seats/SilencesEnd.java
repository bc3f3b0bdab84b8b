package ma.etamkeen.training.seats;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the rule of each session speak where nobody else does. */
@Configuration(proxyBeanMethods = false)
class SilencesEnd {

    @Bean
    RecurringTask<Void> silencesEnded(ObjectProvider<Silences> silences) {
        return Tasks.recurring("training.silence", FixedDelay.ofMinutes(10))
                .execute((_, _) -> silences.getObject().lookNow());
    }

    @Bean
    OneTimeTask<Long> silencesOfSessionEnded(ObjectProvider<Silences> silences) {
        return Tasks.oneTime(Silences.SPEAKING)
                .execute((instance, _) -> silences.getObject().actNow(instance.getData()));
    }
}

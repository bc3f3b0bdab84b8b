package ma.etamkeen.training;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes sessions that are over out of what people find. */
@Configuration(proxyBeanMethods = false)
class Sweeping {

    @Bean
    RecurringTask<Void> trainingSweeping(ObjectProvider<SessionsSource> sessions) {
        return Tasks.recurring("training.sweeping", FixedDelay.ofHours(1))
                .execute((_, _) -> sessions.getObject().sweep());
    }
}

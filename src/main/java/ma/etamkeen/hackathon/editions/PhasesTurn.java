package ma.etamkeen.hackathon.editions;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Phases begin and end by the clock, without anybody doing anything. */
@Configuration(proxyBeanMethods = false)
class PhasesTurn {

    @Bean
    RecurringTask<Void> phasesOfEditions(ObjectProvider<Phases> phases) {
        return Tasks.recurring("hackathon.phases", FixedDelay.ofSeconds(20))
                .execute((_, _) -> phases.getObject().lookNow());
    }
}

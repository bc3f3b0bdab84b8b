package ma.etamkeen.hackathon.dossiers;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the place of whoever was kept and said nothing to the next. */
@Configuration(proxyBeanMethods = false)
class AnswersDue {

    @Bean
    RecurringTask<Void> hackathonAnswersDue(ObjectProvider<Decisions> decisions) {
        return Tasks.recurring("hackathon.answers", FixedDelay.ofMinutes(10))
                .execute((_, _) -> decisions.getObject().lookNow());
    }
}

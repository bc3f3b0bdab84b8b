package ma.etamkeen.training.seats;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks anew where nobody who was asked is there any more. */
@Configuration(proxyBeanMethods = false)
class AskingAgain {

    @Bean
    RecurringTask<Void> approvalsAskedAgain(ObjectProvider<Approvers> approvers) {
        return Tasks.recurring("training.approvals", FixedDelay.ofMinutes(2))
                .execute((_, _) -> approvers.getObject().askAgain());
    }
}

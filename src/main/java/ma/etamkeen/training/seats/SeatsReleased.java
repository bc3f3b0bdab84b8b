package ma.etamkeen.training.seats;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives kept seats to those who wait when their day has come, without anybody doing anything. */
@Configuration(proxyBeanMethods = false)
class SeatsReleased {

    @Bean
    RecurringTask<Void> seatsReleased(ObjectProvider<Releases> releases) {
        return Tasks.recurring("training.seats", FixedDelay.ofMinutes(2))
                .execute((_, _) -> releases.getObject().lookNow());
    }

    @Bean
    OneTimeTask<Long> keptSeatsGiven(ObjectProvider<Releases> releases) {
        return Tasks.oneTime(Releases.GIVING)
                .execute((instance, _) -> releases.getObject().giveNow(instance.getData()));
    }
}

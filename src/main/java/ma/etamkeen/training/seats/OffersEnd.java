package ma.etamkeen.training.seats;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes back offers that nobody accepted in time, without anybody doing anything. */
@Configuration(proxyBeanMethods = false)
class OffersEnd {

    @Bean
    RecurringTask<Void> offersTakenBack(ObjectProvider<Offers> offers) {
        return Tasks.recurring("training.offers", FixedDelay.ofMinutes(1))
                .execute((_, _) -> offers.getObject().lookNow());
    }

    @Bean
    OneTimeTask<Long> offersOfSessionTakenBack(ObjectProvider<Offers> offers) {
        return Tasks.oneTime(Offers.TAKING_BACK)
                .execute((instance, _) -> offers.getObject().takeBackNow(instance.getData()));
    }
}

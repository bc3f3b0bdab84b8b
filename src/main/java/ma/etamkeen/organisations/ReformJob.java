package ma.etamkeen.organisations;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Carries out reforms on the morning of their day. */
@Configuration(proxyBeanMethods = false)
class ReformJob {

    @Bean
    OneTimeTask<Long> reformDue(ObjectProvider<Reforms> reforms) {
        return Tasks.oneTime(Reforms.DUE)
                .execute((instance, _) -> reforms.getObject().due(instance.getData()));
    }
}

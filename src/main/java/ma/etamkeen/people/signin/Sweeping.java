package ma.etamkeen.people.signin;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets what signing in no longer needs: counted tries after a day, links whose time is over, registrations and addresses nobody confirmed. */
@Configuration(proxyBeanMethods = false)
class Sweeping {

    private static final Duration TRIES_KEPT_FOR = Duration.ofDays(1);

    @Bean
    RecurringTask<Void> signInSweeping(
            ObjectProvider<Attempts> attempts,
            ObjectProvider<OneTimeLinks> links,
            ObjectProvider<Registrations> registrations,
            ObjectProvider<KnownDevices> devices,
            ObjectProvider<EmailChanges> changes) {
        return Tasks.recurring("people.sweeping", FixedDelay.ofHours(1)).execute((_, _) -> {
            attempts.getObject().sweep(TRIES_KEPT_FOR);
            devices.getObject().sweep();
            links.getObject().sweep();
            registrations.getObject().sweep();
            changes.getObject().sweep();
        });
    }
}

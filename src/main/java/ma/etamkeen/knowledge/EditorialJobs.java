package ma.etamkeen.knowledge;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import ma.etamkeen.knowledge.parity.Parities;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to texts at its time, whoever is there. */
@Configuration(proxyBeanMethods = false)
class EditorialJobs {

    private static final Duration LOOKED_FOR_EVERY = Duration.ofSeconds(30);
    private static final Duration REMINDED_EVERY = Duration.ofHours(1);
    private static final Duration SETTLED_EVERY = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> knowledgePublishing(ObjectProvider<Editorial> editorial) {
        return Tasks.recurring("knowledge.publishing", FixedDelay.of(LOOKED_FOR_EVERY))
                .execute((_, _) -> editorial.getObject().publishDue());
    }

    @Bean
    RecurringTask<Void> knowledgeReminding(ObjectProvider<EditorialReminders> reminders) {
        return Tasks.recurring("knowledge.reminding", FixedDelay.of(REMINDED_EVERY))
                .execute((_, _) -> reminders.getObject().remind());
    }

    /** Texts that came past the platform's own pages and files, as by a copy of a database, get their paragraphs. */
    @Bean
    RecurringTask<Void> knowledgeParagraphs(ObjectProvider<Parities> parities) {
        return Tasks.recurring("knowledge.paragraphs", FixedDelay.of(SETTLED_EVERY))
                .execute((_, _) -> parities.getObject().settleAll());
    }
}

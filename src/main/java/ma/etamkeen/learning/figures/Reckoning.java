package ma.etamkeen.learning.figures;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.LocalTime;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.platform.time.KingdomZone;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reckons all themes each night, one after the other, and one of them when somebody asks for it. */
@Configuration(proxyBeanMethods = false)
class Reckoning {

    private static final LocalTime NIGHT = LocalTime.of(2, 40);

    @Bean
    RecurringTask<Void> learningFigures(ObjectProvider<Themes> themes, ObjectProvider<Figures> figures) {
        return Tasks.recurring("learning.figures", new Daily(KingdomZone.ZONE, NIGHT))
                .execute((_, _) -> themes.getObject()
                        .all()
                        .forEach(theme -> figures.getObject().reckon(theme.code())));
    }

    @Bean
    OneTimeTask<String> learningFiguresOfATheme(ObjectProvider<Figures> figures) {
        return Tasks.oneTime(Figures.RECKONING)
                .execute((instance, _) -> figures.getObject().reckon(instance.getData()));
    }
}

package ma.etamkeen.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the product: real time, or time that started at the moment {@code tamkeen.at} names. */
@Configuration(proxyBeanMethods = false)
class Clocks {

    private static final ZoneId KINGDOM = KingdomZone.ZONE;

    @Bean
    @ConditionalOnProperty(name = "tamkeen.demo.people", matchIfMissing = true, havingValue = "none")
    Clock clock(@Value("${tamkeen.at:}") String startsAt) {
        return starting(startsAt);
    }

    @Bean
    @ConditionalOnProperty("tamkeen.demo.people")
    TravellingClock travellingClock(@Value("${tamkeen.at:}") String startsAt) {
        return new TravellingClock(starting(startsAt));
    }

    private static Clock starting(String moment) {
        var real = Clock.system(KINGDOM);
        if (moment.isBlank()) {
            return real;
        }
        var start = LocalDateTime.parse(moment).atZone(KINGDOM).toInstant();
        return Clock.offset(real, Duration.between(real.instant(), start));
    }
}

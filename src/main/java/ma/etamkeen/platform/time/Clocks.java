package ma.etamkeen.platform.time;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock of the product: real time, or time that started at the moment {@code tamkeen.at} names. */
@Configuration(proxyBeanMethods = false)
class Clocks {

    @Bean
    Clock clock(@Value("${tamkeen.at:}") String startsAt) {
        var real = Clock.system(ZoneId.of("Africa/Casablanca"));
        if (startsAt.isBlank()) {
            return real;
        }
        var start = LocalDateTime.parse(startsAt).atZone(real.getZone()).toInstant();
        return Clock.offset(real, Duration.between(real.instant(), start));
    }
}

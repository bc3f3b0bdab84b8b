package ma.etamkeen.platform.time;

import java.util.Set;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.OnlyActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who brought time-zone data or followed a decree. */
@Configuration(proxyBeanMethods = false)
class ClockKeepersData {

    @Bean
    KeepsPersonData clockKeepersData() {
        return new OnlyActs(Set.of("platform.zone_data", "platform.clock_correction"));
    }
}

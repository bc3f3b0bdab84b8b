package ma.etamkeen.platform.time;

import java.util.Set;
import ma.etamkeen.platform.merging.KeptPeople;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who brought time-zone data or followed a decree stays who it was. */
@Configuration(proxyBeanMethods = false)
class PeopleWhoDecreed {

    @Bean
    KeptPeople clockKeepers() {
        return new KeptPeople(Set.of(
                "platform.zone_data.imported_by",
                "platform.zone_data.withdrawn_by",
                "platform.clock_correction.made_by",
                "platform.clock_correction.withdrawn_by"));
    }
}

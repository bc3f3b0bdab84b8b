package ma.etamkeen.platform.merging;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who acted on the platform's own things is said by the record that acted. The journal is append-only and stays too. */
@Configuration(proxyBeanMethods = false)
class PlatformPeople {

    @Bean
    MovesWithPerson platformKeptPeople() {
        return new KeptPeople(Set.of(
                "platform.journal.actor",
                "platform.journal.person",
                "platform.clock_correction.made_by",
                "platform.clock_correction.withdrawn_by",
                "platform.zone_data.imported_by",
                "platform.zone_data.withdrawn_by"));
    }
}

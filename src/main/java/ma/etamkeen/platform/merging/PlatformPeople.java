package ma.etamkeen.platform.merging;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The journal is append-only: it goes on naming the record that acted. */
@Configuration(proxyBeanMethods = false)
class PlatformPeople {

    @Bean
    MovesWithPerson platformKeptPeople() {
        return new KeptPeople(Set.of("platform.journal.actor", "platform.journal.person"));
    }
}

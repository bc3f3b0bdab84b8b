package ma.etamkeen.organisations;

import java.util.Set;
import ma.etamkeen.platform.merging.KeptPeople;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.OnlyActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who acted here is said by the record that acted, also when it has become part of another. */
@Configuration(proxyBeanMethods = false, value = "organisationsPeopleWhoActed")
class PeopleWhoActed {

    @Bean("organisationsKeptPeople")
    MovesWithPerson kept() {
        return new KeptPeople(Set.of(
                "organisations.reform.decided_by", "organisations.reform.dropped_by", "organisations.import.made_by"));
    }

    @Bean
    KeepsPersonData organisationsData() {
        return new OnlyActs(Set.of("organisations.reform", "organisations.import"));
    }
}

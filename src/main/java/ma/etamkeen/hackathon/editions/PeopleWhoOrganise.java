package ma.etamkeen.hackathon.editions;

import java.util.Set;
import ma.etamkeen.platform.merging.KeptPeople;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.OnlyActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who moved a deadline is said by the record that did, also when it has become part of another. */
@Configuration(proxyBeanMethods = false)
class PeopleWhoOrganise {

    @Bean
    MovesWithPerson editionsKeptPeople() {
        return new KeptPeople(Set.of(
                "hackathon.extension.given_by", "hackathon.rules.published_by", "hackathon.project_stage.noted_by"));
    }

    @Bean
    KeepsPersonData editionsData() {
        return new OnlyActs(Set.of("hackathon.extension", "hackathon.rules", "hackathon.project_stage"));
    }
}

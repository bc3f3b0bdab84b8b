package ma.etamkeen.learning.exchange;

import java.util.Set;
import ma.etamkeen.platform.merging.KeptPeople;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.OnlyActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who brought a file is said by the record that brought it. */
@Configuration(proxyBeanMethods = false, value = "learningPeopleWhoImport")
class PeopleWhoImport {

    @Bean("learningImportKeptPeople")
    MovesWithPerson kept() {
        return new KeptPeople(Set.of("learning.import.made_by"));
    }

    @Bean
    KeepsPersonData learningImportData() {
        return new OnlyActs(Set.of("learning.import"));
    }
}

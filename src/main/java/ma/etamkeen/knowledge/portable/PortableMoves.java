package ma.etamkeen.knowledge.portable;

import java.util.Set;
import ma.etamkeen.platform.merging.KeptPeople;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.OnlyActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who took everything along or brought something in is said by the record that acted. */
@Configuration(proxyBeanMethods = false)
class PortableMoves {

    @Bean("portableKeptPeople")
    MovesWithPerson kept() {
        return new KeptPeople(Set.of(
                "knowledge.export.asked_by",
                "knowledge.import.made_by",
                "knowledge.import.applied_by",
                "knowledge.import.undone_by"));
    }

    @Bean
    KeepsPersonData portableData() {
        return new OnlyActs(Set.of("knowledge.export", "knowledge.import"));
    }
}

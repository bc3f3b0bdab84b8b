package ma.etamkeen.platform.search;

import java.util.Set;
import ma.etamkeen.platform.merging.KeptPeople;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.OnlyActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who told the search of words acted, and stays who it was. */
@Configuration(proxyBeanMethods = false)
class LexiconPeople {

    @Bean
    KeepsPersonData lexiconKeepersData() {
        return new OnlyActs(Set.of("platform.search_lexicon"));
    }

    @Bean
    KeptPeople lexiconKeepers() {
        return new KeptPeople(Set.of("platform.search_lexicon.proposed_by", "platform.search_lexicon.decided_by"));
    }
}

package ma.etamkeen.platform.texts;

import java.util.Set;
import ma.etamkeen.platform.merging.KeptPeople;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.OnlyActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever wrote a text stays who it was. */
@Configuration(proxyBeanMethods = false)
class WhoWrote {

    @Bean
    KeptPeople textsKeptPeople() {
        return new KeptPeople(Set.of("platform.wording_revision.author"));
    }

    @Bean
    KeepsPersonData textsActs() {
        return new OnlyActs(Set.of("platform.wording_revision"));
    }
}

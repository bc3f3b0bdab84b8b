package ma.etamkeen.knowledge.testimonies;

import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.merging.KeptPeople;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is held of those who gave a testimony: found by their address, and taken back with their erasure. */
@Configuration(proxyBeanMethods = false)
class TestimonyData {

    @Bean
    MovesWithPerson consentKeptPeople() {
        return new KeptPeople(Set.of("knowledge.consent.recorded_by"));
    }

    @Bean
    KeepsPersonData testimonyData(JdbcClient db, Testimonies testimonies) {
        var holding = new Holding(
                "testimony",
                Set.of("knowledge.consent"),
                Holding.Fate.ERASED,
                Holding.read(db, """
                        select name, email, purposes, given_on, until
                          from knowledge.consent
                         where email = any(:addresses) and withdrawn_at is null
                         order by entry_id
                        """),
                (subject, _) -> db.sql("""
                                select entry_id from knowledge.consent
                                 where email = any(:addresses) and withdrawn_at is null
                                """)
                        .param("addresses", subject.addresses().toArray(String[]::new))
                        .query((row, _) -> row.getLong(1))
                        .list()
                        .forEach(entry -> testimonies.withdraw(entry, 0)));
        return () -> List.of(holding);
    }
}

package ma.etamkeen.knowledge;

import java.util.Set;
import ma.etamkeen.platform.merging.KeptPeople;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.OnlyActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who acted here is said by the record that acted, also when it has become part of another. */
@Configuration(proxyBeanMethods = false, value = "knowledgePeopleWhoActed")
class PeopleWhoActed {

    @Bean("knowledgeKeptPeople")
    MovesWithPerson kept() {
        return new KeptPeople(Set.of(
                "knowledge.entry.created_by",
                "knowledge.revision.author",
                "knowledge.collection.created_by",
                "knowledge.attachment.created_by",
                "knowledge.attachment_version.added_by",
                "knowledge.image.added_by"));
    }

    @Bean
    KeepsPersonData knowledgeData() {
        return new OnlyActs(Set.of(
                "knowledge.entry",
                "knowledge.revision",
                "knowledge.collection",
                "knowledge.attachment",
                "knowledge.attachment_version",
                "knowledge.image"));
    }
}

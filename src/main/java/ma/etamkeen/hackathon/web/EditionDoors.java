package ma.etamkeen.hackathon.web;

import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.EditionDoor;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.editions.Rules;
import ma.etamkeen.hackathon.helpdesk.Tickets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What editions themselves have behind doors. */
@Configuration(proxyBeanMethods = false)
class EditionDoors {

    @Bean
    EditionDoor phasesDoor(Phases phases) {
        return EditionDoor.desk(10, "hackathon.phase.door", "/phases", "calendar-clock")
                .counting(phases::overdue);
    }

    @Bean
    EditionDoor detailsDoor() {
        return EditionDoor.desk(12, "hackathon.edition.details", "/details", "list");
    }

    @Bean
    EditionDoor ownersDoor() {
        return EditionDoor.desk(13, "hackathon.owners", "/challenges", "landmark");
    }

    @Bean
    EditionDoor rulesDoor() {
        return EditionDoor.desk(14, "hackathon.edition.rules", "/rules", "scale");
    }

    @Bean
    EditionDoor criteriaDoor(Criteria criteria) {
        return EditionDoor.desk(16, "hackathon.edition.criteria", "/criteria", "list-checks")
                .counting(criteria::unbalanced);
    }

    @Bean
    EditionDoor helpDoor(Tickets tickets) {
        return EditionDoor.desk(64, "hackathon.help.desk", "/help", "life-buoy").counting(tickets::count);
    }

    @Bean
    EditionDoor projectsDoor() {
        return EditionDoor.desk(80, "hackathon.edition.projects", "/projects", "rocket");
    }

    @Bean
    EditionDoor rulesForReaders(Rules rules, Criteria criteria) {
        return EditionDoor.readers(
                10,
                "hackathon.edition.rules.title",
                "/rules",
                "scale",
                now -> rules.has(now.edition())
                        || !criteria.of(now.edition(), Criterion.Stage.FINAL).isEmpty());
    }
}

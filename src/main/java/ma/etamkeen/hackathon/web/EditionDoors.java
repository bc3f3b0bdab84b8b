package ma.etamkeen.hackathon.web;

import ma.etamkeen.hackathon.EditionDoor;
import ma.etamkeen.hackathon.editions.Phases;
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
}

package ma.etamkeen.hackathon.web.jury;

import ma.etamkeen.hackathon.editions.EditionDoor;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.jury.Verdicts;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where juries are entered. */
@Configuration(proxyBeanMethods = false)
class JuryDoors {

    @Bean
    EditionDoor juryDoor() {
        return EditionDoor.desk(40, "hackathon.jury.door", "/jury", "scale");
    }

    @Bean
    EditionDoor verdictDoor() {
        return EditionDoor.desk(41, "hackathon.jury.verdict.door", "/verdict", "trophy");
    }

    @Bean
    EditionDoor feedbackDoor() {
        return EditionDoor.desk(43, "hackathon.jury.feedback.door", "/feedback", "message-square");
    }

    @Bean
    EditionDoor resultsDoor(Verdicts verdicts) {
        return EditionDoor.readers(
                42,
                "hackathon.jury.public",
                "/results",
                "trophy",
                now -> now.hasReached(Permit.SEE_RESULTS) && verdicts.isDecided(now.edition()));
    }

    @Bean
    MenuEntry myJury() {
        return new MenuEntry(
                MenuEntry.Place.ME, 40, "hackathon.jury.mine", "/me/jury", "scale", viewer -> viewer.holds(Role.JURY));
    }
}

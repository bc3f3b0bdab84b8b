package ma.etamkeen.hackathon.web.teams;

import ma.etamkeen.hackathon.editions.EditionDoor;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where applications and teams appear outside their own pages. */
@Configuration(proxyBeanMethods = false)
class TeamsEntrances {

    @Bean
    MenuEntry myHackathonMenu() {
        return new MenuEntry(
                MenuEntry.Place.ME, 45, "hackathon.mine", "/me/hackathon", "lightbulb", Viewer::isSignedIn);
    }

    @Bean
    EditionDoor applyDoor() {
        return EditionDoor.readers(20, "hackathon.dossier.door", "/apply", "pencil", now -> now.isOpen(Permit.APPLY));
    }

    @Bean
    EditionDoor dossiersDoor() {
        return EditionDoor.desk(20, "hackathon.dossier.desk", "/dossiers", "file-text");
    }

    @Bean
    EditionDoor teamsDoor() {
        return EditionDoor.desk(24, "hackathon.team.desk", "/teams", "users");
    }

    @Bean
    EditionDoor deliverablesDoor() {
        return EditionDoor.desk(26, "hackathon.deliverable.desk", "/deliverables", "package");
    }

    @Bean
    EditionDoor galleryDoor() {
        return EditionDoor.readers(
                26, "hackathon.gallery", "/gallery", "eye", now -> now.hasReached(Permit.SEE_RESULTS));
    }

    @Bean
    EditionDoor termsDoor() {
        return EditionDoor.desk(21, "hackathon.terms", "/terms", "sliders-horizontal");
    }
}

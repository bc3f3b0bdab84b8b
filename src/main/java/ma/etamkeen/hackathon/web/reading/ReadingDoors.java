package ma.etamkeen.hackathon.web.reading;

import ma.etamkeen.hackathon.editions.EditionDoor;
import ma.etamkeen.hackathon.reading.DossierReadings;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where reading is entered. */
@Configuration(proxyBeanMethods = false)
class ReadingDoors {

    @Bean
    EditionDoor readingDoor(DossierReadings readings) {
        return EditionDoor.desk(22, "hackathon.reading.door", "/reading", "book-open")
                .counting(readings::unread);
    }

    @Bean
    EditionDoor selectionDoor() {
        return EditionDoor.desk(23, "hackathon.selection.door", "/selection", "target");
    }

    @Bean
    MenuEntry myReading() {
        return new MenuEntry(
                MenuEntry.Place.ME,
                42,
                "hackathon.reading.mine",
                "/me/reading",
                "book-open",
                viewer -> viewer.holds(Role.READER));
    }
}

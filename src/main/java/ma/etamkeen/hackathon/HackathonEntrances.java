package ma.etamkeen.hackathon;

import java.util.Optional;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.HomePanel;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Piece;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the hackathon appears outside its own pages. */
@Configuration(proxyBeanMethods = false)
class HackathonEntrances {

    @Bean
    MenuEntry hackathonMenu() {
        return new MenuEntry(MenuEntry.Place.TOP, 20, "hackathon.menu", "/hackathon", "lightbulb");
    }

    @Bean
    MenuEntry hackathonDesk() {
        return new MenuEntry(
                MenuEntry.Place.DESK,
                50,
                "hackathon.edition.desk.menu",
                "/desk/hackathon",
                "lightbulb",
                viewer -> viewer.everywhere().holds(Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    @Bean
    MenuEntry hackathonHelp() {
        return new MenuEntry(
                MenuEntry.Place.DESK,
                51,
                "hackathon.help.menu",
                "/desk/hackathon/help",
                "life-buoy",
                viewer -> viewer.everywhere().holds(Role.MENTOR));
    }

    @Bean
    HomePanel hackathonCard() {
        return new HomePanel(
                HomePanel.Place.CARD,
                20,
                _ -> Optional.of(Piece.door("hackathon.menu", "hackathon.card", "/hackathon", "lightbulb", "terra")));
    }
}

package ma.etamkeen.organisations.web;

import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this part puts into the menus. */
@Configuration(proxyBeanMethods = false, value = "organisationsMenu")
class Menu {

    @Bean
    MenuEntry administrations() {
        return new MenuEntry(
                MenuEntry.Place.FOOT, 30, "organisations.menu.administrations", "/administrations", "landmark");
    }

    @Bean
    MenuEntry unitTree() {
        return new MenuEntry(
                MenuEntry.Place.ADMIN,
                20,
                "organisations.menu.units",
                "/admin/units",
                "network",
                viewer -> viewer.holds(Role.ADMINISTRATOR, Role.COORDINATOR));
    }
}

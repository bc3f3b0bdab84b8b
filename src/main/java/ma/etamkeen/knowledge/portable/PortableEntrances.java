package ma.etamkeen.knowledge.portable;

import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where taking along and bringing in appear outside their own pages. */
@Configuration(proxyBeanMethods = false)
class PortableEntrances {

    @Bean
    MenuEntry portableMenu() {
        return new MenuEntry(
                MenuEntry.Place.DESK,
                46,
                "portable.menu",
                "/desk/entries/portable",
                "package",
                viewer -> viewer.holdsEverywhere(Role.COORDINATOR, Role.ADMINISTRATOR));
    }
}

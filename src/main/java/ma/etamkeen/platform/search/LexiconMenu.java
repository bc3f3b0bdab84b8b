package ma.etamkeen.platform.search;

import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Leads administrators to the words of the search. */
@Configuration(proxyBeanMethods = false)
class LexiconMenu {

    @Bean
    MenuEntry wordsOfTheSearch() {
        return new MenuEntry(
                MenuEntry.Place.ADMIN,
                70,
                "platform.lexicon.menu",
                "/admin/search/lexicon",
                "search",
                viewer -> viewer.holdsEverywhere(Role.ADMINISTRATOR));
    }
}

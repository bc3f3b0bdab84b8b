package ma.etamkeen.platform.journal;

import ma.etamkeen.platform.pages.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Leads those who keep the platform to its journal. */
@Configuration(proxyBeanMethods = false)
class JournalMenu {

    @Bean
    MenuEntry journalOfThePlatform() {
        return new MenuEntry(
                MenuEntry.Place.ADMIN,
                80,
                "platform.journal.title",
                "/admin/journal",
                "history",
                viewer -> viewer.holdsEverywhere(JournalPage.KEEPERS));
    }
}

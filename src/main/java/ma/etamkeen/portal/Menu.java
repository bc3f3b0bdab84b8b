package ma.etamkeen.portal;

import ma.etamkeen.platform.pages.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The portal's own lines at the foot of every page. */
@Configuration(proxyBeanMethods = false)
class Menu {

    @Bean
    MenuEntry about() {
        return foot(10, "about", "info");
    }

    @Bean
    MenuEntry searching() {
        return foot(55, "search", "search");
    }

    @Bean
    MenuEntry contact() {
        return foot(60, "contact", "mail");
    }

    @Bean
    MenuEntry accessibility() {
        return foot(70, "accessibility", "accessibility");
    }

    @Bean
    MenuEntry legal() {
        return foot(80, "legal", "scale");
    }

    @Bean
    MenuEntry privacy() {
        return foot(90, "privacy", "shield-check");
    }

    @Bean
    MenuEntry feed() {
        return new MenuEntry(MenuEntry.Place.FOOT, 95, "portal.menu.feed", "/feed.atom", "rss");
    }

    private static MenuEntry foot(int order, String page, String icon) {
        return new MenuEntry(MenuEntry.Place.FOOT, order, "portal.menu." + page, "/" + page, icon);
    }
}

package ma.etamkeen.organisations.calendar.web;

import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the calendar puts into the menus. */
@Configuration(proxyBeanMethods = false, value = "calendarMenu")
class Menu {

    @Bean
    MenuEntry kingdomCalendar() {
        return new MenuEntry(MenuEntry.Place.FOOT, 35, "organisations.menu.calendar", "/calendar", "calendar-days");
    }

    @Bean
    MenuEntry calendarProposals() {
        return new MenuEntry(
                MenuEntry.Place.DESK,
                30,
                "organisations.menu.proposals",
                "/desk/calendar",
                "calendar-clock",
                viewer -> viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    @Bean
    MenuEntry calendarKeeping() {
        return new MenuEntry(
                MenuEntry.Place.ADMIN,
                25,
                "organisations.menu.keeping",
                "/admin/calendar",
                "calendar-days",
                Menu::keeps);
    }

    @Bean
    MenuEntry legalTime() {
        return new MenuEntry(
                MenuEntry.Place.ADMIN, 26, "organisations.menu.clock", "/admin/clock", "clock", Menu::keeps);
    }

    /** Whether the viewer keeps the calendar: it is one for the whole kingdom. */
    static boolean keeps(Viewer viewer) {
        return viewer.holdsEverywhere(Role.COORDINATOR, Role.ADMINISTRATOR);
    }
}

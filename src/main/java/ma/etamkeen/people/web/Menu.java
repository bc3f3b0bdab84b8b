package ma.etamkeen.people.web;

import ma.etamkeen.people.Holdings;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this part puts into the menus. */
@Configuration(proxyBeanMethods = false, value = "peopleMenu")
class Menu {

    @Bean
    MenuEntry ownSpace() {
        return new MenuEntry(MenuEntry.Place.ME, 10, "people.menu.me", "/me", "house", Viewer::isSignedIn);
    }

    @Bean
    MenuEntry ownCalendar() {
        return new MenuEntry(
                MenuEntry.Place.ME, 80, "people.menu.calendar", "/me/calendar", "calendar", Viewer::isSignedIn);
    }

    @Bean
    MenuEntry ownProfile() {
        return new MenuEntry(MenuEntry.Place.ME, 90, "people.menu.profile", "/me/profile", "user", Viewer::isSignedIn);
    }

    @Bean
    MenuEntry ownSecurity() {
        return new MenuEntry(
                MenuEntry.Place.ME, 92, "people.menu.security", "/me/security", "shield-check", Viewer::isSignedIn);
    }

    @Bean
    MenuEntry peopleList() {
        return new MenuEntry(
                MenuEntry.Place.ADMIN,
                10,
                "people.menu.people",
                "/admin/people",
                "users",
                viewer -> viewer.holds(
                        Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT, Role.DATA_PROTECTION_OFFICER));
    }

    @Bean
    MenuEntry ownRoles() {
        return new MenuEntry(
                MenuEntry.Place.ME, 85, "people.menu.my-roles", "/me/roles", "user-cog", Viewer::isSignedIn);
    }

    @Bean
    MenuEntry superiorsList() {
        return new MenuEntry(
                MenuEntry.Place.ADMIN,
                12,
                "people.menu.superiors",
                "/admin/superiors",
                "network",
                viewer -> viewer.holds(Superiors.NAMING));
    }

    @Bean
    MenuEntry rolesList() {
        return new MenuEntry(
                MenuEntry.Place.ADMIN, 14, "people.menu.roles", "/admin/roles", "key-round", Holdings::isOpenTo);
    }
}

package ma.etamkeen.training.web;

import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.MenuEntry.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where training stands in the menus. */
@Configuration(proxyBeanMethods = false)
class TrainingMenu {

    @Bean
    MenuEntry trainingTop() {
        return new MenuEntry(Place.TOP, 10, "training.title", "/training", "graduation-cap");
    }

    @Bean
    MenuEntry trainingRegistrations() {
        return new MenuEntry(
                Place.ME,
                10,
                "training.registrations.title",
                "/me/registrations",
                "calendar-check",
                Viewer::isSignedIn);
    }

    @Bean
    MenuEntry trainingApprovals() {
        return new MenuEntry(
                Place.ME, 20, "training.approvals.title", "/me/approvals", "user-check", Viewer::isSignedIn);
    }

    @Bean
    MenuEntry trainingNominations() {
        return new MenuEntry(
                Place.ME,
                25,
                "training.nominations.title",
                "/me/nominations",
                "users",
                viewer -> viewer.holds(Role.FOCAL_POINT));
    }

    @Bean
    MenuEntry trainingAbsences() {
        return new MenuEntry(
                Place.ME,
                27,
                "training.absences.title",
                "/me/absences",
                "calendar-clock",
                viewer -> viewer.holds(Role.TRAINER));
    }

    @Bean
    MenuEntry trainingDesk() {
        return new MenuEntry(
                Place.DESK,
                10,
                "training.desk.title",
                "/desk/sessions",
                "calendar-days",
                viewer -> viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    @Bean
    MenuEntry trainingTemplates() {
        return new MenuEntry(
                Place.DESK,
                11,
                "training.templates.title",
                "/desk/templates",
                "copy",
                viewer -> viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    @Bean
    MenuEntry trainingCourses() {
        return new MenuEntry(
                Place.DESK,
                11,
                "training.courses",
                "/desk/courses",
                "book-open",
                viewer -> viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    @Bean
    MenuEntry trainingPaths() {
        return new MenuEntry(
                Place.DESK,
                11,
                "training.paths.title",
                "/desk/paths",
                "route",
                viewer -> viewer.holdsEverywhere(Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    @Bean
    MenuEntry trainingVenues() {
        return new MenuEntry(
                Place.DESK,
                12,
                "training.venues.title",
                "/desk/venues",
                "map-pin",
                viewer -> viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    @Bean
    MenuEntry trainingTrainers() {
        return new MenuEntry(
                Place.DESK,
                12,
                "training.trainers.title",
                "/desk/trainers",
                "presentation",
                viewer -> viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR));
    }
}

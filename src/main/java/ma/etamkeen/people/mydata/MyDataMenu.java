package ma.etamkeen.people.mydata;

import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.MenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Leads everybody to their own data, and those who answer to what was asked. */
@Configuration(proxyBeanMethods = false)
class MyDataMenu {

    @Bean
    MenuEntry ownData() {
        return new MenuEntry(MenuEntry.Place.ME, 91, "mydata.title", MyDataPage.PATH, "database", Viewer::isSignedIn);
    }

    @Bean
    MenuEntry dataRequests() {
        return new MenuEntry(
                MenuEntry.Place.ADMIN,
                70,
                "mydata.desk.menu",
                "/admin/data",
                "scale",
                viewer -> viewer.holds(Requests.CORRECTING));
    }
}

package ma.etamkeen.training.web.certificates;

import java.util.List;
import java.util.regex.Pattern;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.attendance.Deliveries;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The certificates of the sessions somebody runs: the latest, or the one of a number that was told on the telephone. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
class DeskCertificatesPage {

    private static final int MOST = 50;
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._/-]{1,60}");

    private final Deliveries deliveries;
    private final Glances glances;

    DeskCertificatesPage(Deliveries deliveries, Glances glances) {
        this.deliveries = deliveries;
        this.glances = glances;
    }

    /** What was typed, to be shown again. */
    record Sought(String number) {}

    @GetMapping("/desk/certificates")
    Answer show(@RequestParam(required = false) @Nullable String number, Viewer viewer) {
        var typed = number == null ? "" : number.strip();
        List<Deliveries.Delivered> found =
                typed.isEmpty() || NUMBER.matcher(typed).matches() ? deliveries.latest(viewer, typed, MOST) : List.of();
        glances.record(
                "training.certificate.looked-at",
                viewer.person(),
                0,
                found.stream().map(one -> one.certificate().person()).toList());
        return Answer.page("training/deskcertificates").with("found", found).form(new Sought(typed));
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        MenuEntry deskCertificates() {
            return new MenuEntry(
                    MenuEntry.Place.DESK,
                    15,
                    "training.deskcertificates.title",
                    "/desk/certificates",
                    "certificate",
                    viewer -> viewer.holds(Role.COORDINATOR, Role.ADMINISTRATOR));
        }
    }
}

package ma.etamkeen.hackathon.web;

import static ma.etamkeen.platform.access.Role.ADMINISTRATOR;
import static ma.etamkeen.platform.access.Role.COORDINATOR;
import static ma.etamkeen.platform.access.Role.MENTOR;
import static ma.etamkeen.platform.access.Role.ORGANISER;

import java.util.LinkedHashMap;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.helpdesk.Tickets;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.GetMapping;

/** The help desks of the editions somebody helps in, with how many teams wait at each. */
@Pages
@Allowed(
        value = {MENTOR, ORGANISER, COORDINATOR, ADMINISTRATOR},
        everywhere = true)
class HelpDesksPage {

    private final Editions editions;
    private final Tickets tickets;

    HelpDesksPage(Editions editions, Tickets tickets) {
        this.editions = editions;
        this.tickets = tickets;
    }

    @GetMapping("/desk/hackathon/help")
    Answer show(Viewer viewer) {
        var waiting = new LinkedHashMap<Edition, Long>();
        editions.published().stream()
                .filter(edition -> tickets.helps(viewer, edition.id()))
                .forEach(edition -> waiting.put(edition, tickets.count(edition.id())));
        return Answer.page("hackathon/desk/helpdesks").with("waiting", waiting);
    }
}

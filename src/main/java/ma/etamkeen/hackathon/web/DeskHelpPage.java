package ma.etamkeen.hackathon.web;

import static ma.etamkeen.platform.access.Role.ADMINISTRATOR;
import static ma.etamkeen.platform.access.Role.COORDINATOR;
import static ma.etamkeen.platform.access.Role.MENTOR;
import static ma.etamkeen.platform.access.Role.ORGANISER;

import jakarta.validation.Valid;
import java.time.Clock;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.helpdesk.Tickets;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The help desk for mentors and organisers: whose turn it is, taking one, coming, and closing it with the minutes it took. */
@Pages
@Allowed(
        value = {MENTOR, ORGANISER, COORDINATOR, ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/help")
class DeskHelpPage {

    private static final String PAGE = "hackathon/desk/help";

    private final Tickets tickets;
    private final Organisers organisers;
    private final Clock clock;

    DeskHelpPage(Tickets tickets, Organisers organisers, Clock clock) {
        this.tickets = tickets;
        this.organisers = organisers;
        this.clock = clock;
    }

    @GetMapping
    Answer show(@PathVariable long edition, Viewer viewer) {
        return page(Answer.page(PAGE), tickets.mustHelp(viewer, edition), viewer, 0)
                .form(new HelpMinutes(15));
    }

    @PostMapping("/{ticket:[0-9]{1,18}}/claim")
    Answer claim(@PathVariable long edition, @PathVariable long ticket, Viewer viewer) {
        return done(tickets.claim(viewer, edition, ticket), edition, viewer, "hackathon.help.said.claimed");
    }

    @PostMapping("/{ticket:[0-9]{1,18}}/meeting")
    Answer meet(@PathVariable long edition, @PathVariable long ticket, Viewer viewer) {
        return done(tickets.meet(viewer, edition, ticket), edition, viewer, "hackathon.edition.said.kept");
    }

    @PostMapping("/{ticket:[0-9]{1,18}}/solution")
    Answer solve(
            @PathVariable long edition,
            @PathVariable long ticket,
            @Valid @ModelAttribute("form") HelpMinutes form,
            BindingResult errors,
            Viewer viewer) {
        var found = tickets.mustHelp(viewer, edition);
        var minutes = form.minutes();
        if (errors.hasErrors() || minutes == null) {
            return page(Answer.refused(PAGE), found, viewer, ticket).form(form, errors);
        }
        return done(tickets.solve(viewer, edition, ticket, minutes), edition, viewer, "hackathon.help.said.solved");
    }

    private Answer done(Kept kept, long edition, Viewer viewer, String word) {
        return kept instanceof Kept.Done
                ? Answer.goTo("/desk/hackathon/" + edition + "/help").saying(word)
                : page(Answer.stale(PAGE), tickets.mustHelp(viewer, edition), viewer, 0)
                        .with("refusal", "hackathon.help.problem.stale")
                        .form(new HelpMinutes(15));
    }

    /** @param solving the ticket whose form was refused, 0 for none */
    private Answer page(Answer answer, Edition edition, Viewer viewer, long solving) {
        return answer.with("edition", edition)
                .with("waiting", tickets.waiting(edition.id()))
                .with("taken", tickets.taken(edition.id()))
                .with("solved", tickets.solved(edition.id()))
                .with("organises", organisers.organises(viewer, edition.id()))
                .with("now", clock.instant())
                .with("solving", solving)
                .with("refusal", "");
    }
}

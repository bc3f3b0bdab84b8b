package ma.etamkeen.hackathon.web;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.helpdesk.Ticket.Helped;
import ma.etamkeen.hackathon.helpdesk.Tickets;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Help that one's team asked for: asking, following it, saying whether it helped. */
@Pages
@SignedIn
@RequestMapping("/me/hackathon/help")
class HelpPage {

    private static final String PAGE = "hackathon/help";

    private final Tickets tickets;
    private final Teams teams;
    private final Words words;
    private final Clock clock;

    HelpPage(Tickets tickets, Teams teams, Words words, Clock clock) {
        this.tickets = tickets;
        this.teams = teams;
        this.words = words;
        this.clock = clock;
    }

    /** @param place where the team is, a place or an address on the web */
    record HelpForm(
            @Nullable String team,
            @Prose(max = 1_000) String words,
            @Line(max = 300) String place) {

        long teamId() {
            return team != null && team.matches("[1-9][0-9]{0,17}") ? Long.parseLong(team) : 0;
        }
    }

    @GetMapping
    Answer show(Viewer viewer) {
        return page(Answer.page(PAGE), viewer).form(new HelpForm("", "", ""));
    }

    @PostMapping
    Answer open(@Valid @ModelAttribute("form") HelpForm form, BindingResult errors, Viewer viewer) {
        var mine = teams.ofPerson(viewer.person()).stream().map(Team::id).toList();
        if (mine.isEmpty()) {
            throw new NotHere();
        }
        if (!mine.contains(form.teamId())) {
            Faults.add(errors, "team", "forms.error.choice");
        }
        if (!errors.hasErrors()) {
            if (!(tickets.open(viewer, form.teamId(), form.words(), form.place())
                    instanceof Kept.Refused(var field, var word))) {
                return Answer.goTo("/me/hackathon/help").saying("hackathon.help.said.opened");
            }
            Faults.add(errors, field, word);
        }
        return page(Answer.refused(PAGE), viewer).form(form, errors);
    }

    @PostMapping("/{ticket:[0-9]{1,18}}/reopening")
    Answer reopen(@PathVariable long ticket, Viewer viewer) {
        tickets.reopen(viewer, ticket);
        return Answer.goTo("/me/hackathon/help").saying("hackathon.help.said.reopened");
    }

    @PostMapping("/{ticket:[0-9]{1,18}}/feedback")
    Answer rate(@PathVariable long ticket, @RequestParam(defaultValue = "") String helped, Viewer viewer) {
        if (tickets.mine(viewer).stream().noneMatch(mine -> mine.id() == ticket)) {
            throw new NotHere();
        }
        var said = Helped.of(helped);
        if (said.isEmpty() || !(tickets.rate(viewer, ticket, said.get()) instanceof Kept.Done)) {
            return page(Answer.refused(PAGE), viewer).form(new HelpForm("", "", ""));
        }
        return Answer.goTo("/me/hackathon/help").saying("hackathon.help.said.rated");
    }

    private Answer page(Answer answer, Viewer viewer) {
        var mine = teams.ofPerson(viewer.person());
        return answer.with("tickets", mine.isEmpty() ? List.of() : tickets.mine(viewer))
                .with("now", clock.instant())
                .with(
                        "teams",
                        mine.stream()
                                .map(team -> new Choice(Long.toString(team.id()), team.name()))
                                .toList())
                .with(
                        "answers",
                        Arrays.stream(Helped.values())
                                .map(one -> new Choice(
                                        one.key(), words.text(viewer.language(), "hackathon.help.helped." + one.key())))
                                .toList());
    }
}

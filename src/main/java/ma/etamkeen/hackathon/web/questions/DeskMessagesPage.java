package ma.etamkeen.hackathon.web.questions;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.questions.Messages;
import ma.etamkeen.hackathon.questions.Segment;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** News to groups of an edition, looked at before it goes out; and the ledger of what each team was told and when it read it. */
@Pages
@Allowed(
        value = {Role.ORGANISER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}")
class DeskMessagesPage {

    private static final String LIST = "hackathon/questions/messages";

    private final Messages messages;
    private final Organisers organisers;
    private final Editions editions;
    private final Teams teams;
    private final Words words;

    DeskMessagesPage(Messages messages, Organisers organisers, Editions editions, Teams teams, Words words) {
        this.messages = messages;
        this.organisers = organisers;
        this.editions = editions;
        this.teams = teams;
        this.words = words;
    }

    record NewsForm(
            @Nullable String to,
            @Nullable String challenge,
            @Nullable String team,
            @Line(max = 200) String titleAr,
            @Prose(max = 5_000) String bodyAr,
            @Line(max = 200) String titleFr,
            @Prose(max = 5_000) String bodyFr,
            @Line(max = 200) String titleEn,
            @Prose(max = 5_000) String bodyEn,
            @Nullable String token) {

        static NewsForm blank() {
            return new NewsForm(
                    "", "", "", "", "", "", "", "", "", UUID.randomUUID().toString());
        }

        Text title() {
            return new Text(titleAr.strip(), titleFr.strip(), titleEn.strip());
        }

        Text body() {
            return new Text(bodyAr.strip(), bodyFr.strip(), bodyEn.strip());
        }
    }

    @GetMapping("/messages")
    Answer list(@PathVariable long edition, @RequestParam(defaultValue = "1") String page, Viewer viewer) {
        var number = page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
        return page(Answer.page(LIST), edition, number, viewer).form(NewsForm.blank());
    }

    @PostMapping("/messages")
    Answer send(
            @PathVariable long edition,
            @Valid @ModelAttribute("form") NewsForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String see,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        if (!see.isEmpty() && !see.equals("1")) {
            throw new NotOfOurPages();
        }
        var token = Wordings.mark(form.token(), errors);
        var news = read(edition, form, errors);
        if (token == null || news.isEmpty()) {
            return page(Answer.refused(LIST), edition, 1, viewer).form(form, errors);
        }
        var reached = messages.preview(viewer, edition, news.get());
        if (reached.isEmpty()) {
            Faults.add(errors, "to", "hackathon.message.problem.nobody");
            return page(Answer.refused(LIST), edition, 1, viewer).form(form, errors);
        }
        if (!see.isEmpty()) {
            return page(Answer.page(LIST), edition, 1, viewer)
                    .form(form, errors)
                    .with("reached", reached)
                    .with("news", news.get());
        }
        return messages.announce(viewer, edition, token, news.get()) instanceof Kept.Done(var id) && id != 0
                ? Answer.goTo("/desk/hackathon/" + edition + "/messages/" + id).saying("hackathon.message.said.sent")
                : Answer.goTo("/desk/hackathon/" + edition + "/messages").saying("hackathon.message.said.twice");
    }

    /** What is wanted, where all of it can be read; what cannot is said beside its field. */
    private Optional<Messages.News> read(long edition, NewsForm form, BindingResult errors) {
        var segment = Segment.of(form.to() == null ? "" : form.to()).filter(Segment.OF_NEWS::contains);
        if (segment.isEmpty()) {
            Faults.add(errors, "to", "forms.error.choice");
        }
        var challenge = number(form.challenge());
        if (segment.filter(Segment.CHALLENGE::equals).isPresent()
                && editions.challenges(edition).stream().noneMatch(one -> one.id() == challenge)) {
            Faults.add(errors, "challenge", "forms.error.choice");
        }
        var team = number(form.team());
        if (segment.filter(Segment.TEAM::equals).isPresent()
                && teams.find(team).filter(one -> one.edition() == edition).isEmpty()) {
            Faults.add(errors, "team", "forms.error.choice");
        }
        return errors.hasErrors() || segment.isEmpty()
                ? Optional.empty()
                : Optional.of(new Messages.News(
                        segment.get(),
                        segment.get() == Segment.CHALLENGE ? challenge : 0,
                        segment.get() == Segment.TEAM ? team : 0,
                        form.title(),
                        form.body()));
    }

    @GetMapping("/messages/{message:[0-9]{1,15}}")
    Answer show(@PathVariable long edition, @PathVariable long message, Viewer viewer) {
        return Answer.page("hackathon/questions/sent")
                .with("edition", organisers.mustOrganise(viewer, edition))
                .with("message", messages.find(viewer, edition, message))
                .with("lines", messages.ledger(viewer, edition, message));
    }

    /** What one team was told. */
    @GetMapping("/teams/{team:[0-9]{1,15}}/told")
    Answer told(@PathVariable long edition, @PathVariable long team, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        return Answer.page("hackathon/questions/told")
                .with("edition", found)
                .with(
                        "team",
                        teams.find(team).filter(one -> one.edition() == edition).orElseThrow(NotHere::new))
                .with("told", messages.toldTo(viewer, edition, team));
    }

    private Answer page(Answer answer, long edition, int number, Viewer viewer) {
        var all = teams.names(edition);
        return answer.with("edition", organisers.mustOrganise(viewer, edition))
                .with("messages", messages.of(viewer, edition, number))
                .with("number", number)
                .with("total", messages.count(viewer, edition))
                .with("reached", Map.of())
                .with("news", null)
                .with("teams", all)
                .with(
                        "segments",
                        Segment.OF_NEWS.stream()
                                .map(one -> new Choice(
                                        one.key(), words.text(viewer.language(), "hackathon.message.to." + one.key())))
                                .toList())
                .with(
                        "challenges",
                        editions.challenges(edition).stream()
                                .map(one -> Choice.of(
                                        Long.toString(one.id()), one.title().reading(viewer.language())))
                                .toList())
                .with("teamChoices", choices(all));
    }

    private static List<Choice> choices(Map<Long, String> teams) {
        return teams.entrySet().stream()
                .map(team -> new Choice(Long.toString(team.getKey()), team.getValue()))
                .toList();
    }

    private static long number(@Nullable String typed) {
        return typed != null && typed.matches("[0-9]{1,15}") ? Long.parseLong(typed) : 0;
    }
}

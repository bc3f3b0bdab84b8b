package ma.etamkeen.hackathon.web.questions;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.questions.Messages;
import ma.etamkeen.hackathon.questions.Question;
import ma.etamkeen.hackathon.questions.Question.Category;
import ma.etamkeen.hackathon.questions.Questions;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
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

/** What somebody and their team asked about an edition, what they were answered, and another question. */
@Pages
@SignedIn
@RequestMapping("/hackathon/{id:[0-9]{1,9}}/questions/mine")
class AskPage {

    private static final String PAGE = "hackathon/questions/mine";

    private final Questions questions;
    private final Messages messages;
    private final Words words;

    AskPage(Questions questions, Messages messages, Words words) {
        this.questions = questions;
        this.messages = messages;
        this.words = words;
    }

    /** @param team the team it is asked for, empty to ask for oneself */
    record AskForm(
            @Nullable String category,
            @Nullable String team,
            @Prose(max = 2_000) String words) {}

    @GetMapping
    Answer show(@PathVariable long id, @RequestParam(defaultValue = "1") String page, Viewer viewer) {
        var number = page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
        var teams = questions.teamsOf(viewer, id);
        return page(Answer.page(PAGE), id, number, teams, viewer, null)
                .form(new AskForm(
                        "",
                        teams.isEmpty() ? "" : Long.toString(teams.getFirst().id()),
                        ""));
    }

    @PostMapping
    Answer ask(
            @PathVariable long id, @Valid @ModelAttribute("form") AskForm form, BindingResult errors, Viewer viewer) {
        questions.about(id);
        var category = Category.of(form.category() == null ? "" : form.category());
        if (category.isEmpty()) {
            Faults.add(errors, "category", "forms.error.choice");
        }
        var team = form.team() == null || form.team().isEmpty() ? "0" : form.team();
        if (!team.matches("[0-9]{1,15}")) {
            Faults.add(errors, "team", "forms.error.choice");
        }
        if (errors.hasErrors() || category.isEmpty()) {
            return page(Answer.refused(PAGE), id, viewer, null).form(form, errors);
        }
        if (questions.ask(viewer, id, Long.parseLong(team), category.get(), form.words())
                instanceof Kept.Refused(var field, var word)) {
            if (!field.isEmpty()) {
                Faults.add(errors, field, word);
            }
            return page(Answer.refused(PAGE), id, viewer, field.isEmpty() ? word : null)
                    .form(form, errors);
        }
        return Answer.goTo("/hackathon/" + id + "/questions/mine").saying("hackathon.question.said.asked");
    }

    private Answer page(Answer answer, long id, Viewer viewer, @Nullable String refusal) {
        return page(answer, id, 1, questions.teamsOf(viewer, id), viewer, refusal);
    }

    private Answer page(Answer answer, long id, int number, List<Team> teams, Viewer viewer, @Nullable String refusal) {
        var own = questions.own(viewer, id, number);
        var answers = messages.answersTo(viewer, own);
        messages.markRead(
                viewer,
                own.stream()
                        .map(Question::id)
                        .flatMap(one -> answers.getOrDefault(one, List.of()).stream())
                        .map(one -> one.message().id())
                        .toList());
        return answer.with("edition", questions.about(id))
                .with("questions", own)
                .with("number", number)
                .with("total", questions.countOwn(viewer, id))
                .with("answers", answers)
                .with("viewer", viewer)
                .with("taken", questions.areTaken(id))
                .with("refusal", refusal)
                .with(
                        "teams",
                        teams.stream()
                                .map(team -> new Choice(Long.toString(team.id()), team.name()))
                                .toList())
                .with(
                        "categories",
                        Arrays.stream(Category.values())
                                .map(category -> new Choice(
                                        category.key(),
                                        words.text(viewer.language(), "hackathon.question.about." + category.key())))
                                .toList());
    }
}

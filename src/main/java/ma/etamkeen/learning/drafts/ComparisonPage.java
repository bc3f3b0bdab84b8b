package ma.etamkeen.learning.drafts;

import jakarta.validation.Valid;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.items.ThemeFile;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.texts.WriterNames;
import ma.etamkeen.platform.words.Text;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What a draft changes, and what becomes of it. */
@Pages
@RequestMapping("/desk/learning/drafts/{id:[0-9]{1,15}}")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class ComparisonPage {

    private static final String PAGE = "learning/comparison";
    private static final JsonMapper JSON = new JsonMapper();

    private final Drafts drafts;
    private final Proofreading proofreading;
    private final Shelves shelves;
    private final Themes themes;
    private final ThemeFile files;
    private final WriterNames names;

    ComparisonPage(
            Drafts drafts,
            Proofreading proofreading,
            Shelves shelves,
            Themes themes,
            ThemeFile files,
            WriterNames names) {
        this.drafts = drafts;
        this.proofreading = proofreading;
        this.shelves = shelves;
        this.themes = themes;
        this.files = files;
        this.names = names;
    }

    @GetMapping("/comparison")
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page(PAGE), drafts.find(viewer, id), viewer);
    }

    @PostMapping("/review")
    Answer ask(@PathVariable long id, @RequestParam int number, Viewer viewer) {
        return answer(proofreading.ask(viewer, id, number), "learning.desk.asked", viewer);
    }

    @PostMapping("/return")
    @Allowed(
            value = {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    Answer giveBack(@PathVariable long id, @Valid NoteForm form, BindingResult errors, Viewer viewer) {
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), drafts.find(viewer, id), viewer).form(form, errors);
        }
        return answer(
                proofreading.giveBack(viewer, id, form.number(), Text.orEmpty(form.note())),
                "learning.desk.returned",
                viewer);
    }

    @PostMapping("/publication")
    @Allowed(
            value = {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    Answer publish(@PathVariable long id, @RequestParam int number, Viewer viewer) {
        var outcome = proofreading.publish(viewer, id, number);
        return outcome instanceof Outcome.Done(var draft, var _)
                ? Answer.goTo(draft.home()).saying("learning.desk.published")
                : answer(outcome, "", viewer);
    }

    @PostMapping("/removal")
    Answer remove(@PathVariable long id, @RequestParam int number, Viewer viewer) {
        var outcome = proofreading.remove(viewer, id, number);
        return outcome instanceof Outcome.Done(var draft, var _)
                ? Answer.goTo("/desk/learning/" + draft.theme()).saying("learning.desk.removed")
                : answer(outcome, "", viewer);
    }

    private Answer answer(Outcome outcome, String said, Viewer viewer) {
        return switch (outcome) {
            case Outcome.Done(var draft, var _) ->
                Answer.goTo(draft.path() + "/comparison").saying(said);
            case Outcome.Gone(var theme, var _) ->
                Answer.goTo("/desk/learning/" + theme).saying("learning.desk.gone");
            case Outcome.Stale(var theirs) ->
                page(Answer.stale(PAGE), theirs, viewer).with("refusal", "learning.desk.moved");
            case Outcome.Own(var draft) ->
                page(Answer.refused(PAGE), draft, viewer).with("refusal", "learning.desk.own.refused");
            case Outcome.Same(var draft) ->
                page(Answer.refused(PAGE), draft, viewer).with("refusal", "learning.desk.same");
            case Outcome.Unfinished(var draft, var problems) ->
                page(Answer.refused(PAGE), draft, viewer)
                        .with("problems", problems)
                        .with("refusal", "learning.desk.unfinished");
        };
    }

    private Answer page(Answer answer, Draft draft, Viewer viewer) {
        var item = draft.isOfUnits()
                ? null
                : shelves.published(draft.theme(), draft.code()).orElse(null);
        return answer.with("draft", draft)
                .with("theme", themes.find(draft.theme()).orElseThrow(NotHere::new))
                .with("title", Published.title(draft.body()))
                .with("version", item == null ? 0 : item.version())
                .with("changes", Changes.between(item == null ? before(draft) : item.body(), draft.body()))
                .with("problems", ContentFile.problems(draft.kind(), draft.body()))
                .with("deeds", Deeds.of(viewer, draft))
                .with("names", names.of(draft.writers(), viewer.language()));
    }

    private JsonNode before(Draft draft) {
        if (!draft.isOfUnits()) {
            return MissingNode.getInstance();
        }
        var units = JSON.createObjectNode();
        units.set("units", files.units(draft.theme()));
        return units;
    }
}

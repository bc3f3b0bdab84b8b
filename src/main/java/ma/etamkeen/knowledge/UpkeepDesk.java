package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import java.util.List;
import ma.etamkeen.knowledge.review.Retractions;
import ma.etamkeen.knowledge.review.Upkeeps;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.texts.Editing;
import ma.etamkeen.platform.texts.WriterNames;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What becomes of an entry once readers see it: who looks after it, how long it holds, and why it is taken back. */
@Pages
@RequestMapping("/desk/entries/{id:[0-9]{1,15}}/upkeep")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class UpkeepDesk {

    private static final String PAGE = "knowledge/upkeep";

    private final Facts facts;
    private final Manuscripts manuscripts;
    private final Editorial editorial;
    private final Upkeeps upkeeps;
    private final Retractions retractions;
    private final WriterNames names;

    UpkeepDesk(
            Facts facts,
            Manuscripts manuscripts,
            Editorial editorial,
            Upkeeps upkeeps,
            Retractions retractions,
            WriterNames names) {
        this.facts = facts;
        this.manuscripts = manuscripts;
        this.editorial = editorial;
        this.upkeeps = upkeeps;
        this.retractions = retractions;
        this.names = names;
    }

    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page(PAGE), id, viewer)
                .form(UpkeepForm.of(upkeeps.of(id)))
                .with("taken", Fields.of(RetractionForm.EMPTY));
    }

    @PostMapping
    Answer look(@PathVariable long id, @Valid UpkeepForm form, BindingResult errors, Viewer viewer) {
        facts.find(id).orElseThrow(NotHere::new);
        if (!errors.hasErrors()) {
            form.check(errors);
        }
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), id, viewer)
                    .form(form, errors)
                    .with("taken", Fields.of(RetractionForm.EMPTY));
        }
        upkeeps.look(
                id,
                form.months(),
                Boolean.TRUE.equals(form.mine()),
                Boolean.TRUE.equals(form.right()),
                viewer.person());
        return Answer.goTo("/desk/entries/" + id + "/upkeep").saying("knowledge.upkeep.saved");
    }

    @PostMapping("/retraction")
    @Allowed(
            value = {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    Answer retract(@PathVariable long id, @Valid RetractionForm form, BindingResult errors, Viewer viewer) {
        facts.find(id).orElseThrow(NotHere::new);
        if (!errors.hasErrors()) {
            form.check(errors);
        }
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), id, viewer)
                    .form(UpkeepForm.of(upkeeps.of(id)))
                    .with("taken", Fields.of(form, errors));
        }
        editorial.retract(id, form.reason(), viewer.person());
        return Answer.goTo("/desk/entries/" + id + "/upkeep").saying("knowledge.retraction.done");
    }

    @PostMapping("/retraction/end")
    @Allowed(
            value = {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    Answer bringBack(@PathVariable long id, Viewer viewer) {
        editorial.bringBack(id, viewer.person());
        return Answer.goTo("/desk/entries/" + id + "/upkeep").saying("knowledge.retraction.ended");
    }

    private Answer page(Answer answer, long id, Viewer viewer) {
        var entry = facts.find(id).orElseThrow(NotHere::new);
        var upkeep = upkeeps.of(id);
        var retraction = retractions.of(id);
        return answer.with("entry", entry)
                .with("title", Editorial.title(manuscripts.of(id)))
                .with("upkeep", upkeep)
                .with(
                        "owner",
                        names.of(List.of(upkeep.owner()), viewer.language()).getOrDefault(upkeep.owner(), ""))
                .with("retraction", retraction.isPresent() ? retraction.get() : null)
                .with("shown", manuscripts.of(id).values().stream().anyMatch(text -> text.shown() > 0))
                .with("mayRetract", entry.slug() == null && Editing.PUBLISHING.isOpenTo(viewer, 0));
    }
}

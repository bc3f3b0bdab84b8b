package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.knowledge.writing.Advice;
import ma.etamkeen.knowledge.writing.Pasted;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The text of an entry in one language: written, seen as readers will, proofread, published, withdrawn. */
@Pages
@RequestMapping("/desk/entries/{id:[0-9]{1,15}}/{language:ar|fr|en}")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class TextDesk {

    private final Facts facts;
    private final Manuscripts manuscripts;
    private final Consented consented;

    TextDesk(Facts facts, Manuscripts manuscripts, Consented consented) {
        this.facts = facts;
        this.manuscripts = manuscripts;
        this.consented = consented;
    }

    @GetMapping
    Answer show(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        var manuscript = manuscripts.find(id, language(language));
        return page(Answer.page("knowledge/edit"), manuscript, viewer)
                .form(TextForm.of(manuscript, template(manuscript)));
    }

    @PostMapping("/revisions")
    Answer save(
            @PathVariable long id,
            @PathVariable String language,
            @Valid TextForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String then,
            @RequestParam(defaultValue = "false") boolean literal,
            Viewer viewer) {
        if (!List.of("", "preview").contains(then)) {
            throw new NotOfOurPages();
        }
        var before = manuscripts.find(id, language(language));
        var cleaned = form.cleaned();
        if (!literal && !cleaned.removed().isEmpty()) {
            if (cleaned.removed().containsKey(Pasted.Removed.ACTIVE)) {
                Refusals.mark(Refusals.Kind.FORM);
            }
            return page(Answer.refused("knowledge/edit"), before, viewer)
                    .with("basedOn", form.revision())
                    .with("removed", cleaned.removed())
                    .form(cleaned.form());
        }
        form.check(errors, template(before));
        if (errors.hasErrors()) {
            return page(Answer.refused("knowledge/edit"), before, viewer)
                    .with("basedOn", form.revision())
                    .form(form, errors);
        }
        return switch (manuscripts.save(id, language(language), form.revision(), form.draft(), viewer.person())) {
            case Writing.Done _ ->
                then.equals("preview")
                        ? Answer.goTo(address(id, language) + "/preview")
                        : Answer.goTo(address(id, language)).saying("knowledge.desk.saved");
            case Writing.Stale(var theirs) ->
                page(Answer.stale("knowledge/edit"), theirs, viewer)
                        .with("theirs", theirs.latest())
                        .form(form, errors);
        };
    }

    @GetMapping("/preview")
    Answer preview(@PathVariable long id, @PathVariable String language) {
        var manuscript = manuscripts.find(id, language(language));
        if (manuscript.latest() == null) {
            throw new NotHere();
        }
        return Answer.page("knowledge/preview")
                .with("entry", facts.find(id).orElseThrow(NotHere::new))
                .with("text", manuscript.latest())
                .previewing(address(id, language), manuscript.revision());
    }

    @PostMapping("/proofreading")
    Answer submit(@PathVariable long id, @PathVariable String language, @RequestParam int revision, Viewer viewer) {
        return done(
                manuscripts.submit(id, language(language), revision, viewer.person()),
                "knowledge.desk.submitted",
                viewer);
    }

    @PostMapping("/publication")
    @Allowed(
            value = {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    Answer publish(
            @PathVariable long id,
            @PathVariable String language,
            @RequestParam int revision,
            @RequestParam(defaultValue = "false") boolean proofread,
            Viewer viewer) {
        var manuscript = manuscripts.find(id, language(language));
        var lacking = completeness(manuscript).lacking();
        if (manuscript.latest() != null && manuscript.revision() == revision && !lacking.isEmpty()) {
            return page(Answer.refused("knowledge/edit"), manuscript, viewer)
                    .with("lacking", lacking)
                    .form(TextForm.of(manuscript, template(manuscript)));
        }
        if (facts.find(id).orElseThrow(NotHere::new).kind() == Kind.TESTIMONY && !consented.mayBeRead(id)) {
            return page(Answer.refused("knowledge/edit"), manuscript, viewer)
                    .with("unconsented", true)
                    .form(TextForm.of(manuscript, template(manuscript)));
        }
        return done(
                manuscripts.publish(id, language(language), revision, proofread, viewer.person()),
                "knowledge.desk.published",
                viewer);
    }

    @PostMapping("/withdrawal")
    @Allowed(
            value = {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    Answer withdraw(@PathVariable long id, @PathVariable String language, @RequestParam int revision, Viewer viewer) {
        return done(
                manuscripts.withdraw(id, language(language), revision, viewer.person()),
                "knowledge.desk.withdrawn",
                viewer);
    }

    private Answer done(Writing outcome, String word, Viewer viewer) {
        return switch (outcome) {
            case Writing.Done(var entry, var language, var _) ->
                Answer.goTo(address(entry, language.tag())).saying(word);
            case Writing.Stale(var theirs) -> {
                var form = TextForm.of(theirs, template(theirs));
                yield page(Answer.stale("knowledge/edit"), theirs, viewer)
                        .with("moved", true)
                        .form(form, new BeanPropertyBindingResult(form, "form"));
            }
        };
    }

    private Answer page(Answer answer, Manuscript manuscript, Viewer viewer) {
        return answer.with("entry", facts.find(manuscript.entry()).orElseThrow(NotHere::new))
                .with("manuscript", manuscript)
                .with("template", template(manuscript))
                .with("completeness", completeness(manuscript))
                .with("advice", advice(manuscript))
                .with("basedOn", manuscript.revision())
                .with("others", manuscripts.of(manuscript.entry()))
                .with("mayPublish", viewer.holdsEverywhere(Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    /** What the kind of the entry asks for, and what its text says already. */
    private Template template(Manuscript manuscript) {
        var kind = facts.find(manuscript.entry()).orElseThrow(NotHere::new).kind();
        return Template.of(kind).with(sections(manuscript));
    }

    private Completeness completeness(Manuscript manuscript) {
        return template(manuscript).of(sections(manuscript));
    }

    /** What could be said otherwise, by the field it stands in: the code of a passage, {@code lead} or {@code body}. */
    private static Map<String, List<Advice.Hint>> advice(Manuscript manuscript) {
        var latest = manuscript.latest();
        if (latest == null) {
            return Map.of();
        }
        var advice = new HashMap<String, List<Advice.Hint>>();
        advice.put("lead", Advice.on(latest.lead(), manuscript.language()));
        advice.put("body", Advice.on(Section.written(Section.free(latest.sections())), manuscript.language()));
        latest.sections().stream()
                .filter(section -> section.code() != null)
                .forEach(section -> advice.put(section.code(), Advice.on(section.body(), manuscript.language())));
        return advice;
    }

    private static List<Section> sections(Manuscript manuscript) {
        return manuscript.latest() == null ? List.of() : manuscript.latest().sections();
    }

    static String address(long id, String language) {
        return "/desk/entries/" + id + "/" + language;
    }

    static Language language(String tag) {
        return Language.of(tag).orElseThrow(NotHere::new);
    }
}

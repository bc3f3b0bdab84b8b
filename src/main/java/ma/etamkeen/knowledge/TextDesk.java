package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.knowledge.parity.Merged;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.parity.Standing;
import ma.etamkeen.knowledge.parity.Whole;
import ma.etamkeen.knowledge.review.Autosaves;
import ma.etamkeen.knowledge.writing.Advice;
import ma.etamkeen.knowledge.writing.Pasted;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import org.springframework.http.ResponseEntity;
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
    private final Editorial editorial;
    private final Deciding deciding;
    private final Autosaves autosaves;
    private final Parities parities;

    TextDesk(
            Facts facts,
            Manuscripts manuscripts,
            Consented consented,
            Editorial editorial,
            Deciding deciding,
            Autosaves autosaves,
            Parities parities) {
        this.facts = facts;
        this.manuscripts = manuscripts;
        this.consented = consented;
        this.editorial = editorial;
        this.deciding = deciding;
        this.autosaves = autosaves;
        this.parities = parities;
    }

    @GetMapping
    Answer show(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        var manuscript = manuscripts.find(id, language(language));
        var typed = autosaves.of(viewer.person(), id, manuscript.language());
        var answer = page(Answer.page("knowledge/edit"), manuscript, viewer);
        return typed.isEmpty()
                ? answer.form(form(manuscript))
                : answer.with("typed", typed.get())
                        .with("basedOn", typed.get().basedOn())
                        .form(form(manuscript.typed(typed.get())));
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
        if (form.revision() > before.revision()) {
            throw new NotOfOurPages();
        }
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
        return switch (manuscripts.save(
                id, language(language), form.revision(), form.draft(), form.marks(), viewer.person())) {
            case Writing.Done _ -> {
                autosaves.forget(viewer.person(), id, language(language));
                yield then.equals("preview")
                        ? Answer.goTo(address(id, language) + "/preview")
                        : Answer.goTo(address(id, language)).saying("knowledge.desk.saved");
            }
            case Writing.Stale(var theirs) -> {
                // whoever closes the page of the clash finds what they typed, with a script or without
                autosaves.keep(
                        viewer.person(),
                        id,
                        language(language),
                        form.revision(),
                        form.draft().whole());
                yield clash(theirs, form, viewer);
            }
            case Writing.Refused(var now, var why) ->
                page(Answer.refused("knowledge/edit"), now, viewer)
                        .with("refusal", why)
                        .form(form, errors);
        };
    }

    /** Both texts side by side, choices where both changed a paragraph, and a form that holds what both wrote. */
    private Answer clash(Manuscript theirs, TextForm form, Viewer viewer) {
        var merged = merged(theirs, form, List.of());
        var both = theirs.merged(merged.whole());
        return page(Answer.stale("knowledge/edit"), theirs, viewer)
                .with("theirs", theirs.latest())
                .with("merged", merged)
                .with("mine", Fields.of(form))
                .form(form(both));
    }

    private Merged merged(Manuscript theirs, TextForm form, List<Merged.Take> wanted) {
        var base = manuscripts
                .revision(theirs.entry(), theirs.language(), form.revision())
                .map(text -> Manuscripts.Draft.of(text).whole())
                .orElse(new Whole("", "", List.of()));
        return Merged.of(
                base,
                Manuscripts.Draft.of(java.util.Objects.requireNonNull(theirs.latest()))
                        .whole(),
                form.draft().whole(),
                wanted);
    }

    /**
     * What somebody wants of the paragraphs that two changed is brought together, and kept for them as if they had typed it:
     * they read it once more before they save it. Whoever has saved since is shown first.
     */
    @PostMapping("/merging")
    Answer merge(
            @PathVariable long id,
            @PathVariable String language,
            @Valid TextForm form,
            BindingResult errors,
            @Valid MergeForm choices,
            BindingResult wrong,
            @RequestParam(defaultValue = "0") int theirs,
            Viewer viewer) {
        var now = manuscripts.find(id, language(language));
        if (now.latest() == null) {
            throw new NotHere();
        }
        form.check(errors, template(now));
        if (errors.hasErrors()) {
            return page(Answer.refused("knowledge/edit"), now, viewer)
                    .with("basedOn", form.revision())
                    .form(form, errors);
        }
        if (wrong.hasErrors()) {
            throw new NotOfOurPages();
        }
        var wanted = choices.wanted();
        if (now.revision() != theirs) {
            return clash(now, form, viewer);
        }
        autosaves.keep(
                viewer.person(),
                id,
                now.language(),
                now.revision(),
                merged(now, form, wanted).whole());
        return Answer.goTo(address(id, language)).saying("knowledge.merge.chosen");
    }

    /** Keeps what somebody types, for them alone. The script sends it; nothing is published or saved by it. */
    @PostMapping("/autosave")
    ResponseEntity<String> keep(
            @PathVariable long id,
            @PathVariable String language,
            @Valid TextForm form,
            BindingResult errors,
            Viewer viewer) {
        form.check(new BeanPropertyBindingResult(form, "form"), template(manuscripts.find(id, language(language))));
        if (errors.getAllErrors().stream()
                .anyMatch(error -> !"forms.error.required".equals(error.getDefaultMessage()))) {
            return ResponseEntity.unprocessableContent().build();
        }
        autosaves.keep(
                viewer.person(),
                id,
                language(language),
                form.revision(),
                form.draft().whole());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/autosave/removal")
    Answer forget(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        autosaves.forget(viewer.person(), id, language(language));
        return Answer.goTo(address(id, language)).saying("knowledge.autosave.forgotten");
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
                    .form(form(manuscript));
        }
        if (facts.find(id).orElseThrow(NotHere::new).kind() == Kind.TESTIMONY && !consented.mayBeRead(id)) {
            return page(Answer.refused("knowledge/edit"), manuscript, viewer)
                    .with("unconsented", true)
                    .form(form(manuscript));
        }
        return done(
                editorial.publish(id, language(language), revision, proofread, viewer.person()),
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

    /** The page again, because something that is not the text was refused. */
    Answer refused(Manuscript manuscript, Viewer viewer) {
        return page(Answer.refused("knowledge/edit"), manuscript, viewer).form(form(manuscript));
    }

    Answer done(Writing outcome, String word, Viewer viewer) {
        return switch (outcome) {
            case Writing.Done(var entry, var language, var _) ->
                Answer.goTo(address(entry, language.tag())).saying(word);
            case Writing.Stale(var theirs) -> {
                var form = form(theirs);
                yield page(Answer.stale("knowledge/edit"), theirs, viewer)
                        .with("moved", true)
                        .form(form, new BeanPropertyBindingResult(form, "form"));
            }
            case Writing.Refused(var now, var why) -> refused(now, viewer).with("refusal", why);
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
                .with("decisions", deciding.about(manuscript, viewer))
                .with("source", parities.source(manuscript.entry()).orElse(manuscript.language()))
                .with(
                        "standing",
                        parities.standings(List.of(manuscript.entry()))
                                .getOrDefault(manuscript.entry(), Map.of())
                                .getOrDefault(manuscript.language(), Standing.NOTHING));
    }

    private TextForm form(Manuscript manuscript) {
        return TextForm.of(manuscript, template(manuscript));
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

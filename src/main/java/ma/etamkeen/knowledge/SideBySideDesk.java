package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import java.util.HashMap;
import java.util.stream.Collectors;
import ma.etamkeen.knowledge.parity.Pair;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.parity.Tasks;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
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

/** A text beside the one it is translated from, paragraph by paragraph. */
@Pages
@RequestMapping("/desk/entries/{id:[0-9]{1,15}}/{language:ar|fr|en}/beside")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class SideBySideDesk {

    private static final String PAGE = "knowledge/beside";

    private final Facts facts;
    private final Manuscripts manuscripts;
    private final Parities parities;
    private final Tasks tasks;
    private final WriterNames names;

    SideBySideDesk(Facts facts, Manuscripts manuscripts, Parities parities, Tasks tasks, WriterNames names) {
        this.facts = facts;
        this.manuscripts = manuscripts;
        this.parities = parities;
        this.tasks = tasks;
        this.names = names;
    }

    @GetMapping
    Answer show(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        var target = manuscripts.find(id, TextDesk.language(language));
        var source = source(target);
        return page(Answer.page(PAGE), target, source, viewer)
                .form(BesideForm.of(parities.beside(id, target.language()), target.revision(), source.revision()));
    }

    @PostMapping
    Answer save(
            @PathVariable long id,
            @PathVariable String language,
            @Valid BesideForm form,
            BindingResult errors,
            Viewer viewer) {
        var target = manuscripts.find(id, TextDesk.language(language));
        var source = source(target);
        if (form.revision() > target.revision()) {
            throw new NotOfOurPages();
        }
        var pairs = parities.beside(id, target.language());
        if (!errors.hasErrors()) {
            // what is read first has to be there in any language
            for (var index = 0; index < 2; index++) {
                if (index >= form.each().size()
                        || Text.orEmpty(form.each().get(index).words()).isBlank()) {
                    Faults.add(errors, "pieces[" + index + "].words", "forms.error.required");
                }
            }
        }
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), target, source, viewer).form(form, errors);
        }
        if (form.source() != source.revision()) {
            return page(Answer.stale(PAGE), target, source, viewer)
                    .with("moved", "knowledge.beside.source-moved")
                    .form(again(form, target, source));
        }
        var known = pairs.stream().map(Pair::identity).collect(Collectors.toSet());
        if (form.revision() == target.revision()
                && !form.each().stream().allMatch(piece -> known.contains(piece.paragraph()))) {
            throw new NotOfOurPages();
        }
        var rendering = Rendering.of(parities.whole(id, source.language(), source.revision()), pairs, form.each());
        return switch (manuscripts.save(
                id,
                target.language(),
                form.revision(),
                Manuscripts.Draft.of(rendering.whole()),
                rendering.marks(),
                viewer.person())) {
            case Writing.Done _ ->
                Answer.goTo(TextDesk.address(id, language) + "/beside").saying("knowledge.desk.saved");
            case Writing.Stale(var now) ->
                page(Answer.stale(PAGE), now, source, viewer)
                        .with("moved", "knowledge.beside.moved")
                        .form(again(form, now, source));
            case Writing.Refused(var now, var why) ->
                page(Answer.refused(PAGE), now, source, viewer)
                        .with("moved", why)
                        .form(form, errors);
        };
    }

    /** What was typed, beside what both texts say by now; what was left as it stood is as others left it. */
    private BesideForm again(BesideForm form, Manuscript target, Manuscript source) {
        var before = new HashMap<Long, String>();
        parities.placed(target.entry(), target.language(), form.revision())
                .forEach(one -> before.put(one.identity(), one.paragraph().words()));
        return BesideForm.of(parities.beside(target.entry(), target.language()), target.revision(), source.revision())
                .typed(form.each().stream()
                        .filter(piece -> !BesideForm.plain(piece.words())
                                .equals(BesideForm.plain(before.getOrDefault(piece.paragraph(), ""))))
                        .toList());
    }

    private Manuscript source(Manuscript target) {
        var language = parities.source(target.entry()).orElseThrow(NotHere::new);
        if (language == target.language()) {
            throw new NotHere();
        }
        return manuscripts.find(target.entry(), language);
    }

    private Answer page(Answer answer, Manuscript target, Manuscript source, Viewer viewer) {
        var claim = tasks.claim(target.entry(), target.language());
        return answer.with("entry", facts.find(target.entry()).orElseThrow(NotHere::new))
                .with("manuscript", target)
                .with("source", source)
                .with("pairs", parities.beside(target.entry(), target.language()))
                .with("claim", claim.isPresent() ? claim.get() : null)
                .with("names", names.of(claim.stream().map(one -> one.person()).toList(), viewer.language()));
    }
}

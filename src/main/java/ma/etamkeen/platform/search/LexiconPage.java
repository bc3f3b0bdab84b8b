package ma.etamkeen.platform.search;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.search.LexiconEntry.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The words the search is told of, and what is looked for in vain. */
@Pages
@Allowed(value = Role.ADMINISTRATOR, everywhere = true)
class LexiconPage {

    private static final int ON_ONE_PAGE = 60;

    private final Lexicons lexicons;
    private final Missed missed;

    LexiconPage(Lexicons lexicons, Missed missed) {
        this.lexicons = lexicons;
        this.missed = missed;
    }

    @GetMapping("/admin/search/lexicon")
    Answer show(
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String word,
            @RequestParam(defaultValue = "1") int page,
            Viewer viewer) {
        return list(Answer.page("platform/lexicon"), of, q, page, viewer)
                .with("form", Fields.of(LexiconForm.about(word)));
    }

    /** What would change, before anything does. */
    @GetMapping("/admin/search/lexicon/effects")
    Answer effects(
            @Valid @ModelAttribute("form") LexiconForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "false") boolean removes,
            Viewer viewer) {
        form.check(errors);
        if (errors.hasErrors()) {
            return list(Answer.refused("platform/lexicon"), "", "", 1, viewer).form(form, errors);
        }
        return effects(form.entry(), removes);
    }

    /** The same of what is told already, or was. */
    @GetMapping(path = "/admin/search/lexicon/effects", params = "entry")
    Answer effects(@RequestParam String entry, @RequestParam(defaultValue = "false") boolean removes) {
        return effects(lexicons.byCode(entry).orElseThrow(NotHere::new), removes);
    }

    private Answer effects(LexiconEntry entry, boolean removes) {
        return Answer.page("platform/lexicon-effects")
                .with("entry", entry)
                .with("removes", removes)
                .with("effects", lexicons.effects(entry, removes))
                .with("refusal", "");
    }

    @PostMapping("/admin/search/lexicon")
    Answer add(@Valid @ModelAttribute("form") LexiconForm form, BindingResult errors, Viewer viewer) {
        form.check(errors);
        return errors.hasErrors()
                ? list(Answer.refused("platform/lexicon"), "", "", 1, viewer).form(form, errors)
                : answered(form, false, lexicons.add(form.entry(), viewer.person()), "added");
    }

    @PostMapping("/admin/search/proposals")
    Answer propose(@Valid @ModelAttribute("form") LexiconForm form, BindingResult errors, Viewer viewer) {
        form.check(errors);
        return errors.hasErrors()
                ? list(Answer.refused("platform/lexicon"), "", "", 1, viewer).form(form, errors)
                : answered(form, false, lexicons.propose(form.entry(), viewer.person()), "proposed");
    }

    @PostMapping("/admin/search/removals")
    Answer remove(@Valid @ModelAttribute("form") LexiconForm form, BindingResult errors, Viewer viewer) {
        form.check(errors);
        return errors.hasErrors()
                ? list(Answer.refused("platform/lexicon"), "", "", 1, viewer).form(form, errors)
                : answered(form, true, lexicons.remove(form.entry(), viewer.person()), "removed");
    }

    @PostMapping("/admin/search/proposals/{id:\\d{1,18}}/approval")
    Answer approve(@PathVariable long id, Viewer viewer) {
        return decided(lexicons.approve(id, viewer.person()), "approved", viewer);
    }

    @PostMapping("/admin/search/proposals/{id:\\d{1,18}}/refusal")
    Answer refuse(@PathVariable long id, Viewer viewer) {
        return decided(lexicons.refuse(id, viewer.person()), "refused", viewer);
    }

    @GetMapping("/admin/search/missed")
    Answer missed() {
        return Answer.page("platform/missed").with("lines", missed.lines()).with("days", Missed.DAYS);
    }

    private Answer answered(LexiconForm form, boolean removes, Lexicons.Outcome outcome, String said) {
        return outcome instanceof Lexicons.Outcome.Refused(var reason)
                ? Answer.stale("platform/lexicon-effects")
                        .with("entry", form.entry())
                        .with("removes", removes)
                        .with("effects", lexicons.effects(form.entry(), removes))
                        .with("refusal", reason)
                : done(said);
    }

    private Answer decided(Lexicons.Outcome outcome, String said, Viewer viewer) {
        return outcome instanceof Lexicons.Outcome.Refused(var reason)
                ? list(Answer.stale("platform/lexicon"), "", "", 1, viewer)
                        .with("form", Fields.of(LexiconForm.EMPTY))
                        .with("refusal", reason)
                : done(said);
    }

    private static Answer done(String said) {
        return Answer.goTo("/admin/search/lexicon").saying("platform.lexicon.said." + said);
    }

    private Answer list(Answer answer, String of, String q, int page, Viewer viewer) {
        var kind = kind(of);
        var all = lexicons.inForce(kind, q.length() > 60 ? "" : q);
        var number = Math.clamp(page, 1, Math.max(1, (all.size() + ON_ONE_PAGE - 1) / ON_ONE_PAGE));
        return answer.with(
                        "lines",
                        all.stream()
                                .skip((number - 1L) * ON_ONE_PAGE)
                                .limit(ON_ONE_PAGE)
                                .toList())
                .with("total", all.size())
                .with("size", ON_ONE_PAGE)
                .with("number", number)
                .with("of", kind == null ? "" : kind.key())
                .with("q", q)
                .with("kinds", List.of(Kind.values()))
                .with("proposed", lexicons.proposed())
                .with("taken", lexicons.takenAway())
                .with("progress", lexicons.progress())
                .with("mine", viewer.person())
                .with("refusal", "");
    }

    private static @Nullable Kind kind(String key) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}

package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.parity.Sources;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The language an entry is written in first: chosen, or exchanged for another, with what that means for the others said before. */
@Pages
@RequestMapping("/desk/entries/{id:[0-9]{1,15}}/source")
@Allowed(
        value = {Role.AUTHOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class SourceDesk {

    private static final String PAGE = "knowledge/source";

    private final Facts facts;
    private final Parities parities;
    private final Sources sources;

    SourceDesk(Facts facts, Parities parities, Sources sources) {
        this.facts = facts;
        this.parities = parities;
        this.sources = sources;
    }

    /**
     * Which language somebody wants.
     *
     * @param before the one that was the source when they decided, or nothing
     */
    record SourceForm(
            @Line(max = 2) String language,
            @Line(max = 2, required = false) @Nullable String before) {

        static SourceForm of(@Nullable Language source) {
            var tag = source == null ? "" : source.tag();
            return new SourceForm(tag, tag);
        }
    }

    @GetMapping
    Answer show(@PathVariable long id) {
        return page(Answer.page(PAGE), id)
                .form(SourceForm.of(parities.source(id).orElse(null)));
    }

    @PostMapping
    Answer choose(
            @PathVariable long id,
            @Valid @ModelAttribute("form") SourceForm form,
            BindingResult errors,
            Viewer viewer) {
        facts.find(id).orElseThrow(NotHere::new);
        var wanted = errors.hasErrors() ? null : Language.of(form.language()).orElse(null);
        if (!errors.hasErrors() && wanted == null) {
            Faults.add(errors, "language", "forms.error.choice");
        }
        if (wanted == null) {
            return page(Answer.refused(PAGE), id).form(form, errors);
        }
        var before = Language.of(Text.orEmpty(form.before())).orElse(null);
        return switch (sources.choose(id, before, wanted, viewer.person())) {
            case DONE -> Answer.goTo("/desk/entries/" + id + "/source").saying("knowledge.source.chosen");
            case MOVED -> page(Answer.stale(PAGE), id).with("moved", true).form(form, errors);
            case UNWRITTEN -> {
                Faults.add(errors, "language", "knowledge.source.unwritten");
                yield page(Answer.refused(PAGE), id).form(form, errors);
            }
        };
    }

    private Answer page(Answer answer, long id) {
        return answer.with("entry", facts.find(id).orElseThrow(NotHere::new))
                .with("source", parities.source(id).orElse(null))
                .with("effects", sources.effects(id));
    }
}

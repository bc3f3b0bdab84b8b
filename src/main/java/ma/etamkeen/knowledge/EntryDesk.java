package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.texts.Work;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The entries as their editors see them: what there is to do, and what is true of each in every language. */
@Pages
@Allowed(
        value = {Role.AUTHOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class EntryDesk {

    private static final int PAGE = 30;

    private final Facts facts;
    private final Manuscripts manuscripts;
    private final Words words;
    private final Related related;
    private final Shelf shelf;

    EntryDesk(Facts facts, Manuscripts manuscripts, Words words, Related related, Shelf shelf) {
        this.facts = facts;
        this.manuscripts = manuscripts;
        this.words = words;
        this.related = related;
        this.shelf = shelf;
    }

    @GetMapping("/desk/entries")
    @Allowed(
            value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    Answer list(
            @RequestParam(defaultValue = "") String work, @RequestParam(defaultValue = "1") int page, Viewer viewer) {
        var chosen = Work.of(work);
        var number = Math.clamp(page, 1, 1_000);
        var listed = facts.list(chosen, PAGE, (number - 1) * PAGE);
        var counts = facts.counts();
        return Answer.page("knowledge/desk")
                .with("entries", listed)
                .with(
                        "manuscripts",
                        manuscripts.of(listed.stream().map(Entry::id).toList()))
                .with("counts", counts)
                .with("work", chosen)
                .with("number", number)
                .with("size", PAGE)
                .with("total", counts.getOrDefault(chosen, 0))
                .with(
                        "mayCreate",
                        viewer.holdsEverywhere(Role.AUTHOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    @GetMapping("/desk/entries/new")
    Answer blank(Language language) {
        return page(Answer.page("knowledge/facts"), language).form(FactsForm.EMPTY);
    }

    @PostMapping("/desk/entries")
    Answer create(@Valid FactsForm form, BindingResult errors, Viewer viewer) {
        if (form.version() != FactsForm.EMPTY.version() && !errors.hasFieldErrors("version")) {
            throw new NotOfOurPages();
        }
        check(form, errors, 0);
        if (errors.hasErrors()) {
            return page(Answer.refused("knowledge/facts"), viewer.language()).form(form, errors);
        }
        var id = facts.create(form.wanted(), form.together(), viewer.person());
        return Answer.goTo("/desk/entries/" + id + "/" + viewer.language().tag())
                .saying("knowledge.desk.created");
    }

    @GetMapping("/desk/entries/{id:[0-9]{1,15}}")
    @Allowed(
            value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    Answer show(@PathVariable long id, Language language) {
        var entry = facts.find(id).orElseThrow(NotHere::new);
        return known(Answer.page("knowledge/facts"), entry, language).form(FactsForm.of(entry, related.of(id)));
    }

    @PostMapping("/desk/entries/{id:[0-9]{1,15}}/facts")
    Answer change(@PathVariable long id, @Valid FactsForm form, BindingResult errors, Viewer viewer) {
        var entry = facts.find(id).orElseThrow(NotHere::new);
        check(form, errors, id);
        if (errors.hasErrors()) {
            return known(Answer.refused("knowledge/facts"), entry, viewer.language())
                    .with("version", form.version())
                    .form(form, errors);
        }
        if (facts.change(id, form.version(), form.wanted(), form.together(), viewer.person())) {
            return Answer.goTo("/desk/entries/" + id).saying("knowledge.desk.changed");
        }
        var theirs = facts.find(id).orElseThrow(NotHere::new);
        return known(Answer.stale("knowledge/facts"), theirs, viewer.language())
                .with("theirs", theirs)
                .form(form, errors);
    }

    private void check(FactsForm form, BindingResult errors, long id) {
        form.check(errors, words, shelf.known());
        if (!errors.hasFieldErrors("related") && !related.areThere(form.together(), id)) {
            Faults.add(errors, "related", "knowledge.error.related");
        }
    }

    private Answer known(Answer answer, Entry entry, Language language) {
        return page(answer, language)
                .with("entry", entry)
                .with("version", entry.version())
                .with("manuscripts", manuscripts.of(entry.id()));
    }

    private Answer page(Answer answer, Language language) {
        return answer.with(
                        "kinds",
                        Arrays.stream(Kind.values())
                                .map(kind -> choice(language, "knowledge.kind.", kind.key()))
                                .toList())
                .with(
                        "themes",
                        FactsForm.themes(words).stream()
                                .map(theme -> choice(language, "knowledge.theme.", theme))
                                .toList())
                .with("certainties", certainties(language))
                .with(
                        "outcomes",
                        Arrays.stream(Outcome.values())
                                .map(outcome -> choice(language, "knowledge.outcome.", outcome.key()))
                                .toList())
                .with(
                        "licences",
                        Arrays.stream(Licence.values())
                                .map(licence -> choice(language, "knowledge.licence.", licence.key()))
                                .toList())
                .with("shelf", shelf.choices(language));
    }

    private List<Choice> certainties(Language language) {
        return FactsForm.certainties().stream()
                .map(certainty -> choice(language, "knowledge.certainty.", certainty))
                .toList();
    }

    private Choice choice(Language language, String prefix, String value) {
        return new Choice(value, words.text(language, prefix + value));
    }
}

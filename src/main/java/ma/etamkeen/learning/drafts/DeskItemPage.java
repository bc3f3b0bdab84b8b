package ma.etamkeen.learning.drafts;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.figures.Figures;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.texts.Editing;
import ma.etamkeen.platform.texts.WriterNames;
import ma.etamkeen.platform.words.Text;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.node.MissingNode;

/** One thing of a theme: as it is asked, what it asked before, who wrote it and who let it through. */
@Pages
@RequestMapping("/desk/learning/{theme}/items/{code}")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class DeskItemPage {

    private final Themes themes;
    private final Shelves shelves;
    private final Drafts drafts;
    private final Proofreading proofreading;
    private final WriterNames names;
    private final Figures figures;

    DeskItemPage(
            Themes themes,
            Shelves shelves,
            Drafts drafts,
            Proofreading proofreading,
            WriterNames names,
            Figures figures) {
        this.themes = themes;
        this.shelves = shelves;
        this.drafts = drafts;
        this.proofreading = proofreading;
        this.names = names;
        this.figures = figures;
    }

    @GetMapping
    Answer show(@PathVariable String theme, @PathVariable String code, Viewer viewer) {
        return page(Answer.page("learning/deskitem"), theme, code, viewer).form(new RetirementForm(""));
    }

    @PostMapping("/retirement")
    @Allowed(
            value = {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
            everywhere = true)
    Answer retire(
            @PathVariable String theme,
            @PathVariable String code,
            @Valid RetirementForm form,
            BindingResult errors,
            Viewer viewer) {
        if (errors.hasErrors()) {
            return page(Answer.refused("learning/deskitem"), theme, code, viewer)
                    .form(form, errors);
        }
        proofreading.retire(viewer, theme, code, Text.orEmpty(form.why()));
        return Answer.goTo("/desk/learning/" + theme + "/items/" + code).saying("learning.desk.retired");
    }

    /** What was new in a version. */
    @GetMapping("/versions/{version:[1-9][0-9]{0,8}}")
    Answer version(@PathVariable String theme, @PathVariable String code, @PathVariable int version, Viewer viewer) {
        var item = shelves.published(theme, code).orElseThrow(NotHere::new);
        var body = shelves.body(theme, code, version).orElseThrow(NotHere::new);
        var before = version == 1
                ? MissingNode.getInstance()
                : shelves.body(theme, code, version - 1).orElseThrow(NotHere::new);
        return Answer.page("learning/deskversion")
                .with("theme", theme(theme))
                .with("item", item)
                .with("version", version)
                .with("changes", Changes.between(before, body));
    }

    /** Begins a draft that says what this version said. */
    @PostMapping("/versions/{version:[1-9][0-9]{0,8}}/draft")
    Answer begin(@PathVariable String theme, @PathVariable String code, @PathVariable int version, Viewer viewer) {
        var item = shelves.published(theme, code).orElseThrow(NotHere::new);
        var body = shelves.body(theme, code, version).orElseThrow(NotHere::new);
        var known = drafts.of(theme, code);
        if (known.isPresent()) {
            return Answer.goTo(known.get().path()).saying("learning.desk.already");
        }
        return Answer.goTo(
                "/desk/learning/drafts/" + drafts.begin(viewer, theme, item.kind(), code, body, item.version()));
    }

    private Theme theme(String code) {
        return themes.find(code).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, String theme, String code, Viewer viewer) {
        var history = shelves.history(theme, code).orElseThrow(NotHere::new);
        var item = history.item();
        var versions = history.versions();
        var begun = history.begun();
        var people = Stream.concat(
                        Stream.ofNullable(begun).flatMap(one -> one.writers().stream()),
                        versions.stream()
                                .flatMap(one -> Stream.concat(one.writers().stream(), Stream.of(one.publishedBy()))))
                .filter(person -> person != 0)
                .distinct()
                .toList();
        return answer.with("theme", history.themeTitle())
                .with("item", item)
                .with("parts", Changes.all(item.body()))
                .with("versions", versions)
                .with("draft", begun)
                .with(
                        "mayRetire",
                        Editing.PUBLISHING.isOpenTo(viewer, 0)
                                && !item.isRetired()
                                && List.of("question", "capsule").contains(item.kind()))
                .with(
                        "figures",
                        item.kind().equals("question") ? figures.of(theme, code).orElse(null) : null)
                .with("names", people.isEmpty() ? Map.of() : names.of(people, viewer.language()));
    }
}

package ma.etamkeen.platform.texts;

import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a described thing was called and told before: every wording that was saved, by whom, and how to bring it back. */
@Pages
@RequestMapping("/desk/texts/{kind}/{key}/{language:ar|fr|en}/revisions")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.ORGANISER},
        everywhere = true)
class TextRevisionsPage {

    private final Texts texts;
    private final WriterNames names;

    TextRevisionsPage(Texts texts, WriterNames names) {
        this.texts = texts;
        this.names = names;
    }

    @GetMapping
    Answer list(@PathVariable String kind, @PathVariable String key, @PathVariable String language, Viewer viewer) {
        var revisions = texts.revisions(viewer, kind, key, in(language));
        return Answer.page("platform/textrevisions")
                .with("draft", texts.find(viewer, kind, key, in(language)))
                .with("revisions", revisions)
                .with(
                        "authors",
                        names.of(
                                revisions.stream()
                                        .map(Revision::author)
                                        .filter(author -> author != 0)
                                        .distinct()
                                        .toList(),
                                viewer.language()));
    }

    @GetMapping("/{revision:[0-9]{1,9}}")
    Answer show(
            @PathVariable String kind,
            @PathVariable String key,
            @PathVariable String language,
            @PathVariable int revision,
            Viewer viewer) {
        return page(Answer.page("platform/textrevision"), viewer, kind, key, in(language), revision);
    }

    @PostMapping("/{revision:[0-9]{1,9}}/restoration")
    Answer restore(
            @PathVariable String kind,
            @PathVariable String key,
            @PathVariable String language,
            @PathVariable int revision,
            @RequestParam int number,
            Viewer viewer) {
        return switch (texts.restore(viewer, kind, key, in(language), number, revision)) {
            case Writing.Done _ ->
                Answer.goTo("/desk/texts/" + kind + "/" + key + "/" + language).saying("texts.restored");
            case Writing.Stale _, Writing.Last _ ->
                page(Answer.stale("platform/textrevision"), viewer, kind, key, in(language), revision)
                        .with("moved", true);
        };
    }

    private Answer page(Answer answer, Viewer viewer, String kind, String key, Language language, int revision) {
        return answer.with("draft", texts.find(viewer, kind, key, language))
                .with("number", revision)
                .with(
                        "wording",
                        texts.revision(viewer, kind, key, language, revision).orElseThrow(NotHere::new));
    }

    private static Language in(String language) {
        return Language.of(language).orElseThrow(NotHere::new);
    }
}

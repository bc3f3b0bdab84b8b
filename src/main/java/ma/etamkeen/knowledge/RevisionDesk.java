package ma.etamkeen.knowledge;

import ma.etamkeen.knowledge.parity.Difference;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.texts.Revision;
import ma.etamkeen.platform.texts.WriterNames;
import ma.etamkeen.platform.words.Language;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a text was before: every revision, who wrote it, and how to bring it back. */
@Pages
@RequestMapping("/desk/entries/{id:[0-9]{1,15}}/{language:ar|fr|en}/revisions")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class RevisionDesk {

    private final Facts facts;
    private final Manuscripts manuscripts;
    private final WriterNames names;

    RevisionDesk(Facts facts, Manuscripts manuscripts, WriterNames names) {
        this.facts = facts;
        this.manuscripts = manuscripts;
        this.names = names;
    }

    @GetMapping
    Answer list(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        var revisions = manuscripts.revisions(id, TextDesk.language(language));
        var authors = names.of(
                revisions.stream()
                        .map(Revision::author)
                        .filter(author -> author != 0)
                        .distinct()
                        .toList(),
                viewer.language());
        return Answer.page("knowledge/revisions")
                .with("entry", facts.find(id).orElseThrow(NotHere::new))
                .with("manuscript", manuscripts.find(id, TextDesk.language(language)))
                .with("revisions", revisions)
                .with("authors", authors);
    }

    @GetMapping("/{number:[0-9]{1,9}}")
    Answer show(@PathVariable long id, @PathVariable String language, @PathVariable int number) {
        return page(Answer.page("knowledge/revision"), id, TextDesk.language(language), number);
    }

    /** What changed from this revision to another one, the last where none is named. */
    @GetMapping("/{number:[0-9]{1,9}}/comparison")
    Answer compare(
            @PathVariable long id,
            @PathVariable String language,
            @PathVariable int number,
            @RequestParam(defaultValue = "0") int with) {
        var tongue = TextDesk.language(language);
        var other = with == 0 ? manuscripts.find(id, tongue).revision() : with;
        var before = manuscripts.revision(id, tongue, Math.min(number, other)).orElseThrow(NotHere::new);
        var after = manuscripts.revision(id, tongue, Math.max(number, other)).orElseThrow(NotHere::new);
        return Answer.page("knowledge/comparison")
                .with("entry", facts.find(id).orElseThrow(NotHere::new))
                .with("before", before)
                .with("after", after)
                .with("revisions", manuscripts.revisions(id, tongue))
                .with(
                        "changes",
                        Difference.between(
                                Manuscripts.Draft.of(before).whole(),
                                Manuscripts.Draft.of(after).whole()));
    }

    @PostMapping("/{number:[0-9]{1,9}}/restoration")
    Answer restore(
            @PathVariable long id,
            @PathVariable String language,
            @PathVariable int number,
            @RequestParam int revision,
            Viewer viewer) {
        return switch (manuscripts.restore(id, TextDesk.language(language), revision, number, viewer.person())) {
            case Writing.Done _ -> Answer.goTo(TextDesk.address(id, language)).saying("texts.restored");
            case Writing.Stale _ ->
                page(Answer.stale("knowledge/revision"), id, TextDesk.language(language), number)
                        .with("moved", true);
            case Writing.Refused _ -> throw new IllegalStateException("no rule keeps a text from coming back");
        };
    }

    private Answer page(Answer answer, long id, Language language, int number) {
        return answer.with("entry", facts.find(id).orElseThrow(NotHere::new))
                .with("manuscript", manuscripts.find(id, language))
                .with("text", manuscripts.revision(id, language, number).orElseThrow(NotHere::new));
    }
}

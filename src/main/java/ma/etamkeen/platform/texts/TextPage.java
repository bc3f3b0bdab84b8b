package ma.etamkeen.platform.texts;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is described in one language: written, proofread, shown to readers, taken away. */
@Pages
@RequestMapping("/desk/texts/{kind}/{key}/{language:ar|fr|en}")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.ORGANISER},
        everywhere = true)
class TextPage {

    private final Texts texts;

    TextPage(Texts texts) {
        this.texts = texts;
    }

    /** What an address names. */
    private record Place(String kind, String key, String language) {

        String address() {
            return "/desk/texts/" + kind + "/" + key + "/" + language;
        }

        Language in() {
            return Language.of(language).orElseThrow(NotHere::new);
        }
    }

    @GetMapping
    Answer show(@PathVariable String kind, @PathVariable String key, @PathVariable String language, Viewer viewer) {
        var draft = texts.find(viewer, kind, key, new Place(kind, key, language).in());
        return page(Answer.page("platform/text"), draft, viewer).form(WordingForm.of(draft));
    }

    @PostMapping("/revisions")
    Answer save(
            @PathVariable String kind,
            @PathVariable String key,
            @PathVariable String language,
            @Valid WordingForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String then,
            Viewer viewer) {
        if (!List.of("", "preview").contains(then)) {
            throw new NotOfOurPages();
        }
        var place = new Place(kind, key, language);
        var now = texts.find(viewer, kind, key, place.in());
        form.check(errors, now.thing());
        if (errors.hasErrors()) {
            return page(Answer.refused("platform/text"), now, viewer)
                    .with("basedOn", form.number())
                    .form(form, errors);
        }
        return switch (texts.save(
                viewer,
                kind,
                key,
                place.in(),
                form.number(),
                form.wording(now.thing().parts()))) {
            case Writing.Stale(var theirs) ->
                page(Answer.stale("platform/text"), theirs, viewer)
                        .with("theirs", theirs.wording())
                        .form(form, errors);
            case Writing.Done _, Writing.Last _ ->
                then.equals("preview")
                        ? Answer.goTo(place.address() + "/preview")
                        : Answer.goTo(place.address()).saying("texts.saved");
        };
    }

    @GetMapping("/preview")
    Answer preview(@PathVariable String kind, @PathVariable String key, @PathVariable String language, Viewer viewer) {
        var place = new Place(kind, key, language);
        return texts.preview(viewer, kind, key, place.in())
                .previewing(
                        place.address(),
                        texts.find(viewer, kind, key, place.in()).number());
    }

    @PostMapping("/proofreading")
    Answer submit(
            @PathVariable String kind,
            @PathVariable String key,
            @PathVariable String language,
            @RequestParam int number,
            Viewer viewer) {
        var place = new Place(kind, key, language);
        return done(place, texts.submit(viewer, kind, key, place.in(), number), "texts.submitted", viewer);
    }

    @PostMapping("/publication")
    @Allowed(
            value = {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.ORGANISER},
            everywhere = true)
    Answer publish(
            @PathVariable String kind,
            @PathVariable String key,
            @PathVariable String language,
            @RequestParam int number,
            @RequestParam(defaultValue = "false") boolean proofread,
            Viewer viewer) {
        var place = new Place(kind, key, language);
        return done(place, texts.publish(viewer, kind, key, place.in(), number, proofread), "texts.published", viewer);
    }

    @PostMapping("/withdrawal")
    @Allowed(
            value = {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.ORGANISER},
            everywhere = true)
    Answer withdraw(
            @PathVariable String kind,
            @PathVariable String key,
            @PathVariable String language,
            @RequestParam int number,
            Viewer viewer) {
        var place = new Place(kind, key, language);
        return done(place, texts.withdraw(viewer, kind, key, place.in(), number), "texts.withdrawn", viewer);
    }

    private Answer done(Place place, Writing outcome, String word, Viewer viewer) {
        return switch (outcome) {
            case Writing.Done _ -> Answer.goTo(place.address()).saying(word);
            case Writing.Stale(var theirs) ->
                again(Answer.stale("platform/text"), theirs, viewer).with("moved", "texts.stale.moved");
            case Writing.Last(var draft) ->
                again(Answer.refused("platform/text"), draft, viewer).with("moved", "texts.last");
        };
    }

    private Answer again(Answer answer, Draft draft, Viewer viewer) {
        var form = WordingForm.of(draft);
        return page(answer, draft, viewer).form(form, new BeanPropertyBindingResult(form, "form"));
    }

    private Answer page(Answer answer, Draft draft, Viewer viewer) {
        var thing = draft.thing();
        return answer.with("draft", draft)
                .with("basedOn", draft.number())
                .with(
                        "drafts",
                        Arrays.stream(Language.values())
                                .map(other -> other == draft.language()
                                        ? draft
                                        : texts.find(viewer, thing.kind(), thing.key(), other))
                                .toList())
                .with("mayPublish", Editing.PUBLISHING.isOpenTo(viewer, thing.edition()));
    }
}

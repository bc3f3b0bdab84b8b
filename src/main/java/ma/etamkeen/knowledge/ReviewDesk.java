package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import java.util.HashSet;
import java.util.List;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.parity.Placed;
import ma.etamkeen.knowledge.review.Remarks;
import ma.etamkeen.knowledge.review.Remarks.About;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
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

/** A text paragraph by paragraph, with what others say of it and suggest, and what there is to decide. */
@Pages
@RequestMapping("/desk/entries/{id:[0-9]{1,15}}/{language:ar|fr|en}/review")
@Allowed(
        value = {Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class ReviewDesk {

    private static final String PAGE = "knowledge/review";

    private final Facts facts;
    private final Manuscripts manuscripts;
    private final Suggesting suggesting;
    private final Remarks remarks;
    private final Parities parities;
    private final Deciding deciding;
    private final WriterNames names;

    ReviewDesk(
            Facts facts,
            Manuscripts manuscripts,
            Suggesting suggesting,
            Remarks remarks,
            Parities parities,
            Deciding deciding,
            WriterNames names) {
        this.facts = facts;
        this.manuscripts = manuscripts;
        this.suggesting = suggesting;
        this.remarks = remarks;
        this.parities = parities;
        this.deciding = deciding;
        this.names = names;
    }

    @GetMapping
    Answer show(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        return page(Answer.page(PAGE), written(id, language), viewer);
    }

    @PostMapping("/remarks")
    Answer say(
            @PathVariable long id,
            @PathVariable String language,
            @Valid RemarkForm form,
            BindingResult errors,
            Viewer viewer) {
        var text = written(id, language);
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), text, viewer)
                    .with("about", form.paragraph())
                    .with("said", Fields.of(form, errors));
        }
        var read = read(text, form.revision(), form.paragraph());
        remarks.say(
                new About(id, text.language(), form.revision(), read.identity()),
                Text.orEmpty(form.quote()),
                form.words(),
                viewer.person());
        return there(text, form.paragraph(), "knowledge.remark.saved");
    }

    @PostMapping("/remarks/{remark:[0-9]{1,15}}/answers")
    Answer answer(
            @PathVariable long id,
            @PathVariable String language,
            @PathVariable long remark,
            @Valid AnswerForm form,
            BindingResult errors,
            Viewer viewer) {
        var text = written(id, language);
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), text, viewer)
                    .with("answering", remark)
                    .with("said", Fields.of(form, errors));
        }
        remarks.answer(id, text.language(), remark, form.words(), viewer.person());
        return Answer.goTo(address(text) + "#remark-" + remark).saying("knowledge.remark.saved");
    }

    @PostMapping("/remarks/{remark:[0-9]{1,15}}/settlement")
    Answer settle(@PathVariable long id, @PathVariable String language, @PathVariable long remark, Viewer viewer) {
        var text = written(id, language);
        remarks.settle(id, text.language(), remark, viewer.person());
        return Answer.goTo(address(text) + "#remark-" + remark).saying("knowledge.remark.settled");
    }

    @PostMapping("/suggestions")
    Answer suggest(
            @PathVariable long id,
            @PathVariable String language,
            @Valid SuggestionForm form,
            BindingResult errors,
            Viewer viewer) {
        var text = written(id, language);
        if (errors.hasErrors()) {
            return page(Answer.refused(PAGE), text, viewer)
                    .with("suggesting", form.paragraph())
                    .with("said", Fields.of(form, errors));
        }
        var read = read(text, form.revision(), form.paragraph());
        var fresh = Text.orEmpty(form.fresh()).replace("\r\n", "\n").strip();
        if (fresh.equals(read.paragraph().words()) || fresh.isEmpty() && read.place() < 2) {
            ma.etamkeen.platform.forms.Faults.add(errors, "fresh", "knowledge.suggestion.same");
            return page(Answer.refused(PAGE), text, viewer)
                    .with("suggesting", form.paragraph())
                    .with("said", Fields.of(form, errors));
        }
        remarks.suggest(
                new About(id, text.language(), form.revision(), read.identity()),
                read.paragraph().words(),
                fresh,
                Text.orEmpty(form.why()),
                viewer.person());
        return there(text, form.paragraph(), "knowledge.suggestion.saved");
    }

    @PostMapping("/suggestions/{suggestion:[0-9]{1,15}}/acceptance")
    Answer accept(@PathVariable long id, @PathVariable String language, @PathVariable long suggestion, Viewer viewer) {
        var text = written(id, language);
        return switch (suggesting.accept(id, text.language(), suggestion, viewer.person())) {
            case Writing.Done _ ->
                Answer.goTo(address(text) + "#suggestion-" + suggestion).saying("knowledge.suggestion.accepted");
            case Writing.Stale(var now) ->
                page(Answer.stale(PAGE), now, viewer).with("refusal", "knowledge.suggestion.moved");
            case Writing.Refused(var now, var why) ->
                page(Answer.refused(PAGE), now, viewer).with("refusal", why);
        };
    }

    @PostMapping("/suggestions/{suggestion:[0-9]{1,15}}/refusal")
    Answer decline(@PathVariable long id, @PathVariable String language, @PathVariable long suggestion, Viewer viewer) {
        var text = written(id, language);
        suggesting.decline(id, text.language(), suggestion, viewer.person());
        return Answer.goTo(address(text) + "#suggestion-" + suggestion).saying("knowledge.suggestion.declined");
    }

    private Manuscript written(long id, String language) {
        var text = manuscripts.find(id, TextDesk.language(language));
        if (text.latest() == null) {
            throw new NotHere();
        }
        return text;
    }

    /** The paragraph somebody speaks of, as they read it. */
    private Placed read(Manuscript text, int revision, long paragraph) {
        if (revision < 1 || revision > text.revision()) {
            throw new NotHere();
        }
        return parities.placed(text.entry(), text.language(), revision).stream()
                .filter(one -> one.identity() == paragraph)
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private static Answer there(Manuscript text, long paragraph, String said) {
        return Answer.goTo(address(text) + "#p-" + paragraph).saying(said);
    }

    private static String address(Manuscript text) {
        return TextDesk.address(text.entry(), text.language().tag()) + "/review";
    }

    private Answer page(Answer answer, Manuscript text, Viewer viewer) {
        var all = remarks.of(text.entry(), text.language());
        var suggestions = remarks.suggestions(text.entry(), text.language());
        var people = new HashSet<Long>();
        all.forEach(one -> {
            people.add(one.by());
            one.answers().forEach(reply -> people.add(reply.by()));
        });
        suggestions.forEach(one -> people.add(one.by()));
        return answer.with("entry", facts.find(text.entry()).orElseThrow(NotHere::new))
                .with("manuscript", text)
                .with("text", List.copyOf(parities.placed(text.entry(), text.language(), text.revision())))
                .with("remarks", all)
                .with("suggestions", suggestions)
                .with("decisions", deciding.about(text, viewer))
                .with("names", names.of(people, viewer.language()));
    }
}

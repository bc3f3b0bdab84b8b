package ma.etamkeen.people.mydata;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Writing the notices: each change is a new version in three languages; what was shown before stays readable. */
@Pages
@Allowed(
        value = {Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER},
        everywhere = true)
class NoticePage {

    private final Notices notices;

    NoticePage(Notices notices) {
        this.notices = notices;
    }

    record TextsForm(
            @Prose(max = 2_000) String goal,
            @Prose(max = 2_000) String basis,
            @Prose(max = 2_000) String data,
            @Prose(max = 2_000) String recipients,
            @Prose(max = 2_000) String kept,
            @Prose(max = 2_000) String controller,
            @Prose(max = 2_000) String contact) {

        static final TextsForm EMPTY = new TextsForm("", "", "", "", "", "", "");

        static TextsForm of(Notice.Texts texts) {
            return new TextsForm(
                    texts.goal(),
                    texts.basis(),
                    texts.data(),
                    texts.recipients(),
                    texts.kept(),
                    texts.controller(),
                    texts.contact());
        }

        Notice.Texts texts() {
            return new Notice.Texts(
                    goal.strip(),
                    basis.strip(),
                    data.strip(),
                    recipients.strip(),
                    kept.strip(),
                    controller.strip(),
                    contact.strip());
        }
    }

    record NoticeForm(
            @NotNull @Nullable Integer version,
            @Line(max = 100, required = false) @Nullable String receipt,
            @NotNull @Valid TextsForm ar,
            @NotNull @Valid TextsForm fr,
            @NotNull @Valid TextsForm en) {

        /** A language nobody sent is one nobody wrote. */
        NoticeForm {
            ar = Objects.requireNonNullElse(ar, TextsForm.EMPTY);
            fr = Objects.requireNonNullElse(fr, TextsForm.EMPTY);
            en = Objects.requireNonNullElse(en, TextsForm.EMPTY);
        }
    }

    @GetMapping("/admin/data/notices")
    Answer all() {
        return Answer.page("people/notices-desk").with("notices", notices.all());
    }

    @GetMapping("/admin/data/notices/{key}")
    Answer show(@PathVariable String key) {
        var purpose = Purpose.of(key).orElseThrow(NotHere::new);
        var now = notices.of(purpose);
        return page(Answer.page("people/notice"), purpose)
                .form(new NoticeForm(
                        now.version(),
                        now.receipt(),
                        TextsForm.of(now.in(Language.AR)),
                        TextsForm.of(now.in(Language.FR)),
                        TextsForm.of(now.in(Language.EN))));
    }

    @PostMapping("/admin/data/notices/{key}")
    Answer publish(
            @PathVariable String key,
            @Valid @ModelAttribute("form") NoticeForm form,
            BindingResult errors,
            Viewer viewer) {
        var purpose = Purpose.of(key).orElseThrow(NotHere::new);
        if (errors.hasErrors()) {
            return page(Answer.refused("people/notice"), purpose).form(form, errors);
        }
        var over = form.version();
        var publication = over == null
                ? Notices.Publication.OVERTAKEN
                : notices.publish(
                        viewer,
                        purpose,
                        over,
                        form.receipt() == null ? "" : form.receipt().strip(),
                        Map.of(
                                Language.AR, form.ar().texts(),
                                Language.FR, form.fr().texts(),
                                Language.EN, form.en().texts()));
        return switch (publication) {
            case PUBLISHED -> Answer.goTo("/admin/data/notices").saying("mydata.said.published");
            case OVERTAKEN -> {
                errors.reject("mydata.refused.version", "mydata.refused.version");
                yield page(Answer.stale("people/notice"), purpose).form(form, errors);
            }
            case SAME -> {
                errors.reject("mydata.refused.same", "mydata.refused.same");
                yield page(Answer.refused("people/notice"), purpose).form(form, errors);
            }
        };
    }

    private Answer page(Answer answer, Purpose purpose) {
        return answer.with("purpose", purpose)
                .with("versions", notices.versions(purpose))
                .with("languages", List.of(Language.values()));
    }
}

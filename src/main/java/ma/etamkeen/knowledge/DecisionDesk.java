package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Objects;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What those who proofread decide about a text: it is right, it goes back, it appears at a time. */
@Pages
@RequestMapping("/desk/entries/{id:[0-9]{1,15}}/{language:ar|fr|en}")
@Allowed(
        value = {Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
class DecisionDesk {

    private final TextDesk texts;
    private final Manuscripts manuscripts;
    private final Editorial editorial;
    private final Clock clock;

    DecisionDesk(TextDesk texts, Manuscripts manuscripts, Editorial editorial, Clock clock) {
        this.texts = texts;
        this.manuscripts = manuscripts;
        this.editorial = editorial;
        this.clock = clock;
    }

    @PostMapping("/approval")
    Answer approve(@PathVariable long id, @PathVariable String language, @RequestParam int revision, Viewer viewer) {
        return texts.done(
                editorial.approve(id, TextDesk.language(language), revision, viewer.person()),
                "knowledge.review.approved",
                viewer);
    }

    @PostMapping("/return")
    Answer giveBack(
            @PathVariable long id,
            @PathVariable String language,
            @Valid ReturnForm form,
            BindingResult errors,
            Viewer viewer) {
        if (errors.hasErrors()) {
            return texts.refused(manuscripts.find(id, TextDesk.language(language)), viewer)
                    .with("returned", ma.etamkeen.platform.forms.Fields.of(form, errors));
        }
        return texts.done(
                editorial.giveBack(id, TextDesk.language(language), form.revision(), form.reason(), viewer.person()),
                "knowledge.review.returned",
                viewer);
    }

    @PostMapping("/schedule")
    Answer schedule(
            @PathVariable long id,
            @PathVariable String language,
            @Valid ScheduleForm form,
            BindingResult errors,
            Viewer viewer) {
        if (!errors.hasErrors()) {
            form.check(errors, MoroccanTime.localOf(clock.instant()));
        }
        if (errors.hasErrors()) {
            return texts.refused(manuscripts.find(id, TextDesk.language(language)), viewer)
                    .with("scheduled", ma.etamkeen.platform.forms.Fields.of(form, errors));
        }
        return texts.done(
                editorial.schedule(
                        id,
                        TextDesk.language(language),
                        form.revision(),
                        MoroccanTime.instantOf(Objects.requireNonNull(form.at())),
                        viewer.person()),
                "knowledge.review.scheduled",
                viewer);
    }

    @PostMapping("/schedule/cancellation")
    Answer cancel(@PathVariable long id, @PathVariable String language, Viewer viewer) {
        editorial.cancel(id, TextDesk.language(language), viewer.person());
        return Answer.goTo(TextDesk.address(id, language)).saying("knowledge.review.cancelled");
    }
}

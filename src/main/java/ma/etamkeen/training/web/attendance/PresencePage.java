package ma.etamkeen.training.web.attendance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.Pleas;
import ma.etamkeen.training.attendance.PresenceLists;
import ma.etamkeen.training.attendance.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One's own presences in a session, slot by slot: what the list says, and what one may say about it. */
@Pages
@SignedIn
@RequestMapping("/training/sessions/{id:\\d+}/presence")
class PresencePage {

    private final Pleas pleas;
    private final PresenceLists lists;
    private final Sessions sessions;

    PresencePage(Pleas pleas, PresenceLists lists, Sessions sessions) {
        this.pleas = pleas;
        this.lists = lists;
        this.sessions = sessions;
    }

    /**
     * What somebody says about a slot.
     *
     * @param claim what they say they were; an excuse says it by itself
     */
    record PleaForm(
            @NotNull(message = "forms.error.required") @Nullable
            Long slot,

            @NotNull(message = "forms.error.required")
            @Pattern(regexp = "present|excused", message = "forms.error.choice")
            @Nullable
            String claim,

            @Nullable Reason reason,
            @Prose(max = 1_000) String words) {}

    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("training/presence"), id, viewer);
    }

    @PostMapping
    Answer say(
            @PathVariable long id, @Valid @ModelAttribute("form") PleaForm form, BindingResult errors, Viewer viewer) {
        var slot = form.slot();
        if (errors.hasErrors() || slot == null) {
            return page(Answer.refused("training/presence"), id, viewer)
                    .form(form, errors)
                    .with("said", slot == null ? 0L : slot);
        }
        var claim = Presence.of(String.valueOf(form.claim())).orElseThrow();
        return pleas.say(viewer, id, slot, claim, form.reason(), form.words()) == Pleas.Outcome.DONE
                ? Answer.goTo("/training/sessions/" + id + "/presence").saying("training.said.plea-sent")
                : page(Answer.refused("training/presence"), id, viewer)
                        .with("refusal", "training.plea.refusal.not-now");
    }

    private Answer page(Answer answer, long id, Viewer viewer) {
        var mine = pleas.mine(viewer, id).orElseThrow(NotHere::new);
        return answer.with("mine", mine)
                .with("before", lists.before(id, mine.line().registration()))
                .with("now", sessions.now())
                .with("blank", Fields.of(new PleaForm(null, null, null, "")))
                .form(new PleaForm(null, null, null, ""));
    }
}

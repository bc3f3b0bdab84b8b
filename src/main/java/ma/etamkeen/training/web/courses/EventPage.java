package ma.etamkeen.training.web.courses;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.events.Events;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What an event says of itself and what follows from it, for whoever runs it. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/sessions/{id:\\d+}/event")
class EventPage {

    private final Sessions sessions;
    private final Events events;

    EventPage(Sessions sessions, Events events) {
        this.sessions = sessions;
        this.events = events;
    }

    record FollowupForm(
            @Prose(max = 500) String what,
            @Line(max = 200) String by,
            @Line(max = 10) String due) {

        /** The day that was typed, or {@code null} where that is none. */
        @Nullable
        LocalDate day() {
            try {
                return LocalDate.parse(due);
            } catch (DateTimeParseException _) {
                return null;
            }
        }
    }

    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("training/event"), id, viewer);
    }

    @PostMapping
    Answer say(
            @PathVariable long id, @Valid @ModelAttribute("form") EventForm form, BindingResult errors, Viewer viewer) {
        if (errors.hasErrors()) {
            return page(Answer.refused("training/event"), id, viewer).form(form, errors);
        }
        events.say(viewer, id, form.facts());
        return Answer.goTo("/desk/sessions/" + id + "/event").saying("training.said.event-kept");
    }

    @PostMapping("/followups")
    Answer follow(
            @PathVariable long id,
            @Valid @ModelAttribute("form") FollowupForm form,
            BindingResult errors,
            Viewer viewer) {
        var due = errors.hasFieldErrors("due") ? null : form.day();
        if (!errors.hasFieldErrors("due") && (due == null || due.getYear() < 2000 || due.getYear() > 2100)) {
            Faults.add(errors, "due", "forms.error.date");
        }
        if (errors.hasErrors() || due == null) {
            return page(Answer.refused("training/event"), id, viewer).with("adding", Fields.of(form, errors));
        }
        events.follow(viewer, id, form.what(), form.by(), due);
        return Answer.goTo("/desk/sessions/" + id + "/event#followups").saying("training.said.followup");
    }

    @PostMapping("/followups/{followup:\\d+}/completion")
    Answer done(@PathVariable long id, @PathVariable long followup, Viewer viewer) {
        events.done(viewer, id, followup);
        return Answer.goTo("/desk/sessions/" + id + "/event#followups").saying("training.said.followup-done");
    }

    private Answer page(Answer answer, long id, Viewer viewer) {
        var session = sessions.runBy(viewer, id).orElseThrow(NotHere::new);
        return answer.with("session", session)
                .with("followups", events.followups(viewer, id))
                .with("adding", Fields.of(new FollowupForm("", "", "")))
                .with("today", sessions.now().toLocalDate())
                .form(EventForm.of(events.facts(viewer, id)));
    }
}

package ma.etamkeen.training.web;

import jakarta.validation.Valid;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Planning;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is planned of a session, to change it and to publish it. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/sessions/{id:\\d+}")
class SessionPlanPage {

    private static final String PAGE = "training/sessionplan";

    private final Sessions sessions;
    private final Planning planning;
    private final SessionSheet sheet;

    SessionPlanPage(Sessions sessions, Planning planning, SessionSheet sheet) {
        this.sessions = sessions;
        this.planning = planning;
        this.sheet = sheet;
    }

    @GetMapping("/plan")
    Answer show(@PathVariable long id, Viewer viewer) {
        return standing(Answer.page(PAGE), changeable(id, viewer), viewer);
    }

    @PostMapping("/plan")
    Answer change(
            @PathVariable long id,
            @Valid @ModelAttribute("form") SessionForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String more,
            Viewer viewer) {
        var session = find(id, viewer);
        if (!more.isEmpty()) {
            var longer = form.with(more);
            return about(sheet.filled(Answer.page(PAGE), viewer, longer, id, errors), session)
                    .with("version", longer.madeOn())
                    .with("added", form.rows().size());
        }
        var sketch = form.sketch(errors, sheet.trainer(form, id, errors));
        var outcome = errors.hasErrors()
                ? new Plan.Outcome.Refused(Stream.concat(
                                planning.problems(viewer, id, form.madeOn(), sketch).stream(),
                                planning.problemsOfDays(viewer, id, sketch, form.why()).stream())
                        .toList())
                : planning.change(viewer, id, form.madeOn(), sketch.plan(), form.why());
        return switch (outcome) {
            case Plan.Outcome.Done _ -> Answer.goTo("/desk/sessions/" + id).saying("training.said.changed");
            case Plan.Outcome.Refused(var problems) -> {
                SessionSheet.reject(form, problems, errors);
                yield about(sheet.refused(Answer.refused(PAGE), viewer, form, id, errors), session)
                        .with("version", form.madeOn());
            }
            // what was typed stays in the form, what stands now is shown above it; sending again means it
            case Plan.Outcome.Stale(var now, var slots) ->
                about(sheet.refused(Answer.stale(PAGE), viewer, form, id, errors), now)
                        .with("theirs", sheet.read(now, slots, viewer))
                        .with("version", now.version());
        };
    }

    @PostMapping("/publication")
    Answer publish(@PathVariable long id, Viewer viewer) {
        return publish(id, true, viewer);
    }

    @PostMapping("/publication/tentative")
    Answer publishTentatively(@PathVariable long id, Viewer viewer) {
        return publish(id, false, viewer);
    }

    private Answer publish(long id, boolean sure, Viewer viewer) {
        var session = find(id, viewer);
        return switch (planning.publish(viewer, id, sure)) {
            case Plan.Outcome.Done _ -> Answer.goTo("/desk/sessions/" + id).saying("training.said.published");
            case Plan.Outcome.Stale(var now, var _) ->
                standing(Answer.stale(PAGE), now, viewer).with("refusal", "training.state.meanwhile");
            case Plan.Outcome.Refused(var problems) -> {
                if (problems.getFirst().field().isEmpty()) {
                    yield standing(Answer.refused(PAGE), session, viewer)
                            .with("refusal", problems.getFirst().word());
                }
                // what is in the way of a slot is said beside it, and above all
                var form = sheet.standing(session);
                var errors = new BeanPropertyBindingResult(form, "form");
                SessionSheet.reject(form, problems, errors);
                yield about(sheet.refused(Answer.refused(PAGE), viewer, form, id, errors), session)
                        .with("version", form.madeOn())
                        .with("refusal", "training.publish.refused");
            }
        };
    }

    /** The page with the session as it stands in the form. */
    private Answer standing(Answer answer, Session session, Viewer viewer) {
        var form = sheet.standing(session);
        return about(
                        sheet.filled(answer, viewer, form, session.id(), new BeanPropertyBindingResult(form, "form")),
                        session)
                .with("version", form.madeOn());
    }

    private Answer about(Answer answer, Session session) {
        return answer.with("session", session)
                .with("theirs", null)
                .with("refusal", "")
                .with("now", sessions.now());
    }

    private Session changeable(long id, Viewer viewer) {
        var session = find(id, viewer);
        if (session.state() == Session.State.CANCELLED) {
            throw new NotHere();
        }
        return session;
    }

    private Session find(long id, Viewer viewer) {
        return sessions.runBy(viewer, id).orElseThrow(NotHere::new);
    }
}

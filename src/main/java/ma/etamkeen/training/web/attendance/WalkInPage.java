package ma.etamkeen.training.web.attendance;

import jakarta.validation.Valid;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.WalkIns;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Adding somebody who came without a seat, for whoever gives or runs the session. */
@Pages
@SignedIn
@RequestMapping("/training/sessions/{id:\\d+}/walk-ins")
class WalkInPage {

    private final Sessions sessions;
    private final WalkIns walkIns;

    WalkInPage(Sessions sessions, WalkIns walkIns) {
        this.sessions = sessions;
        this.walkIns = walkIns;
    }

    record WalkInForm(@Line(max = 254) String email) {}

    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("training/walkin"), session(id, viewer)).form(new WalkInForm(""));
    }

    @PostMapping
    Answer add(
            @PathVariable long id,
            @Valid @ModelAttribute("form") WalkInForm form,
            BindingResult errors,
            Viewer viewer) {
        var session = session(id, viewer);
        if (!errors.hasErrors() && walkIns.add(viewer, id, form.email()) instanceof Outcome.Refused(var why)) {
            Faults.add(errors, "email", "training.added." + why.key());
        }
        return errors.hasErrors()
                ? page(Answer.refused("training/walkin"), session).form(form, errors)
                : Answer.goTo("/training/sessions/" + id + "/walk-ins").saying("training.said.walked-in");
    }

    private Session session(long id, Viewer viewer) {
        var session = sessions.taughtBy(viewer, id);
        if (session.isEmpty() && sessions.visibleTo(viewer, id).isPresent()) {
            throw new NotAllowed();
        }
        return session.orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, Session session) {
        return answer.with("session", session).with("today", walkIns.isDay(session.id()));
    }
}

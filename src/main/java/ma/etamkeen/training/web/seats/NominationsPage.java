package ma.etamkeen.training.web.seats;

import jakarta.validation.Valid;
import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Nominations;
import ma.etamkeen.training.seats.Openings;
import ma.etamkeen.training.seats.Registration.Outcome;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a focal point does about a session for the people of their administrations: put them forward, replace them. */
@Pages
@SignedIn
@RequestMapping("/training/sessions/{id:\\d+}/nominations")
class NominationsPage {

    private final Sessions sessions;
    private final Nominations nominations;
    private final Openings openings;
    private final Glances glances;

    NominationsPage(Sessions sessions, Nominations nominations, Openings openings, Glances glances) {
        this.sessions = sessions;
        this.nominations = nominations;
        this.openings = openings;
        this.glances = glances;
    }

    record PeopleForm(@Prose(max = 6_000) String emails) {

        /** The addresses, one on each line or apart by commas, each once. */
        List<String> each() {
            return Stream.of(emails.split("[\\s,;]+"))
                    .map(String::strip)
                    .filter(email -> !email.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    record SubstituteForm(@Line(max = 254) String email) {}

    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("training/nominations"), session(id, viewer), viewer)
                .form(new PeopleForm(""));
    }

    @PostMapping
    Answer nominate(
            @PathVariable long id,
            @Valid @ModelAttribute("form") PeopleForm form,
            BindingResult errors,
            Viewer viewer) {
        var session = session(id, viewer);
        if (!errors.hasErrors() && form.each().size() > Nominations.MOST) {
            Faults.add(errors, "emails", "training.added.too-many");
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("training/nominations"), session, viewer).form(form, errors);
        }
        var done = nominations.nominate(viewer, id, form.each());
        // each has an outcome of its own, which stays to be read; what was refused can be sent again
        var left = done.stream()
                .filter(one -> one.outcome() instanceof Outcome.Refused)
                .map(Nominations.Nominated::email)
                .toList();
        return page(
                        left.size() == done.size()
                                ? Answer.refused("training/nominations")
                                : Answer.page("training/nominations"),
                        session(id, viewer),
                        viewer)
                .form(left.size() == done.size() ? form : new PeopleForm(String.join("\n", left)))
                .with("done", done);
    }

    @PostMapping("/{registration:\\d+}/substitute")
    Answer replace(
            @PathVariable long id,
            @PathVariable long registration,
            @Valid @ModelAttribute("substitute") SubstituteForm form,
            BindingResult errors,
            Viewer viewer) {
        var session = session(id, viewer);
        if (nominations.of(viewer, id).stream()
                .noneMatch(one -> one.registration().id() == registration)) {
            throw new NotHere();
        }
        if (!errors.hasErrors()
                && nominations.replace(viewer, id, registration, form.email()) instanceof Outcome.Refused(var why)) {
            Faults.add(errors, "email", "training.added." + why.key());
        }
        return errors.hasErrors()
                ? page(Answer.refused("training/nominations"), session, viewer)
                        .form(new PeopleForm(""))
                        .with("wrong", registration)
                        .with("substitute", Fields.of(form, errors))
                : Answer.goTo("/training/sessions/" + id + "/nominations").saying("training.said.replaced");
    }

    private Session session(long id, Viewer viewer) {
        if (!viewer.holds(Role.FOCAL_POINT) && !nominations.leads(viewer)) {
            throw new NotHere();
        }
        // the address is open to superiors too, so that its gate says nothing of the role
        Acting.on(viewer, _ -> true, Role.FOCAL_POINT);
        return sessions.visibleTo(viewer, id)
                .filter(session -> session.state() == Session.State.PUBLISHED)
                .orElseThrow(NotHere::new);
    }

    /** Whether anybody may be put forward, if only of some group: whom, is said of each. */
    private boolean isOpen(Session session) {
        var now = sessions.now();
        return session.isOpen(now)
                || session.takesPlace() && !session.hasStarted(now) && openings.isOpenToAny(session.id(), now);
    }

    private Answer page(Answer answer, Session session, Viewer viewer) {
        var people = nominations.of(viewer, session.id());
        glances.record(
                "training.nominations.looked-at",
                viewer.person(),
                session.id(),
                people.stream().map(one -> one.registration().person()).toList());
        return answer.with("session", session)
                .with("people", people)
                .with("opened", isOpen(session))
                .with("done", List.of())
                .with("wrong", 0L)
                .with("substitute", Fields.of(new SubstituteForm("")))
                .with("blank", Fields.of(new SubstituteForm("")))
                .with("now", sessions.now());
    }
}

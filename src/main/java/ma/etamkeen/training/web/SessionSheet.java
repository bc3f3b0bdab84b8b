package ma.etamkeen.training.web;

import java.util.List;
import java.util.Optional;
import ma.etamkeen.organisations.Region;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.rooms.RoomWishes;
import ma.etamkeen.training.seats.Quotas;
import ma.etamkeen.training.seats.SeatWords;
import ma.etamkeen.training.trainers.Trainers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/** The form of a session: what can be chosen in it, what is read from it, and how a session stands in it. */
@Component
class SessionSheet {

    private final Sessions sessions;
    private final Quotas quotas;
    private final SeatWords seatWords;
    private final RoomWishes wishes;
    private final Trainers trainers;
    private final Coordination coordination;
    private final TrainerSuggestions suggestions;
    private final WorkingDays workingDays;
    private final Regions regions;
    private final Glances glances;

    SessionSheet(
            Sessions sessions,
            Quotas quotas,
            SeatWords seatWords,
            RoomWishes wishes,
            Trainers trainers,
            Coordination coordination,
            TrainerSuggestions suggestions,
            WorkingDays workingDays,
            Regions regions,
            Glances glances) {
        this.sessions = sessions;
        this.quotas = quotas;
        this.seatWords = seatWords;
        this.wishes = wishes;
        this.trainers = trainers;
        this.coordination = coordination;
        this.suggestions = suggestions;
        this.workingDays = workingDays;
        this.regions = regions;
        this.glances = glances;
    }

    /** The form as it was filled in, with what can be chosen and what would do. */
    Answer filled(Answer answer, Viewer viewer, SessionForm form, long id, BindingResult errors) {
        return shown(answer, viewer, form, id, errors)
                .form(form)
                .with("rows", form.rows().size())
                .with("remarks", form.remarks(workingDays.days()));
    }

    /** The same with what is wrong in it. */
    Answer refused(Answer answer, Viewer viewer, SessionForm form, long id, BindingResult errors) {
        return filled(answer, viewer, form, id, errors).form(form, errors);
    }

    /** A form that nothing was typed in yet, with a few free rows. */
    Answer blank(Answer answer, Viewer viewer, SessionForm form) {
        return shown(answer, viewer, form, 0, new BeanPropertyBindingResult(form, "form"))
                .form(form)
                .with("rows", SessionForm.FREE_ROWS)
                .with("remarks", List.of());
    }

    private Answer shown(Answer answer, Viewer viewer, SessionForm form, long id, BindingResult errors) {
        var rooms = coordination.rowRooms(viewer, form, id);
        var unread = new BeanPropertyBindingResult(form, "form");
        var trainer = errors.hasFieldErrors("trainer") ? null : trainer(form, id, unread);
        var hints = suggestions.of(viewer, form.sketch(unread, trainer), SessionForm.text(form.trainer()), id);
        glances.record(
                "training.trainer.looked-at",
                viewer.person(),
                id,
                hints.free().stream()
                        .map(offered -> offered.candidate().trainer().person().id())
                        .toList());
        return answer.with("hints", hints)
                .with("rowRooms", rooms)
                .with(
                        "choices",
                        coordination.choices(viewer, id, form.roomsBeside(rooms), form.ownedBy(), form.rules()));
    }

    /** The session as it stands in the form. */
    SessionForm standing(Session session) {
        return SessionForm.of(
                session,
                sessions.slots(session.id()),
                trainerOf(session),
                quotas.seating(session.id()),
                wishes.of(session.id()));
    }

    /** The session as it stands, to read. */
    PlannedSession read(Session session, List<Slot> slots, Viewer viewer) {
        return new PlannedSession(
                session,
                slots,
                trainerOf(session),
                Optional.ofNullable(session.region())
                        .flatMap(regions::find)
                        .map(Region::name)
                        .orElse(null),
                coordination.nameOf(session.owner()),
                seatWords.rules(session, quotas.named(session), viewer.language()),
                wishes.of(session.id()));
    }

    /** Who is named; whoever gives the session goes on giving it, also where nobody names them any more. */
    @Nullable
    Long trainer(SessionForm form, long id, BindingResult errors) {
        var address = SessionForm.text(form.trainer());
        if (address.isEmpty() || errors.hasFieldErrors("trainer")) {
            return null;
        }
        var session = id == 0 ? null : sessions.get(id);
        if (session != null && address.equalsIgnoreCase(trainerOf(session))) {
            return session.trainer();
        }
        var found = trainers.named(address);
        if (found.isEmpty()) {
            Faults.add(errors, "trainer", "training.problem.trainer");
        }
        return found.map(Person::id).orElse(null);
    }

    private String trainerOf(Session session) {
        return Optional.ofNullable(session.trainer())
                .flatMap(trainers::reached)
                .map(Person::email)
                .orElse("");
    }

    /** Says each problem beside its field, or above all where it has none. */
    static void reject(SessionForm form, List<Plan.Problem> problems, BindingResult errors) {
        for (var problem : problems) {
            var details = problem.named().toArray();
            var field = form.fieldOf(problem.field());
            if (field.isEmpty()) {
                errors.reject(problem.word(), details, problem.word());
            } else if (!errors.hasFieldErrors(field)) {
                errors.rejectValue(field, problem.word(), details, problem.word());
            }
        }
    }
}

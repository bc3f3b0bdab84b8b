package ma.etamkeen.training.web;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Deliveries;
import ma.etamkeen.training.attendance.Issuing;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.rooms.RoomWishes;
import ma.etamkeen.training.seats.Approvals;
import ma.etamkeen.training.seats.Overlaps;
import ma.etamkeen.training.seats.Quotas;
import ma.etamkeen.training.seats.Registration;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registrations;
import ma.etamkeen.training.seats.Replies;
import ma.etamkeen.training.seats.SeatWords;
import ma.etamkeen.training.seats.Transfers;
import ma.etamkeen.training.trainers.Trainers;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sessions somebody runs: making one, and everything that is done with one. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/sessions")
class DeskSessionsPage {

    private final Sessions sessions;
    private final Planning planning;
    private final Registrations registrations;
    private final Quotas quotas;
    private final SeatWords seatWords;
    private final Approvals approvals;
    private final Deliveries deliveries;
    private final Replies replies;
    private final Issuing issuing;
    private final Coordination coordination;
    private final Letters letters;
    private final Trainers trainers;
    private final WorkingDays workingDays;
    private final Glances glances;
    private final Transfers transfers;
    private final Overlaps overlaps;
    private final RoomWishes wishes;
    private final TrainerSuggestions suggestions;

    DeskSessionsPage(
            Sessions sessions,
            Planning planning,
            Registrations registrations,
            Quotas quotas,
            SeatWords seatWords,
            Approvals approvals,
            Deliveries deliveries,
            Replies replies,
            Issuing issuing,
            Coordination coordination,
            Letters letters,
            Trainers trainers,
            WorkingDays workingDays,
            Glances glances,
            Transfers transfers,
            Overlaps overlaps,
            RoomWishes wishes,
            TrainerSuggestions suggestions) {
        this.sessions = sessions;
        this.planning = planning;
        this.registrations = registrations;
        this.quotas = quotas;
        this.seatWords = seatWords;
        this.approvals = approvals;
        this.deliveries = deliveries;
        this.replies = replies;
        this.issuing = issuing;
        this.coordination = coordination;
        this.letters = letters;
        this.trainers = trainers;
        this.workingDays = workingDays;
        this.glances = glances;
        this.transfers = transfers;
        this.overlaps = overlaps;
        this.wishes = wishes;
        this.suggestions = suggestions;
    }

    record WhyForm(@Prose(max = 1_000) String why) {}

    @GetMapping("/new")
    Answer blank(Viewer viewer) {
        var units = viewer.heldOn(Grant.On.UNIT, Role.COORDINATOR, Role.ADMINISTRATOR);
        var form = SessionForm.fresh(sessions.now(), units.length == 0 ? null : units[0]);
        return resourced(Answer.page("training/desknew"), viewer, form, 0, new BeanPropertyBindingResult(form, "form"))
                .form(form)
                .with("rows", SessionForm.FREE_ROWS)
                .with("remarks", List.of());
    }

    @PostMapping("/new")
    Answer create(
            @Valid @ModelAttribute("form") SessionForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String more,
            Viewer viewer) {
        if (!form.isOfNothingYet()) {
            throw new NotOfOurPages();
        }
        if (!more.isEmpty()) {
            var longer = form.with(more);
            return resourced(Answer.page("training/desknew"), viewer, longer, 0, errors)
                    .form(longer)
                    .with("rows", longer.rows().size())
                    .with("added", form.rows().size())
                    .with("remarks", longer.remarks(workingDays.days()));
        }
        var sketch = form.sketch(errors, trainer(form, 0, errors));
        var outcome = errors.hasErrors()
                ? new Plan.Outcome.Refused(Stream.concat(
                                planning.problems(viewer, sketch).stream(),
                                planning.problemsOfDays(viewer, 0, sketch, form.why()).stream())
                        .toList())
                : planning.create(viewer, sketch.plan(), form.why());
        return switch (outcome) {
            case Plan.Outcome.Done(var id) ->
                Answer.goTo("/desk/sessions/" + id).saying("training.said.created");
            case Plan.Outcome.Refused(var problems) -> {
                reject(form, problems, errors);
                yield resourced(Answer.refused("training/desknew"), viewer, form, 0, errors)
                        .form(form, errors)
                        .with("rows", form.rows().size())
                        .with("remarks", form.remarks(workingDays.days()));
            }
            case Plan.Outcome.Stale _ -> throw new NotHere();
        };
    }

    /** The page; who is to change to another date is chosen by its address, so that one row alone lists them. */
    @GetMapping("/{id:\\d+}")
    Answer show(@PathVariable long id, @RequestParam(defaultValue = "") String move, Viewer viewer) {
        var session = find(id, viewer);
        return standing(Answer.page("training/desksession"), session, viewer).with("moved", AddressNumber.of(move, 0));
    }

    @PostMapping("/{id:\\d+}")
    Answer change(
            @PathVariable long id,
            @Valid @ModelAttribute("form") SessionForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String more,
            Viewer viewer) {
        var session = find(id, viewer);
        if (!more.isEmpty()) {
            var longer = form.with(more);
            return filled(page(Answer.page("training/desksession"), session, viewer, longer, errors), longer)
                    .with("added", form.rows().size());
        }
        var sketch = form.sketch(errors, trainer(form, id, errors));
        var outcome = errors.hasErrors()
                ? new Plan.Outcome.Refused(Stream.concat(
                                planning.problems(viewer, id, form.madeOn(), sketch).stream(),
                                planning.problemsOfDays(viewer, id, sketch, form.why()).stream())
                        .toList())
                : planning.change(viewer, id, form.madeOn(), sketch.plan(), form.why());
        return switch (outcome) {
            case Plan.Outcome.Done _ -> Answer.goTo("/desk/sessions/" + id).saying("training.said.changed");
            case Plan.Outcome.Refused(var problems) -> {
                reject(form, problems, errors);
                yield page(Answer.refused("training/desksession"), session, viewer, form, errors)
                        .form(form, errors)
                        .with("rows", form.rows().size())
                        .with("remarks", form.remarks(workingDays.days()))
                        .with("version", form.madeOn());
            }
            case Plan.Outcome.Stale(var now, var slots) -> {
                // what was typed stays in the form, what stands now is shown above it; sending again means it
                yield page(Answer.stale("training/desksession"), now, viewer, form, errors)
                        .with(
                                "theirs",
                                new SessionMeanwhile(
                                        now,
                                        slots,
                                        trainerOf(now),
                                        coordination.nameOf(now.owner()),
                                        rules(now, viewer),
                                        wishes.of(id)))
                        .form(form, errors)
                        .with("rows", form.rows().size())
                        .with("remarks", form.remarks(workingDays.days()))
                        .with("version", now.version());
            }
        };
    }

    @PostMapping("/{id:\\d+}/publication")
    Answer publish(@PathVariable long id, Viewer viewer) {
        return publish(id, true, viewer);
    }

    @PostMapping("/{id:\\d+}/publication/tentative")
    Answer publishTentatively(@PathVariable long id, Viewer viewer) {
        return publish(id, false, viewer);
    }

    private Answer publish(long id, boolean sure, Viewer viewer) {
        var session = find(id, viewer);
        return switch (planning.publish(viewer, id, sure)) {
            case Plan.Outcome.Done _ -> Answer.goTo("/desk/sessions/" + id).saying("training.said.published");
            case Plan.Outcome.Stale(var now, var _) ->
                standing(Answer.stale("training/desksession"), now, viewer).with("refusal", "training.state.meanwhile");
            case Plan.Outcome.Refused(var problems) -> {
                if (problems.getFirst().field().isEmpty()) {
                    yield refused(session, viewer, problems);
                }
                // what is in the way of a slot is said beside it, and above all
                var form = standing(session);
                var errors = new BeanPropertyBindingResult(form, "form");
                reject(form, problems, errors);
                yield filled(page(Answer.refused("training/desksession"), session, viewer, form, errors), form)
                        .form(form, errors)
                        .with("refusal", "training.publish.refused");
            }
        };
    }

    @PostMapping("/{id:\\d+}/registrations/{registration:\\d+}/approval")
    Answer approve(
            @PathVariable long id,
            @PathVariable long registration,
            @RequestParam(defaultValue = "") String step,
            Viewer viewer) {
        var session = find(id, viewer);
        return approvals.approve(viewer, registration, AddressNumber.of(step, 0)) instanceof Outcome.Refused(var why)
                ? refused(session, viewer, "training.refusal." + why.key())
                : Answer.goTo("/desk/sessions/" + id + "#registrations").saying("training.said.approved");
    }

    @PostMapping("/{id:\\d+}/registrations/{registration:\\d+}/refusal")
    Answer refuse(
            @PathVariable long id,
            @PathVariable long registration,
            @Valid @ModelAttribute("reasoning") WhyForm given,
            BindingResult errors,
            Viewer viewer) {
        var session = find(id, viewer);
        if (errors.hasErrors()) {
            return unreasoned(session, viewer, "refuse-" + registration, given, errors);
        }
        return approvals.refuse(viewer, registration, given.why()) instanceof Outcome.Refused(var refusal)
                ? refused(session, viewer, "training.refusal." + refusal.key())
                : Answer.goTo("/desk/sessions/" + id + "#registrations").saying("training.said.refused");
    }

    @PostMapping("/{id:\\d+}/registrations/{registration:\\d+}/transfer/{to:\\d+}")
    Answer transfer(@PathVariable long id, @PathVariable long registration, @PathVariable long to, Viewer viewer) {
        var session = find(id, viewer);
        return transfers.move(viewer, id, registration, to) instanceof Outcome.Refused(var why)
                ? refused(session, viewer, "training.added." + why.key())
                : Answer.goTo("/desk/sessions/" + id + "#registrations").saying("training.said.moved-over");
    }

    private Answer refused(Session session, Viewer viewer, List<Plan.Problem> problems) {
        return refused(session, viewer, problems.getFirst().word());
    }

    private Answer refused(Session session, Viewer viewer, String word) {
        return standing(Answer.refused("training/desksession"), session, viewer).with("refusal", word);
    }

    /** The page again with the reason that does not do, in the row it was typed in. */
    private Answer unreasoned(Session session, Viewer viewer, String row, WhyForm given, BindingResult errors) {
        return standing(Answer.refused("training/desksession"), session, viewer)
                .with("reasoning", Fields.of(given, errors))
                .with("reasoned", row);
    }

    /** The page with the session as it stands in the form. */
    private Answer standing(Answer answer, Session session, Viewer viewer) {
        var form = standing(session);
        return filled(page(answer, session, viewer, form, new BeanPropertyBindingResult(form, "form")), form);
    }

    private Answer filled(Answer answer, SessionForm form) {
        return answer.form(form)
                .with("rows", form.rows().size())
                .with("remarks", form.remarks(workingDays.days()))
                .with("version", form.madeOn());
    }

    private SessionForm standing(Session session) {
        return SessionForm.of(
                session,
                sessions.slots(session.id()),
                trainerOf(session),
                quotas.seating(session.id()),
                wishes.of(session.id()));
    }

    private List<String> rules(Session session, Viewer viewer) {
        return seatWords.rules(session, quotas.named(session), viewer.language());
    }

    private Session find(long id, Viewer viewer) {
        return sessions.runBy(viewer, id).orElseThrow(NotHere::new);
    }

    /** The page with what can be chosen, and what would do, given what the form says. */
    private Answer resourced(Answer answer, Viewer viewer, SessionForm form, long id, BindingResult errors) {
        var rooms = coordination.rowRooms(viewer, form, id);
        var unread = new BeanPropertyBindingResult(form, "form");
        var trainer = errors.hasFieldErrors("trainer") ? null : trainer(form, id, unread);
        return answer.with(
                        "hints",
                        suggestions.of(viewer, form.sketch(unread, trainer), SessionForm.text(form.trainer()), id))
                .with("rowRooms", rooms)
                .with(
                        "choices",
                        coordination.choices(viewer, id, form.roomsBeside(rooms), form.ownedBy(), form.rules()));
    }

    private Answer page(Answer answer, Session session, Viewer viewer, SessionForm form, BindingResult errors) {
        var seated = registrations.ofSession(session.id());
        var history = coordination.history(session.id(), viewer.language());
        glances.record(
                "training.session.looked-at",
                viewer.person(),
                session.id(),
                Stream.concat(
                                seated.stream().map(one -> one.registration().person()),
                                history.stream()
                                        .map(HistoryLine::line)
                                        .flatMap(line -> Stream.of(line.actor(), line.person(), line.deputyOf())))
                        .toList());
        return resourced(answer, viewer, form, session.id(), errors)
                .with("session", session)
                .with("version", session.version())
                .with("registrations", seated)
                .with("overlaps", overlapping(session, seated))
                .with("certificates", deliveries.of(session.id()))
                .with("accepted", replies.accepted(session.id()))
                .with("issuing", issuing.of(session.id()))
                .with("letters", letters.log("training", session.id()))
                .with("history", history)
                .with("theirs", null)
                .with("refusal", "")
                .with("reasoning", Fields.of(new WhyForm("")))
                .with("reasoned", "")
                .with("moved", 0L)
                .with("blank", Fields.of(new WhyForm("")))
                .with("dates", seated.isEmpty() ? List.of() : transfers.others(viewer, session))
                .with("now", sessions.now());
    }

    /** What those who ask for the session, wait for it or have a seat have at the same time. */
    private Map<Long, List<Overlaps.Overlap>> overlapping(Session session, List<Registrations.Seated> seated) {
        return session.takesPlace() && !session.hasEnded(sessions.now())
                ? overlaps.among(
                        seated.stream()
                                .map(Registrations.Seated::registration)
                                .filter(registration -> registration.state().isLive())
                                .map(Registration::person)
                                .toList(),
                        session.id())
                : Map.of();
    }

    /** Who is named; whoever gives the session goes on giving it, also where nobody names them any more. */
    private @Nullable Long trainer(SessionForm form, long id, BindingResult errors) {
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

    private static void reject(SessionForm form, List<Plan.Problem> problems, BindingResult errors) {
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

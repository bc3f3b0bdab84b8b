package ma.etamkeen.training.web;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
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
import ma.etamkeen.training.seats.Approvals;
import ma.etamkeen.training.seats.Overlaps;
import ma.etamkeen.training.seats.Registration;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registrations;
import ma.etamkeen.training.seats.Replies;
import ma.etamkeen.training.seats.Transfers;
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

    /** How many of the people of a session one page lists. */
    private static final int EACH = 50;

    private final Sessions sessions;
    private final Planning planning;
    private final Registrations registrations;
    private final Approvals approvals;
    private final Deliveries deliveries;
    private final Replies replies;
    private final Issuing issuing;
    private final Coordination coordination;
    private final Letters letters;
    private final Glances glances;
    private final Transfers transfers;
    private final Overlaps overlaps;
    private final SessionSheet sheet;

    DeskSessionsPage(
            Sessions sessions,
            Planning planning,
            Registrations registrations,
            Approvals approvals,
            Deliveries deliveries,
            Replies replies,
            Issuing issuing,
            Coordination coordination,
            Letters letters,
            Glances glances,
            Transfers transfers,
            Overlaps overlaps,
            SessionSheet sheet) {
        this.sessions = sessions;
        this.planning = planning;
        this.registrations = registrations;
        this.approvals = approvals;
        this.deliveries = deliveries;
        this.replies = replies;
        this.issuing = issuing;
        this.coordination = coordination;
        this.letters = letters;
        this.glances = glances;
        this.transfers = transfers;
        this.overlaps = overlaps;
        this.sheet = sheet;
    }

    record WhyForm(@Prose(max = 1_000) String why) {}

    @GetMapping("/new")
    Answer blank(Viewer viewer) {
        var units = viewer.heldOn(Grant.On.UNIT, Role.COORDINATOR, Role.ADMINISTRATOR);
        var form = SessionForm.fresh(sessions.now(), units.length == 0 ? null : units[0]);
        return sheet.blank(Answer.page("training/desknew"), viewer, form);
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
            return sheet.filled(Answer.page("training/desknew"), viewer, longer, 0, errors)
                    .with("added", form.rows().size());
        }
        var sketch = form.sketch(errors, sheet.trainer(form, 0, errors));
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
                SessionSheet.reject(form, problems, errors);
                yield sheet.refused(Answer.refused("training/desknew"), viewer, form, 0, errors);
            }
            case Plan.Outcome.Stale _ -> throw new NotHere();
        };
    }

    /** The page; who is to change to another date is chosen by its address, so that one row alone lists them. */
    @GetMapping("/{id:\\d+}")
    Answer show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String move,
            @RequestParam(defaultValue = "") String page,
            Viewer viewer) {
        var session = find(id, viewer);
        var moved = AddressNumber.of(move, 0);
        return page(Answer.page("training/desksession"), session, viewer, moved, AddressNumber.of(page, 1))
                .with("moved", moved)
                .with("dates", moved == 0 ? List.of() : transfers.others(viewer, session));
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
            return unreasoned(session, viewer, registration, given, errors);
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

    private Answer refused(Session session, Viewer viewer, String word) {
        return page(Answer.refused("training/desksession"), session, viewer, 0, 1)
                .with("refusal", word);
    }

    /** The page again with the reason that does not do, in the row it was typed in. */
    private Answer unreasoned(Session session, Viewer viewer, long registration, WhyForm given, BindingResult errors) {
        return page(Answer.refused("training/desksession"), session, viewer, registration, 1)
                .with("reasoning", Fields.of(given, errors))
                .with("reasoned", "refuse-" + registration);
    }

    private Session find(long id, Viewer viewer) {
        return sessions.runBy(viewer, id).orElseThrow(NotHere::new);
    }

    /**
     * @param shown the registration that has to be among those listed, 0 for none
     * @param page the page of the list that is looked at, where none has to be
     */
    private Answer page(Answer answer, Session session, Viewer viewer, long shown, long page) {
        var all = registrations.ofSession(session.id());
        var number = numberOf(all, shown).orElseGet(() -> (int) Math.clamp(page, 1, pages(all)));
        var seated = all.subList((number - 1) * EACH, Math.min(all.size(), number * EACH));
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
        return answer.with("session", session)
                .with("planned", sheet.read(session, sessions.slots(session.id()), viewer))
                .with("registrations", seated)
                .with("people", all.size())
                .with("number", number)
                .with("each", EACH)
                .with("overlaps", overlapping(session, seated))
                .with(
                        "certificates",
                        deliveries.of(
                                session.id(),
                                seated.stream()
                                        .map(one -> one.registration().id())
                                        .toList()))
                .with("accepted", replies.accepted(session.id()))
                .with("issuing", issuing.of(session.id()))
                .with("letters", letters.log("training", session.id()))
                .with("history", history)
                .with("refusal", "")
                .with("reasoning", Fields.of(new WhyForm("")))
                .with("reasoned", "")
                .with("moved", 0L)
                .with("blank", Fields.of(new WhyForm("")))
                .with("dates", List.of())
                .with("canMove", !all.isEmpty() && transfers.hasOthers(viewer, session))
                .with("now", sessions.now());
    }

    private static int pages(List<Registrations.Seated> all) {
        return Math.max(1, Math.ceilDiv(all.size(), EACH));
    }

    /** On which page this registration is listed, if it is one of the session. */
    private static Optional<Integer> numberOf(List<Registrations.Seated> all, long registration) {
        return IntStream.range(0, all.size())
                .filter(index -> all.get(index).registration().id() == registration)
                .mapToObj(index -> index / EACH + 1)
                .findFirst();
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
}

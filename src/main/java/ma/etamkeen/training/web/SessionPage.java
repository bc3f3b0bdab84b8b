package ma.etamkeen.training.web;

import static java.util.stream.Collectors.toMap;

import jakarta.validation.Valid;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ma.etamkeen.organisations.calendar.Remark;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.courses.Admission;
import ma.etamkeen.training.courses.Course;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.events.Events;
import ma.etamkeen.training.materials.Materials;
import ma.etamkeen.training.seats.Approvals;
import ma.etamkeen.training.seats.Companions;
import ma.etamkeen.training.seats.Nominations;
import ma.etamkeen.training.seats.Offers;
import ma.etamkeen.training.seats.Openings;
import ma.etamkeen.training.seats.Overlaps;
import ma.etamkeen.training.seats.Quotas;
import ma.etamkeen.training.seats.Registration;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registrations;
import ma.etamkeen.training.seats.SeatWords;
import ma.etamkeen.training.seats.Silences;
import ma.etamkeen.training.seats.Transfers;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One session, and what a civil servant does about it: ask for a seat, give it up. */
@Pages
@RequestMapping("/training/sessions/{id:\\d+}")
class SessionPage {

    private final Sessions sessions;
    private final Courses courses;
    private final Registrations registrations;
    private final Quotas quotas;
    private final SeatWords seatWords;
    private final WorkingDays workingDays;
    private final Approvals approvals;
    private final Glances glances;
    private final Offers offers;
    private final Silences silences;
    private final Transfers transfers;
    private final Nominations nominations;
    private final Overlaps overlaps;
    private final Companions companions;
    private final Admission admission;
    private final Events events;
    private final Materials materials;
    private final Openings openings;

    SessionPage(
            Sessions sessions,
            Courses courses,
            Registrations registrations,
            Quotas quotas,
            SeatWords seatWords,
            WorkingDays workingDays,
            Approvals approvals,
            Glances glances,
            Offers offers,
            Silences silences,
            Transfers transfers,
            Nominations nominations,
            Overlaps overlaps,
            Companions companions,
            Admission admission,
            Events events,
            Materials materials,
            Openings openings) {
        this.approvals = approvals;
        this.sessions = sessions;
        this.courses = courses;
        this.registrations = registrations;
        this.quotas = quotas;
        this.seatWords = seatWords;
        this.workingDays = workingDays;
        this.glances = glances;
        this.offers = offers;
        this.silences = silences;
        this.transfers = transfers;
        this.nominations = nominations;
        this.overlaps = overlaps;
        this.companions = companions;
        this.admission = admission;
        this.events = events;
        this.materials = materials;
        this.openings = openings;
    }

    record MotiveForm(
            @Prose(max = 1_000, required = false) @Nullable String motive) {}

    @Open
    @Shared
    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("training/session"), id, viewer, "").form(new MotiveForm(""));
    }

    @SignedIn
    @PostMapping("/registration")
    Answer register(
            @PathVariable long id,
            @Valid @ModelAttribute("form") MotiveForm form,
            BindingResult errors,
            Viewer viewer) {
        if (errors.hasErrors()) {
            return page(Answer.refused("training/session"), id, viewer, "").with("form", Fields.of(form, errors));
        }
        var outcome = registrations.register(viewer, id, form.motive() == null ? "" : form.motive());
        return outcome instanceof Outcome.Refused(var why)
                ? page(Answer.refused("training/session"), id, viewer, "training.refusal." + why.key())
                        .with("form", Fields.of(form, errors))
                : Answer.goTo("/training/sessions/" + id + "#registration").saying("training.said." + said(outcome));
    }

    @SignedIn
    @PostMapping("/withdrawal")
    Answer withdraw(@PathVariable long id, Viewer viewer) {
        return registrations.withdraw(viewer, id) instanceof Outcome.Refused(var why)
                ? page(Answer.refused("training/session"), id, viewer, "training.refusal." + why.key())
                        .form(new MotiveForm(""))
                : Answer.goTo("/training/sessions/" + id + "#registration").saying("training.said.withdrawn");
    }

    @SignedIn
    @PostMapping("/acceptance")
    Answer accept(@PathVariable long id, Viewer viewer) {
        return offers.accept(viewer, id) instanceof Outcome.Refused(var why)
                ? page(Answer.refused("training/session"), id, viewer, "training.refusal." + why.key())
                        .form(new MotiveForm(""))
                : Answer.goTo("/training/sessions/" + id + "#registration").saying("training.said.confirmed");
    }

    @SignedIn
    @PostMapping("/transfer/{to:\\d+}")
    Answer transfer(@PathVariable long id, @PathVariable long to, Viewer viewer) {
        return transfers.move(viewer, id, to) instanceof Outcome.Refused(var why)
                ? page(Answer.refused("training/session"), id, viewer, "training.refusal." + why.key())
                        .form(new MotiveForm(""))
                : Answer.goTo("/training/sessions/" + to + "#registration").saying("training.said.moved-over");
    }

    private static String said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Confirmed _ -> "confirmed";
            case Outcome.Waiting _ -> "waiting";
            case Outcome.Requested _, Outcome.TurnedDown _, Outcome.Withdrawn _, Outcome.Refused _ -> "requested";
        };
    }

    private Answer page(Answer answer, long id, Viewer viewer, String refusal) {
        var session = sessions.visibleTo(viewer, id).orElseThrow(NotHere::new);
        var standing = viewer.isSignedIn()
                ? registrations.standing(viewer.person(), id).orElse(null)
                : null;
        var mine = standing == null ? null : standing.registration();
        var slots = sessions.slots(id);
        var others = mine != null && mine.state() == Registration.State.CONFIRMED
                ? companions.of(id, viewer.person())
                : null;
        if (others != null) {
            glances.record(
                    "training.companions.looked-at",
                    viewer.person(),
                    id,
                    others.stream().map(Companions.Companion::person).toList());
        }
        var look = look(session, mine, viewer);
        var closes = closes(session, viewer);
        var isOpen = closes.isPresent();
        var asked = mine == null || mine.state() != Registration.State.REQUESTED
                ? List.<Approvals.Told>of()
                : approvals.asked(mine.id());
        return answer.with("way", new SessionWay(session, slots, mine))
                .with("remarks", remarks(session, slots))
                .with("course", course(session, viewer).orElseThrow(NotHere::new))
                .with("asked", asked)
                .with("overlaps", overlaps(session, mine, isOpen, viewer))
                .with("opened", isOpen)
                .with("closes", closes.orElse(session.closesAt()))
                .with("opens", opens(session, isOpen, viewer))
                .with("companions", others)
                .with("rules", rules(session, viewer.language()))
                .with(
                        "ahead",
                        asked.isEmpty() || mine == null
                                ? null
                                : silences.ahead(session, mine.id()).orElse(null))
                .with(
                        "dates",
                        mine != null && mine.state() == Registration.State.CONFIRMED
                                ? transfers.others(session)
                                : List.of())
                .with("nominates", mayNominate(isOpen, viewer))
                .with("cause", cause(standing, viewer))
                .with("materials", session.beside().materials() ? materials.of(viewer, session.course()) : List.of())
                .with("told", events.told(session))
                .with("barriers", look.barriers())
                .with("advised", mine == null ? look.advised() : List.of())
                .with("refusal", refusal)
                .with("now", sessions.now());
    }

    /** Until when the viewer may ask, as everybody or as one of a group; nothing while they may not. */
    private Optional<LocalDateTime> closes(Session session, Viewer viewer) {
        var now = sessions.now();
        var everybody = session.isOpen(now) ? Optional.of(session.closesAt()) : Optional.<LocalDateTime>empty();
        return everybody.isPresent() || !viewer.isSignedIn() || !session.takesPlace() || session.hasStarted(now)
                ? everybody
                : openings.until(viewer.person(), session.id(), now);
    }

    /** When the viewer may ask from, as everybody or as one of a group; nothing where they may, or never will. */
    private @Nullable LocalDateTime opens(Session session, boolean isOpen, Viewer viewer) {
        var now = sessions.now();
        if (isOpen || !session.takesPlace() || session.hasStarted(now)) {
            return null;
        }
        var own = viewer.isSignedIn()
                ? openings.ahead(viewer.person(), List.of(session)).values()
                : List.<Openings.Window>of();
        return Stream.concat(Stream.of(session.opensAt()), own.stream().map(Openings.Window::opensAt))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** By which rules seats are given, and when groups may ask beside everybody while anybody may still ask. */
    private List<String> rules(Session session, Language language) {
        var rules = seatWords.rules(session, quotas.recent(session), language);
        return session.hasStarted(sessions.now())
                ? rules
                : Stream.concat(rules.stream(), seatWords.openings(openings.recent(session.id()), language).stream())
                        .toList();
    }

    private boolean mayNominate(boolean isOpen, Viewer viewer) {
        return viewer.holds(Role.FOCAL_POINT) || viewer.isSignedIn() && isOpen && nominations.leads(viewer);
    }

    /** What is at the same time, for whoever may still ask, or has asked. */
    private List<Overlaps.Overlap> overlaps(
            Session session, @Nullable Registration mine, boolean isOpen, Viewer viewer) {
        var asks = mine != null && mine.state().isLive() || isOpen;
        return viewer.isSignedIn() && asks && session.takesPlace()
                ? overlaps.of(viewer.person(), session.id())
                : List.of();
    }

    /** What keeps the viewer from asking, or is advised before, where they have nothing that runs. */
    private Admission.Look look(Session session, @Nullable Registration mine, Viewer viewer) {
        return viewer.isSignedIn()
                        && session.beside().conditions()
                        && (mine == null || !mine.state().isLive())
                ? admission.look(viewer.person(), session.course())
                : Admission.Look.OPEN;
    }

    /** Why the viewer waits, empty for whoever does not. */
    private String cause(Registrations.@Nullable Standing standing, Viewer viewer) {
        if (standing == null || standing.registration().state() != Registration.State.WAITING) {
            return "";
        }
        return standing.cause() == null
                ? seatWords.soon(viewer.language())
                : seatWords.cause(standing.cause(), viewer.language());
    }

    /** What a visitor reads is kept for a minute as a page, and may not be older than that. */
    private Optional<Course> course(Session session, Viewer viewer) {
        return viewer.isSignedIn()
                ? courses.recent(session.course(), session.courseVersion())
                : courses.taught(session.course(), session.courseVersion());
    }

    /** What is to know about each slot that has not begun; an evening is planned as one. */
    private Map<Long, List<Remark>> remarks(Session session, List<Slot> slots) {
        var days = workingDays.days();
        var now = sessions.now();
        return slots.stream()
                .filter(slot -> slot.startsAt().isAfter(now))
                .collect(toMap(
                        Slot::id,
                        slot -> days.remarks(slot.startsAt(), slot.endsAt(), session.region()).stream()
                                .filter(remark -> remark.kind() != Remark.Kind.HOURS)
                                .toList()));
    }
}

package ma.etamkeen.training.web;

import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.planning.Dating;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Planning;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Whether and when a session takes place: its dates are confirmed, it is postponed, taken up again or called off. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/sessions/{id:\\d+}")
class SessionStatePage {

    private final Sessions sessions;
    private final Planning planning;
    private final Dating dating;
    private final Words words;

    SessionStatePage(Sessions sessions, Planning planning, Dating dating, Words words) {
        this.sessions = sessions;
        this.planning = planning;
        this.dating = dating;
        this.words = words;
    }

    /** A deed on the version of the session that was seen. */
    record SeenForm(@Nullable String version) {

        int madeOn() {
            return SessionForm.read(version, Integer::valueOf).orElse(-1);
        }
    }

    /** A deed that needs a reason, on the version of the session that was seen. */
    record ReasonForm(
            @Nullable String version,
            @Nullable String reason,
            @Prose(max = 1_000, required = false) @Nullable String why) {

        static final ReasonForm EMPTY = new ReasonForm("", "", "");

        int madeOn() {
            return SessionForm.read(version, Integer::valueOf).orElse(-1);
        }

        Session.@Nullable Reason read(BindingResult errors) {
            return SessionForm.needed(
                    "reason", reason, SessionForm.chosen(Session.Reason::of), "forms.error.choice", errors);
        }

        String remark() {
            return why == null ? "" : why;
        }
    }

    @GetMapping("/state")
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("training/sessionstate"), find(id, viewer), viewer, "");
    }

    @PostMapping("/confirmation")
    Answer confirm(@PathVariable long id, @ModelAttribute("form") SeenForm form, Viewer viewer) {
        find(id, viewer);
        return answer(dating.confirm(viewer, id, form.madeOn()), id, viewer, "training.said.dates-confirmed");
    }

    /** Where people meet from now on. */
    record MeetingForm(
            @Nullable String version,
            @Nullable String format,
            @Line(max = 200, required = false) @Nullable String place,
            @Line(max = 500, required = false) @Nullable String link) {

        static MeetingForm of(Session session) {
            return new MeetingForm("", "", session.place(), session.link());
        }
    }

    @PostMapping("/format")
    Answer meet(
            @PathVariable long id,
            @Valid @ModelAttribute("form") MeetingForm form,
            BindingResult errors,
            Viewer viewer) {
        var session = find(id, viewer);
        var format = SessionForm.needed(
                "format", form.format(), SessionForm.chosen(Session.Format::of), "forms.error.choice", errors);
        if (format != null && !errors.hasErrors()) {
            var outcome = dating.meet(
                    viewer,
                    id,
                    new SeenForm(form.version()).madeOn(),
                    format,
                    SessionForm.text(form.place()),
                    SessionForm.text(form.link()));
            if (!(outcome instanceof Outcome.Refused(var problems))
                    || !List.of("place", "link").contains(problems.getFirst().field())) {
                return answer(outcome, id, viewer, "training.said.switched");
            }
            Faults.add(errors, problems.getFirst().field(), problems.getFirst().word());
        }
        return page(Answer.refused("training/sessionstate"), session, viewer, "")
                .with("meeting", Fields.of(form, errors));
    }

    /** Which slots to come are held at a distance, and where. */
    record AfarForm(
            @Nullable String version,
            @Nullable List<String> afar,
            @Line(max = 500, required = false) @Nullable String link) {

        static AfarForm of(Session session, List<Slot> slots) {
            return new AfarForm(
                    "",
                    slots.stream()
                            .filter(Slot::isAfar)
                            .map(slot -> Long.toString(slot.id()))
                            .toList(),
                    slots.stream()
                            .map(Slot::link)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(session.link()));
        }

        Set<Long> chosen() {
            return afar == null
                    ? Set.of()
                    : afar.stream()
                            .map(one -> AddressNumber.of(SessionForm.text(one), -1))
                            .collect(Collectors.toSet());
        }
    }

    @PostMapping("/format/slots")
    Answer meetPartlyAfar(
            @PathVariable long id, @Valid @ModelAttribute("form") AfarForm form, BindingResult errors, Viewer viewer) {
        var session = find(id, viewer);
        if (!errors.hasErrors()) {
            var outcome = dating.partlyAfar(
                    viewer, id, new SeenForm(form.version()).madeOn(), form.chosen(), SessionForm.text(form.link()));
            if (!(outcome instanceof Outcome.Refused(var problems))
                    || !List.of("afar", "link").contains(problems.getFirst().field())) {
                return answer(outcome, id, viewer, "training.said.switched");
            }
            Faults.add(errors, problems.getFirst().field(), problems.getFirst().word());
        }
        return page(Answer.refused("training/sessionstate"), session, viewer, "")
                .with("afar", Fields.of(form, errors));
    }

    @PostMapping("/resumption")
    Answer resume(@PathVariable long id, @ModelAttribute("form") SeenForm form, Viewer viewer) {
        find(id, viewer);
        return answer(dating.resume(viewer, id, form.madeOn()), id, viewer, "training.said.resumed");
    }

    @PostMapping("/postponement")
    Answer postpone(
            @PathVariable long id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Viewer viewer) {
        find(id, viewer);
        var reason = form.read(errors);
        if (reason == null || errors.hasErrors()) {
            return refused(id, viewer, "postponing", form, errors);
        }
        var outcome = dating.postpone(viewer, id, form.madeOn(), reason, form.remark());
        return unremarked(outcome, errors)
                ? refused(id, viewer, "postponing", form, errors)
                : answer(outcome, id, viewer, "training.said.postponed");
    }

    @PostMapping("/cancellation")
    Answer cancel(
            @PathVariable long id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Viewer viewer) {
        find(id, viewer);
        var reason = form.read(errors);
        if (reason == null || errors.hasErrors()) {
            return refused(id, viewer, "cancelling", form, errors);
        }
        var outcome = planning.cancel(viewer, id, form.madeOn(), reason, form.remark());
        return unremarked(outcome, errors)
                ? refused(id, viewer, "cancelling", form, errors)
                : answer(outcome, id, viewer, "training.said.cancelled");
    }

    /** Whether the reason must be put into words, which is said beside them. */
    private static boolean unremarked(Outcome outcome, BindingResult errors) {
        if (outcome instanceof Outcome.Refused(var problems)
                && problems.getFirst().field().equals("why")) {
            Faults.add(errors, "why", problems.getFirst().word());
        }
        return errors.hasErrors();
    }

    private Answer answer(Outcome outcome, long id, Viewer viewer, String said) {
        return switch (outcome) {
            case Outcome.Done _ -> Answer.goTo("/desk/sessions/" + id).saying(said);
            case Outcome.Refused(var problems) -> {
                var first = problems.getFirst();
                yield page(
                        Answer.refused("training/sessionstate"),
                        find(id, viewer),
                        viewer,
                        words.text(
                                viewer.language(), first.word(), first.named().toArray()));
            }
            case Outcome.Stale(var now, var _) ->
                page(
                        Answer.stale("training/sessionstate"),
                        now,
                        viewer,
                        words.text(viewer.language(), "training.state.meanwhile"));
        };
    }

    private Answer refused(long id, Viewer viewer, String form, ReasonForm typed, BindingResult errors) {
        return page(Answer.refused("training/sessionstate"), find(id, viewer), viewer, "")
                .with(form, Fields.of(typed, errors));
    }

    private Answer page(Answer answer, Session session, Viewer viewer, String refusal) {
        return answer.with("session", session)
                .with("refusal", refusal)
                .with("reasons", reasons(viewer.language()))
                .with("postponing", Fields.of(ReasonForm.EMPTY))
                .with("cancelling", Fields.of(ReasonForm.EMPTY))
                .with("meeting", Fields.of(MeetingForm.of(session)))
                .with("afar", Fields.of(AfarForm.of(session, toCome(session))))
                .with(
                        "slots",
                        toCome(session).stream()
                                .map(slot -> new Choice(
                                        Long.toString(slot.id()),
                                        words.text(
                                                viewer.language(),
                                                "training.when",
                                                "day",
                                                Dates.day(slot.startsAt().toLocalDate(), viewer.language()),
                                                "times",
                                                words.text(
                                                        viewer.language(),
                                                        "pages.times",
                                                        "from",
                                                        Dates.time(
                                                                slot.startsAt().toLocalTime(), viewer.language()),
                                                        "to",
                                                        Dates.time(slot.endsAt().toLocalTime(), viewer.language())))))
                                .toList())
                .with(
                        "formats",
                        Arrays.stream(Session.Format.values())
                                .filter(format -> format != session.format())
                                .map(format -> new Choice(
                                        format.key(), words.text(viewer.language(), "training.format." + format.key())))
                                .toList())
                .with("now", sessions.now());
    }

    /** The slots that have not begun, where any can be held otherwise than the session. */
    private List<Slot> toCome(Session session) {
        var now = sessions.now();
        return session.format().hasPlace() && !session.isPostponed()
                ? sessions.slots(session.id()).stream()
                        .filter(slot -> !slot.hasBegun(now))
                        .toList()
                : List.of();
    }

    private List<Choice> reasons(Language language) {
        return Arrays.stream(Session.Reason.values())
                .map(reason -> new Choice(reason.key(), words.text(language, "training.reason." + reason.key())))
                .toList();
    }

    private Session find(long id, Viewer viewer) {
        return sessions.runBy(viewer, id).orElseThrow(NotHere::new);
    }
}

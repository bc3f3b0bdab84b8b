package ma.etamkeen.training.web.attendance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.attendance.Attendances;
import ma.etamkeen.training.attendance.Attendances.Entry;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.Attendances.Sheet;
import ma.etamkeen.training.attendance.Deliveries;
import ma.etamkeen.training.attendance.Issuing;
import ma.etamkeen.training.attendance.Pleas;
import ma.etamkeen.training.attendance.PresenceLists;
import ma.etamkeen.training.attendance.SignInSheet;
import ma.etamkeen.training.web.AddressNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who was there, slot by slot, for whoever gives the session or runs it. */
@Pages
@SignedIn
@RequestMapping("/training/sessions/{id:\\d+}")
class AttendancePage {

    private static final String MARK = "presence-";
    private static final String BEFORE = "was-";
    private static final String NONE = "none";

    private final Attendances attendances;
    private final PresenceLists lists;
    private final Pleas pleas;
    private final SignInSheet paper;
    private final Deliveries deliveries;
    private final Issuing issuing;
    private final Sessions sessions;
    private final Glances glances;

    AttendancePage(
            Attendances attendances,
            PresenceLists lists,
            Pleas pleas,
            SignInSheet paper,
            Deliveries deliveries,
            Issuing issuing,
            Sessions sessions,
            Glances glances) {
        this.attendances = attendances;
        this.lists = lists;
        this.pleas = pleas;
        this.paper = paper;
        this.deliveries = deliveries;
        this.issuing = issuing;
        this.sessions = sessions;
        this.glances = glances;
    }

    @GetMapping("/attendance")
    Answer show(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") String slot,
            @RequestParam(defaultValue = "") String only,
            Viewer viewer) {
        return page(Answer.page("training/attendance"), sheet(id, viewer), AddressNumber.of(slot, 0), viewer)
                .with("onlyOpen", "open".equals(only));
    }

    @PostMapping("/attendance")
    Answer mark(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") String slot,
            @RequestParam Map<String, String> sent,
            Viewer viewer) {
        var sheet = sheet(id, viewer);
        if (!areMarks(sent)) {
            throw new NotOfOurPages();
        }
        var number = AddressNumber.of(slot, 0);
        return switch (attendances.mark(viewer, id, number, entries(sent))) {
            case Attendances.Outcome.Entered(var marks) ->
                Answer.goTo("/training/sessions/" + id + "/attendance?slot=" + number)
                        .saying(marks == 0 ? "training.said.unmarked" : "training.said.marked");
            case Attendances.Outcome.Clashed(var _, var clashes) ->
                page(Answer.stale("training/attendance"), sheet(id, viewer), number, viewer)
                        .with("clashes", clashes);
            case Attendances.Outcome.TooEarly _ ->
                page(Answer.refused("training/attendance"), sheet, number, viewer)
                        .with("tooEarly", true);
            case Attendances.Outcome.Published _, Attendances.Outcome.OutsideSlot _ ->
                page(Answer.refused("training/attendance"), sheet(id, viewer), number, viewer)
                        .with("refusal", "training.list.refusal.published");
        };
    }

    /** The list of a slot to sign on paper, in the language of the page. */
    @GetMapping("/attendance/{slot:\\d+}.pdf")
    ResponseEntity<byte[]> sheet(@PathVariable long id, @PathVariable long slot, Viewer viewer) {
        var list = sheet(id, viewer);
        var signed = list.slots().stream()
                .filter(one -> one.id() == slot)
                .findFirst()
                .orElseThrow(NotHere::new);
        glances.record(
                "training.attendance.looked-at",
                viewer.person(),
                id,
                list.lines().stream().map(Attendances.Line::person).toList());
        var name = "presence-" + id + "-" + (list.slots().indexOf(signed) + 1) + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                .body(paper.pdf(list, signed, viewer.language()));
    }

    /** Why a list is closed before its days are over. */
    record WhyForm(@Prose(max = 1_000) String why) {}

    /** For how many working days a list may be contested. */
    record DaysForm(
            @NotNull(message = "forms.error.required")
            @Min(value = 0, message = "training.problem.appeal-days")
            @Max(value = PresenceLists.MOST_DAYS, message = "training.problem.appeal-days")
            @Nullable
            Integer days) {}

    /** What is decided about what somebody said. */
    record DecisionForm(
            @NotNull(message = "forms.error.required")
            @Pattern(regexp = "yes|no", message = "forms.error.choice")
            @Nullable
            String accepted,

            @Prose(max = 1_000) String answer) {}

    @PostMapping("/attendance/publication")
    Answer publish(@PathVariable long id, Viewer viewer) {
        sheet(id, viewer);
        return moved(lists.publish(viewer, id), id, viewer, "training.said.list-published");
    }

    @PostMapping("/attendance/closing")
    Answer close(
            @PathVariable long id,
            @Valid @ModelAttribute("closing") WhyForm form,
            BindingResult errors,
            Viewer viewer) {
        var sheet = run(id, viewer);
        return errors.hasErrors()
                ? page(Answer.refused("training/attendance"), sheet, 0, viewer).with("closing", Fields.of(form, errors))
                : moved(lists.close(viewer, id, form.why()), id, viewer, "training.said.list-closed");
    }

    @PostMapping("/attendance/days")
    Answer allow(
            @PathVariable long id,
            @Valid @ModelAttribute("appeal") DaysForm form,
            BindingResult errors,
            Viewer viewer) {
        var sheet = run(id, viewer);
        var days = form.days();
        return errors.hasErrors() || days == null
                ? page(Answer.refused("training/attendance"), sheet, 0, viewer).with("appeal", Fields.of(form, errors))
                : moved(lists.allow(viewer, id, days), id, viewer, "training.said.list-days");
    }

    @PostMapping("/attendance/pleas/{plea:\\d+}")
    Answer decide(
            @PathVariable long id,
            @PathVariable long plea,
            @Valid @ModelAttribute("deciding") DecisionForm form,
            BindingResult errors,
            Viewer viewer) {
        var sheet = sheet(id, viewer);
        if (pleas.of(viewer, id).stream().noneMatch(one -> one.id() == plea)) {
            throw new NotHere();
        }
        if (errors.hasErrors()) {
            return page(Answer.refused("training/attendance"), sheet, 0, viewer)
                    .with("decision", Fields.of(form, errors))
                    .with("decided", plea);
        }
        return switch (pleas.decide(viewer, id, plea, "yes".equals(form.accepted()), form.answer())) {
            case DONE ->
                Answer.goTo("/training/sessions/" + id + "/attendance#pleas").saying("training.said.plea-decided");
            case NOT_NOW -> refused(id, viewer, "training.plea.refusal.decided");
            case OWN -> refused(id, viewer, "training.plea.refusal.own");
        };
    }

    private Answer moved(PresenceLists.Outcome outcome, long id, Viewer viewer, String said) {
        return switch (outcome) {
            case DONE -> Answer.goTo("/training/sessions/" + id + "/attendance").saying(said);
            case ALREADY -> refused(id, viewer, "training.list.refusal.already");
            case TOO_EARLY -> refused(id, viewer, "training.list.refusal.too-early");
            case CONTESTED -> refused(id, viewer, "training.list.refusal.contested");
        };
    }

    private Answer refused(long id, Viewer viewer, String word) {
        return page(Answer.refused("training/attendance"), sheet(id, viewer), 0, viewer)
                .with("refusal", word);
    }

    /** The list, for those who run the session. */
    private Sheet run(long id, Viewer viewer) {
        var sheet = sheet(id, viewer);
        if (sessions.runBy(viewer, id).isEmpty()) {
            throw new NotAllowed();
        }
        return sheet;
    }

    @PostMapping("/certificates")
    Answer deliver(@PathVariable long id, Viewer viewer) {
        sheet(id, viewer);
        var asked = deliveries.deliver(viewer, id);
        return Answer.goTo("/training/sessions/" + id + "/attendance")
                .saying(asked == 0 ? "training.said.none-due" : "training.said.delivered");
    }

    @PostMapping("/certificates/holding")
    Answer hold(@PathVariable long id, Viewer viewer) {
        sheet(id, viewer);
        issuing.hold(viewer, id);
        return Answer.goTo("/training/sessions/" + id + "/attendance#certificates")
                .saying("training.said.held");
    }

    @PostMapping("/certificates/release")
    Answer letGo(@PathVariable long id, Viewer viewer) {
        sheet(id, viewer);
        issuing.letGo(viewer, id);
        return Answer.goTo("/training/sessions/" + id + "/attendance#certificates")
                .saying("training.said.let-go");
    }

    private Sheet sheet(long id, Viewer viewer) {
        var sheet = attendances.sheet(viewer, id);
        if (sheet.isEmpty() && sessions.visibleTo(viewer, id).isPresent()) {
            throw new NotAllowed();
        }
        return sheet.orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, Sheet sheet, long slot, Viewer viewer) {
        glances.record(
                "training.attendance.looked-at",
                viewer.person(),
                sheet.session().id(),
                sheet.lines().stream().map(Attendances.Line::person).toList());
        var certificates = deliveries.of(sheet.session().id());
        return answer.with("sheet", sheet)
                .with("slot", chosen(sheet, slot))
                .with("now", sessions.now())
                .with("runs", sessions.runBy(viewer, sheet.session().id()).isPresent())
                .with("pleas", pleas.of(viewer, sheet.session().id()))
                .with("closing", Fields.of(new WhyForm("")))
                .with("appeal", Fields.of(new DaysForm(sheet.list().days())))
                .with("blank", Fields.of(new DecisionForm(null, "")))
                .with("due", Deliveries.due(sheet, certificates))
                .with("issuing", issuing.of(sheet.session().id()))
                .with("certificates", certificates);
    }

    /** The slot that was asked for, else the one that runs now or began last, else the first. */
    private Slot chosen(Sheet sheet, long wanted) {
        return sheet.slots().stream()
                .filter(slot -> slot.id() == wanted)
                .findFirst()
                .or(() -> sheet.slots().stream()
                        .filter(slot -> slot.hasBegun(sessions.now()))
                        .max(Comparator.comparing(Slot::startsAt)))
                .orElseGet(() -> sheet.slots().getFirst());
    }

    /** What is no mark at all must not pass for one that is taken back. */
    private static boolean areMarks(Map<String, String> sent) {
        return sent.entrySet().stream()
                .filter(field ->
                        field.getKey().startsWith(MARK) || field.getKey().startsWith(BEFORE))
                .map(Map.Entry::getValue)
                .allMatch(mark ->
                        mark.isEmpty() || mark.equals(NONE) || Presence.of(mark).isPresent());
    }

    private static List<Entry> entries(Map<String, String> sent) {
        var entries = new ArrayList<Entry>();
        sent.forEach((name, value) -> {
            var number = name.startsWith(MARK) ? AddressNumber.of(name.substring(MARK.length()), 0) : 0;
            if (number != 0) {
                entries.add(new Entry(
                        number,
                        Presence.of(sent.getOrDefault(BEFORE + number, "")).orElse(null),
                        Presence.of(value).orElse(null)));
            }
        });
        return entries;
    }
}

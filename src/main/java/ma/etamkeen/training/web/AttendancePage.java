package ma.etamkeen.training.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
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
import org.springframework.web.bind.annotation.GetMapping;
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
    private final Deliveries deliveries;
    private final Issuing issuing;
    private final Sessions sessions;
    private final Glances glances;

    AttendancePage(
            Attendances attendances, Deliveries deliveries, Issuing issuing, Sessions sessions, Glances glances) {
        this.attendances = attendances;
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
        return page(Answer.page("training/attendance"), sheet(id, viewer), CataloguePage.number(slot, 0), viewer)
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
        var number = CataloguePage.number(slot, 0);
        return switch (attendances.mark(viewer, id, number, entries(sent))) {
            case Attendances.Outcome.Entered(var marks) ->
                Answer.goTo("/training/sessions/" + id + "/attendance?slot=" + number)
                        .saying(marks == 0 ? "training.said.unmarked" : "training.said.marked");
            case Attendances.Outcome.TooEarly _ ->
                page(Answer.refused("training/attendance"), sheet, number, viewer)
                        .with("tooEarly", true);
        };
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
        return answer.with("sheet", sheet)
                .with("slot", chosen(sheet, slot))
                .with("now", sessions.now())
                .with("due", deliveries.due(sheet))
                .with("issuing", issuing.of(sheet.session().id()))
                .with("certificates", deliveries.of(sheet.session().id()));
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
            var number = name.startsWith(MARK) ? CataloguePage.number(name.substring(MARK.length()), 0) : 0;
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

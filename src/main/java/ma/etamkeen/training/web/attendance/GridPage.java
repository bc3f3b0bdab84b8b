package ma.etamkeen.training.web.attendance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Attendances;
import ma.etamkeen.training.attendance.Attendances.Entry;
import ma.etamkeen.training.attendance.Attendances.Outcome;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.Attendances.Sheet;
import ma.etamkeen.training.attendance.PresenceLists;
import ma.etamkeen.training.web.AddressNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The whole list in one table, people by slots, to be entered with the keyboard. Each cell says what it showed and what it
 * is to be. Filling up a slot with those present is proposed in the table when somebody asks for it, and entered only when
 * they save.
 */
@Pages
@SignedIn
@RequestMapping("/training/sessions/{id:\\d+}/attendance/grid")
class GridPage {

    /** More rows than these nobody keeps in view. */
    private static final int PEOPLE = 40;

    private static final String PAGE = "training/grid";
    private static final Pattern CELL = Pattern.compile("c-([0-9]{1,18})-([0-9]{1,18})");

    private final Attendances attendances;
    private final Sessions sessions;
    private final Glances glances;

    GridPage(Attendances attendances, Sessions sessions, Glances glances) {
        this.attendances = attendances;
        this.sessions = sessions;
        this.glances = glances;
    }

    @GetMapping
    Answer show(@PathVariable long id, @RequestParam(defaultValue = "1") String page, Viewer viewer) {
        return page(Answer.page(PAGE), sheet(id, viewer), page, Map.of(), viewer);
    }

    @PostMapping
    Answer enter(
            @PathVariable long id,
            @RequestParam(defaultValue = "1") String page,
            @RequestParam(defaultValue = "") String rest,
            @RequestParam Map<String, String> sent,
            Viewer viewer) {
        var sheet = sheet(id, viewer);
        if (!page.matches("[1-9][0-9]{0,3}") || Integer.parseInt(page) > pages(sheet)) {
            throw new NotOfOurPages();
        }
        var chosen = new HashMap<String, String>();
        var entries = new HashMap<Long, List<Entry>>();
        sent.forEach((name, value) -> {
            var cell = CELL.matcher(name);
            if (cell.matches()) {
                var states = value.split(">", -1);
                if (states.length != 2) {
                    throw new NotOfOurPages();
                }
                chosen.put(name, states[1]);
                entries.computeIfAbsent(Long.parseLong(cell.group(1)), _ -> new ArrayList<>())
                        .add(new Entry(Long.parseLong(cell.group(2)), presence(states[0]), presence(states[1])));
            }
        });
        if (entries.isEmpty()) {
            return page(Answer.refused(PAGE), sheet, page, Map.of(), viewer).with("refusal", "training.grid.nothing");
        }
        if (!rest.isEmpty()) {
            if (sheet.slots().stream().noneMatch(slot -> rest.equals(Long.toString(slot.id())))) {
                throw new NotOfOurPages();
            }
            propose(sheet, Long.parseLong(rest), chosen);
            return page(Answer.page(PAGE), sheet, page, chosen, viewer).with("proposed", true);
        }
        return switch (attendances.mark(viewer, id, entries)) {
            case Outcome.Entered(var marks) ->
                Answer.goTo("/training/sessions/" + id + "/attendance/grid?page=" + AddressNumber.of(page, 1))
                        .saying(marks == 0 ? "training.said.unmarked" : "training.said.marked");
            case Outcome.Clashed(var _, var clashes) ->
                page(Answer.stale(PAGE), sheet(id, viewer), page, Map.of(), viewer)
                        .with("clashes", clashes);
            case Outcome.TooEarly _ ->
                page(Answer.refused(PAGE), sheet, page, chosen, viewer).with("refusal", "training.problem.mark-early");
            case Outcome.Published _, Outcome.OutsideSlot _ ->
                page(Answer.refused(PAGE), sheet(id, viewer), page, Map.of(), viewer)
                        .with("refusal", "training.list.refusal.published");
        };
    }

    /** Present in the table for everybody of this slot about whom nothing was entered or chosen. */
    private static void propose(Sheet sheet, long slot, Map<String, String> chosen) {
        for (var line : sheet.lines()) {
            chosen.computeIfPresent(
                    "c-" + slot + "-" + line.registration(), (_, is) -> is.isEmpty() ? Presence.PRESENT.key() : is);
        }
    }

    private static @Nullable Presence presence(String key) {
        return key.isEmpty() ? null : Presence.of(key).orElseThrow(NotOfOurPages::new);
    }

    private Sheet sheet(long id, Viewer viewer) {
        var sheet = attendances.sheet(viewer, id);
        if (sheet.isEmpty() && sessions.visibleTo(viewer, id).isPresent()) {
            throw new NotAllowed();
        }
        return sheet.orElseThrow(NotHere::new);
    }

    private static int pages(Sheet sheet) {
        return Math.max(1, (sheet.lines().size() + PEOPLE - 1) / PEOPLE);
    }

    private Answer page(Answer answer, Sheet sheet, String wanted, Map<String, String> chosen, Viewer viewer) {
        var pages = pages(sheet);
        var number = (int) Math.clamp(AddressNumber.of(wanted, 1), 1, pages);
        var people = sheet.lines().stream()
                .skip((number - 1L) * PEOPLE)
                .limit(PEOPLE)
                .toList();
        glances.record(
                "training.attendance.looked-at",
                viewer.person(),
                sheet.session().id(),
                people.stream().map(Attendances.Line::person).toList());
        return answer.with("sheet", sheet)
                .with("people", people)
                .with("chosen", chosen)
                .with("number", number)
                .with("sheets", pages)
                .with(
                        "open",
                        sheet.list().life() == PresenceLists.Life.PROVISIONAL
                                && sheet.slots().stream().anyMatch(slot -> slot.hasBegun(sessions.now())))
                .with("now", sessions.now());
    }
}

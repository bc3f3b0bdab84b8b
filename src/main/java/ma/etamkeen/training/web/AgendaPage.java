package ma.etamkeen.training.web;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.CertificatesDue;
import ma.etamkeen.training.attendance.MarksDue;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.planning.Agenda;
import ma.etamkeen.training.planning.Agenda.Column;
import ma.etamkeen.training.planning.Agenda.Entry;
import ma.etamkeen.training.planning.Agenda.Filter;
import ma.etamkeen.training.planning.Agenda.ToDo;
import ma.etamkeen.training.planning.Bulk;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What needs a coordinator today, and the sessions they run as a list, by state and by day, under one filter. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/sessions")
class AgendaPage {

    private static final int EACH = 20;

    /** How much of what is to be done is told at first, and when all of it is asked for. */
    private static final int TO_DO = 12;

    private static final int MOST_TO_DO = 200;

    private static final int EACH_COLUMN = 12;

    private static final int EACH_DAY = 6;

    private final Agenda agenda;
    private final Sessions sessions;
    private final Courses courses;
    private final MarksDue marks;
    private final CertificatesDue certificates;
    private final Words words;

    AgendaPage(
            Agenda agenda,
            Sessions sessions,
            Courses courses,
            MarksDue marks,
            CertificatesDue certificates,
            Words words) {
        this.agenda = agenda;
        this.sessions = sessions;
        this.courses = courses;
        this.marks = marks;
        this.certificates = certificates;
        this.words = words;
    }

    @GetMapping
    Answer show(
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String column,
            @RequestParam(defaultValue = "") String course,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String page,
            @RequestParam(defaultValue = "") String todo,
            Viewer viewer) {
        var looked = List.of("board", "calendar").contains(view) ? view : "list";
        var asked = month(month);
        var shownMonth = asked == null ? YearMonth.from(sessions.now()) : asked;
        var filter = new Filter(
                Column.of(column).orElse(null),
                course.matches("[1-9][0-9]{0,17}") ? Long.parseLong(course) : 0,
                looked.equals("calendar") ? shownMonth : asked);
        var counts = agenda.counts(viewer, filter);
        var total = filter.column() == null
                ? counts.values().stream().mapToInt(Integer::intValue).sum()
                : counts.getOrDefault(filter.column(), 0);
        var number = (int) Math.clamp(AddressNumber.of(page, 1), 1, Math.max(1, Math.ceilDiv(total, EACH)));
        var found = looked.equals("list") ? agenda.sessions(viewer, filter, number, EACH) : List.<Session>of();
        var now = sessions.now();
        var begun = found.stream()
                .filter(session -> session.hasStarted(now))
                .map(Session::id)
                .toList();
        return Answer.page("training/desksessions")
                .with("sessions", found)
                // the other views are about when and how far, and one link away from what is to be done
                .with(
                        "todo",
                        looked.equals("list")
                                ? agenda.toDo(viewer, todo.equals("all") ? MOST_TO_DO : TO_DO)
                                : ToDo.NONE)
                .with("allTold", todo.equals("all"))
                .with("view", looked)
                .with("filter", filter)
                .with("month", shownMonth)
                .with(
                        "board",
                        looked.equals("board")
                                ? agenda.board(viewer, filter, EACH_COLUMN)
                                : Map.<Column, List<Session>>of())
                .with("counts", counts)
                .with("total", total)
                .with("number", number)
                .with("each", EACH)
                .with(
                        "weeks",
                        looked.equals("calendar")
                                ? weeks(shownMonth, agenda.month(viewer, filter, EACH_DAY))
                                : List.<List<DeskDay>>of())
                .with(
                        "columns",
                        Arrays.stream(Column.values())
                                .map(one -> new Choice(
                                        one.key(), words.text(viewer.language(), "training.column." + one.key())))
                                .toList())
                .with(
                        "courses",
                        courses.titles().stream()
                                .map(one -> Choice.of(
                                        Long.toString(one.id()), one.title().reading(viewer.language())))
                                .toList())
                .with(
                        "deeds",
                        Arrays.stream(Bulk.Kind.values())
                                .map(one -> new Choice(
                                        one.key(), words.text(viewer.language(), "training.bulk." + one.key())))
                                .toList())
                .with("unmarked", begun.isEmpty() ? Set.of() : marks.among(begun, viewer))
                .with("undelivered", begun.isEmpty() ? Map.of() : certificates.among(begun, viewer))
                .with("now", now);
    }

    private static List<List<DeskDay>> weeks(YearMonth month, List<Entry> entries) {
        var byDay = entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.startsAt().toLocalDate()));
        return CalendarDays.weeks(month.atDay(1), month.atEndOfMonth()).stream()
                .map(week -> week.stream()
                        .map(date -> new DeskDay(
                                date, YearMonth.from(date).equals(month), byDay.getOrDefault(date, List.of())))
                        .toList())
                .toList();
    }

    private static @Nullable YearMonth month(String typed) {
        try {
            return typed.matches("20\\d{2}-\\d{2}") ? YearMonth.parse(typed) : null;
        } catch (DateTimeException _) {
            return null;
        }
    }
}

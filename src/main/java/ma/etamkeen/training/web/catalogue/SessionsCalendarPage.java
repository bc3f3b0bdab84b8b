package ma.etamkeen.training.web.catalogue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.catalogue.Catalogue;
import ma.etamkeen.training.catalogue.Catalogue.Entry;
import ma.etamkeen.training.catalogue.Facet;
import ma.etamkeen.training.catalogue.Wish;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.web.CalendarDays;
import ma.etamkeen.training.web.CalendarDays.View;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sessions by their days: a month, a week, or one after the other. */
@Open
@Pages
@Shared
class SessionsCalendarPage {

    /** A day of a month names as many, a day of a week more; the rest is on the agenda. */
    private static final int EACH_OF_MONTH = 3;

    private static final int EACH_OF_WEEK = 10;
    private static final int MOST = 500;
    private static final int AGENDA = 60;

    /** How far one leafs: robots would go on for ever. */
    private static final int YEARS = 2;

    private final Sessions sessions;
    private final Catalogue catalogue;
    private final Courses courses;
    private final WishForms forms;
    private final WorkingDays workingDays;

    SessionsCalendarPage(
            Sessions sessions, Catalogue catalogue, Courses courses, WishForms forms, WorkingDays workingDays) {
        this.sessions = sessions;
        this.catalogue = catalogue;
        this.courses = courses;
        this.forms = forms;
        this.workingDays = workingDays;
    }

    @GetMapping("/training/calendar")
    Answer show(@RequestParam Map<String, String> asked, Viewer viewer) {
        // a calendar shows months by itself
        var wish = Wish.of(asked).without(Facet.MONTH);
        var view = View.of(asked.getOrDefault("view", ""));
        var today = sessions.now().toLocalDate();
        var earliest = today.minusYears(YEARS);
        var latest = today.plusYears(YEARS);
        var first = view.first(clamp(day(asked.getOrDefault("on", ""), today), earliest, latest));
        var last = view.last(first);
        var entries = entries(wish, view, first, last, viewer);
        if (view == View.AGENDA && entries.size() == AGENDA) {
            // as many whole days as there is room for; what is left begins the next page
            var cut = entries.getLast().day();
            if (cut.isAfter(entries.getFirst().day())) {
                last = cut.minusDays(1);
                entries = entries.stream()
                        .filter(entry -> entry.day().isBefore(cut))
                        .toList();
            } else {
                last = cut;
                entries = catalogue.between(wish, cut, cut, MOST, MOST, viewer);
            }
        }
        var days = CalendarDays.of(
                view,
                first,
                last,
                entries,
                workingDays.days(),
                wish.chosen().get(Facet.REGION),
                within(before(view, first), earliest.withDayOfMonth(1), latest),
                within(last.plusDays(1), earliest, latest));
        return Answer.page("training/calendar")
                .with("days", days)
                .with("narrow", forms.without(Facet.MONTH, wish, courses.titles(), viewer))
                .with("today", today);
    }

    private List<Entry> entries(Wish wish, View view, LocalDate first, LocalDate last, Viewer viewer) {
        return switch (view) {
            case MONTH -> catalogue.between(wish, first, last, EACH_OF_MONTH, MOST, viewer);
            case WEEK -> catalogue.between(wish, first, last, EACH_OF_WEEK, MOST, viewer);
            case AGENDA -> catalogue.first(wish, first, last, AGENDA, viewer);
        };
    }

    private static LocalDate before(View view, LocalDate first) {
        return switch (view) {
            case MONTH -> first.minusMonths(1);
            case WEEK -> first.minusWeeks(1);
            case AGENDA -> first.minusWeeks(2);
        };
    }

    private static @Nullable LocalDate within(LocalDate day, LocalDate earliest, LocalDate latest) {
        return day.isBefore(earliest) || day.isAfter(latest) ? null : day;
    }

    private static LocalDate clamp(LocalDate day, LocalDate earliest, LocalDate latest) {
        return day.isBefore(earliest) ? earliest : day.isAfter(latest) ? latest : day;
    }

    /** The day or the month somebody asked for; today for anything else. */
    private static LocalDate day(String written, LocalDate today) {
        try {
            return switch (written.length()) {
                case 10 -> LocalDate.parse(written);
                case 7 -> YearMonth.parse(written).atDay(1);
                default -> today;
            };
        } catch (DateTimeParseException _) {
            return today;
        }
    }
}

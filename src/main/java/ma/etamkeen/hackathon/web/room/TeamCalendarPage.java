package ma.etamkeen.hackathon.web.room;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.room.Rooms;
import ma.etamkeen.hackathon.room.TeamCalendar;
import ma.etamkeen.hackathon.room.TeamDate;
import ma.etamkeen.hackathon.room.TeamDates;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.Feed;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What happens to a team, day by day. */
@Pages
@SignedIn
@RequestMapping("/me/teams/{team:[0-9]{1,15}}/calendar")
class TeamCalendarPage {

    private static final String LIST = "hackathon/room/calendar";
    private static final String ONE = "hackathon/room/date";

    private final TeamCalendar calendar;
    private final TeamDates dates;
    private final Rooms rooms;
    private final RoomFrame frame;
    private final Clock clock;

    TeamCalendarPage(TeamCalendar calendar, TeamDates dates, Rooms rooms, RoomFrame frame, Clock clock) {
        this.calendar = calendar;
        this.dates = dates;
        this.rooms = rooms;
        this.frame = frame;
        this.clock = clock;
    }

    record DateForm(
            @Line(max = 150) String title,
            @Line(max = 300, required = false) @Nullable String place,
            @Prose(max = 2_000, required = false) @Nullable String note,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
            LocalDateTime from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
            LocalDateTime until,

            @Nullable Integer version) {

        static final DateForm FRESH = new DateForm("", "", "", null, null, 0);

        static DateForm of(TeamDate date) {
            var said = date.said();
            return new DateForm(said.title(), said.place(), said.note(), said.from(), said.until(), date.version());
        }

        /** What was typed, or nothing with what is wrong with it. */
        TeamDate.@Nullable Draft draft(BindingResult errors) {
            check("from", from, errors);
            check("until", until, errors);
            if (!errors.hasErrors() && TeamDate.isWrong(from, until)) {
                Faults.add(errors, "until", "hackathon.date.problem.until");
            }
            return errors.hasErrors() || from == null || until == null
                    ? null
                    : new TeamDate.Draft(
                            title,
                            Objects.requireNonNullElse(place, ""),
                            Objects.requireNonNullElse(note, ""),
                            from,
                            until);
        }

        private static void check(String field, @Nullable LocalDateTime moment, BindingResult errors) {
            if (moment == null) {
                if (!errors.hasFieldErrors(field)) {
                    Faults.add(errors, field, "forms.error.required");
                }
            } else if (!TeamDate.isNear(moment)) {
                Faults.add(errors, field, "forms.error.moment");
            }
        }
    }

    record VersionForm(@Nullable Integer version) {}

    @GetMapping
    Answer show(@PathVariable long team, Viewer viewer) {
        return list(Answer.page(LIST), team, viewer).form(DateForm.FRESH);
    }

    @GetMapping("/team.ics")
    ResponseEntity<byte[]> file(@PathVariable long team, Viewer viewer) {
        var entries = calendar.entries(viewer, team);
        var file = new Feed(rooms.enter(viewer, team).name(), entries, clock.instant()).file();
        return ResponseEntity.ok()
                .header("Content-Type", file.contentType())
                .header("Content-Disposition", "attachment; filename=\"team-" + team + ".ics\"")
                .cacheControl(CacheControl.noStore())
                .body(file.bytes());
    }

    @PostMapping
    Answer add(
            @PathVariable long team,
            @Valid @ModelAttribute("form") DateForm form,
            BindingResult errors,
            Viewer viewer) {
        rooms.enter(viewer, team);
        var draft = form.draft(errors);
        if (draft != null && dates.add(viewer, team, draft) instanceof Kept.Refused(var field, var word)) {
            if (field.isEmpty()) {
                return list(Answer.refused(LIST), team, viewer)
                        .form(form, errors)
                        .with("refusal", word);
            }
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? list(Answer.refused(LIST), team, viewer).form(form, errors)
                : Answer.goTo(path(team)).saying("hackathon.date.said.kept");
    }

    @GetMapping("/{date:[0-9]{1,15}}")
    Answer one(@PathVariable long team, @PathVariable long date, Viewer viewer) {
        var found = find(team, date, viewer);
        return one(Answer.page(ONE), team, found, viewer).form(DateForm.of(found));
    }

    @PostMapping("/{date:[0-9]{1,15}}")
    Answer change(
            @PathVariable long team,
            @PathVariable long date,
            @Valid @ModelAttribute("form") DateForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = find(team, date, viewer);
        var draft = form.draft(errors);
        if (draft == null) {
            return one(Answer.refused(ONE), team, found, viewer).form(form, errors);
        }
        return kept(team, date, dates.change(viewer, team, date, read(form.version()), draft), form, viewer);
    }

    @PostMapping("/{date:[0-9]{1,15}}/removal")
    Answer remove(
            @PathVariable long team,
            @PathVariable long date,
            @Valid @ModelAttribute("removing") VersionForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = find(team, date, viewer);
        return errors.hasErrors()
                ? one(Answer.refused(ONE), team, found, viewer).form(DateForm.of(found))
                : kept(team, date, dates.remove(viewer, team, date, read(form.version())), DateForm.of(found), viewer);
    }

    private Answer kept(long team, long date, Kept kept, DateForm form, Viewer viewer) {
        if (kept instanceof Kept.Done) {
            return Answer.goTo(path(team)).saying("hackathon.date.said.kept");
        }
        var now = find(team, date, viewer);
        return kept instanceof Kept.Refused(var _, var word)
                ? one(Answer.refused(ONE), team, now, viewer).form(form).with("refusal", word)
                : one(Answer.stale(ONE), team, now, viewer).form(form).with("stale", true);
    }

    private TeamDate find(long team, long date, Viewer viewer) {
        return dates.find(viewer, team, date).orElseThrow(NotHere::new);
    }

    private Answer list(Answer answer, long team, Viewer viewer) {
        var days = new TreeMap<LocalDate, List<TeamCalendar.Happening>>();
        for (var one : calendar.of(viewer, team)) {
            days.computeIfAbsent(
                            (one.isEnd() ? one.until() : one.from()).toLocalDate(), _ -> new java.util.ArrayList<>())
                    .add(one);
        }
        var today = MoroccanTime.localOf(clock.instant()).toLocalDate();
        var all = days.entrySet().stream()
                .map(day -> new TeamDay(day.getKey(), day.getValue()))
                .toList();
        return answer.with("room", frame.of(viewer, team, List.of()))
                .with(
                        "ahead",
                        all.stream().filter(day -> !day.day().isBefore(today)).toList())
                .with(
                        "past",
                        all.stream()
                                .filter(day -> day.day().isBefore(today))
                                .toList()
                                .reversed())
                .with("refusal", "");
    }

    private Answer one(Answer answer, long team, TeamDate date, Viewer viewer) {
        return answer.with("room", frame.of(viewer, team, List.of()))
                .with("date", date)
                .with("refusal", "")
                .with("stale", false);
    }

    /** The version that was read; where none is said, none that there is. */
    private static int read(@Nullable Integer version) {
        return Objects.requireNonNullElse(version, -1);
    }

    private static String path(long team) {
        return "/me/teams/" + team + "/calendar";
    }
}

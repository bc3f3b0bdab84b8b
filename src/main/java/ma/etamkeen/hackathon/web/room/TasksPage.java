package ma.etamkeen.hackathon.web.room;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Objects;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.room.Rooms;
import ma.etamkeen.hackathon.room.Task;
import ma.etamkeen.hackathon.room.Tasks;
import ma.etamkeen.hackathon.room.TeamDate;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a team has to do: side by side as far as it is on a desk, one below the other on a phone. */
@Pages
@SignedIn
@RequestMapping("/me/teams/{team:[0-9]{1,15}}/tasks")
class TasksPage {

    private static final String BOARD = "hackathon/room/tasks";
    private static final String ONE = "hackathon/room/task";

    private final Tasks tasks;
    private final Rooms rooms;
    private final RoomFrame frame;
    private final Clock clock;

    TasksPage(Tasks tasks, Rooms rooms, RoomFrame frame, Clock clock) {
        this.tasks = tasks;
        this.rooms = rooms;
        this.frame = frame;
        this.clock = clock;
    }

    /** A task as it is typed; the version only for one that is there. */
    record TaskForm(
            @Line(max = 150) String title,
            @Prose(max = 2_000, required = false) @Nullable String note,
            @Line(max = 19, required = false) @Nullable String person,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
            LocalDateTime due,

            @Nullable Integer version) {

        static final TaskForm FRESH = new TaskForm("", "", "", null, 0);

        static TaskForm of(Task task) {
            return new TaskForm(
                    task.title(),
                    task.note(),
                    task.person() == 0 ? "" : Long.toString(task.person()),
                    task.due(),
                    task.version());
        }

        Task.Draft draft(BindingResult errors) {
            var typed = Objects.requireNonNullElse(person, "").strip();
            if (!typed.isEmpty() && !typed.matches("[0-9]{1,15}")) {
                Faults.add(errors, "person", "forms.error.choice");
            }
            if (due != null && !TeamDate.isNear(due)) {
                Faults.add(errors, "due", "forms.error.moment");
            }
            return new Task.Draft(
                    title,
                    Objects.requireNonNullElse(note, ""),
                    typed.matches("[0-9]{1,15}") ? Long.parseLong(typed) : 0,
                    due);
        }
    }

    /** A deed on a task as it was read. */
    record StateForm(@Line(max = 10) String state, @Nullable Integer version) {}

    record VersionForm(@Nullable Integer version) {}

    record PlaceForm(@Line(max = 10) String to) {}

    @GetMapping
    Answer show(@PathVariable long team, Viewer viewer) {
        return board(Answer.page(BOARD), team, viewer).form(TaskForm.FRESH);
    }

    @PostMapping
    Answer add(
            @PathVariable long team,
            @Valid @ModelAttribute("form") TaskForm form,
            BindingResult errors,
            Viewer viewer) {
        rooms.enter(viewer, team);
        var draft = form.draft(errors);
        if (!errors.hasErrors() && tasks.add(viewer, team, draft) instanceof Kept.Refused(var field, var word)) {
            return field.isEmpty()
                    ? board(Answer.refused(BOARD), team, viewer)
                            .form(form, errors)
                            .with("refusal", word)
                    : board(Answer.refused(BOARD), team, viewer).form(form, with(errors, field, word));
        }
        return errors.hasErrors()
                ? board(Answer.refused(BOARD), team, viewer).form(form, errors)
                : Answer.goTo(path(team)).saying("hackathon.task.said.kept");
    }

    @GetMapping("/{task:[0-9]{1,15}}")
    Answer one(@PathVariable long team, @PathVariable long task, Viewer viewer) {
        var found = tasks.find(viewer, team, task).orElseThrow(NotHere::new);
        return one(Answer.page(ONE), team, found, viewer).form(TaskForm.of(found));
    }

    @PostMapping("/{task:[0-9]{1,15}}")
    Answer change(
            @PathVariable long team,
            @PathVariable long task,
            @Valid @ModelAttribute("form") TaskForm form,
            BindingResult errors,
            Viewer viewer) {
        var found = tasks.find(viewer, team, task).orElseThrow(NotHere::new);
        var draft = form.draft(errors);
        if (errors.hasErrors()) {
            return one(Answer.refused(ONE), team, found, viewer).form(form, errors);
        }
        return switch (tasks.change(viewer, team, task, read(form.version()), draft)) {
            case Kept.Done _ -> Answer.goTo(path(team)).saying("hackathon.task.said.kept");
            case Kept.Refused(var field, var word) ->
                field.isEmpty()
                        ? one(Answer.refused(ONE), team, found, viewer)
                                .form(form, errors)
                                .with("refusal", word)
                        : one(Answer.refused(ONE), team, found, viewer).form(form, with(errors, field, word));
            case Kept.Stale() ->
                one(Answer.stale(ONE), team, tasks.find(viewer, team, task).orElseThrow(NotHere::new), viewer)
                        .form(form, errors)
                        .with("stale", true);
        };
    }

    @PostMapping("/{task:[0-9]{1,15}}/state")
    Answer move(
            @PathVariable long team,
            @PathVariable long task,
            @Valid @ModelAttribute("moving") StateForm form,
            BindingResult errors,
            Viewer viewer) {
        rooms.enter(viewer, team);
        var state = Task.State.of(form.state());
        if (errors.hasErrors() || state.isEmpty()) {
            return refused(team, viewer, "forms.error.choice");
        }
        return moved(team, task, tasks.move(viewer, team, task, read(form.version()), state.get()), viewer);
    }

    @PostMapping("/{task:[0-9]{1,15}}/taking")
    Answer take(
            @PathVariable long team,
            @PathVariable long task,
            @Valid @ModelAttribute("moving") VersionForm form,
            BindingResult errors,
            Viewer viewer) {
        rooms.enter(viewer, team);
        return errors.hasErrors()
                ? refused(team, viewer, "forms.error.number")
                : moved(team, task, tasks.take(viewer, team, task, read(form.version())), viewer);
    }

    @PostMapping("/{task:[0-9]{1,15}}/place")
    Answer place(
            @PathVariable long team,
            @PathVariable long task,
            @Valid @ModelAttribute("moving") PlaceForm form,
            BindingResult errors,
            Viewer viewer) {
        rooms.enter(viewer, team);
        return errors.hasErrors() || !form.to().matches("earlier|later")
                ? refused(team, viewer, "forms.error.choice")
                : moved(team, task, tasks.place(viewer, team, task, form.to().equals("earlier")), viewer);
    }

    @PostMapping("/{task:[0-9]{1,15}}/removal")
    Answer remove(
            @PathVariable long team,
            @PathVariable long task,
            @Valid @ModelAttribute("moving") VersionForm form,
            BindingResult errors,
            Viewer viewer) {
        rooms.enter(viewer, team);
        if (errors.hasErrors()) {
            return refused(team, viewer, "forms.error.number");
        }
        var kept = tasks.remove(viewer, team, task, read(form.version()));
        return kept instanceof Kept.Done
                ? Answer.goTo(path(team)).saying("hackathon.task.said.removed")
                : moved(team, task, kept, viewer);
    }

    /** What became of a deed on the board: where somebody was faster, the board as it stands now. */
    private Answer moved(long team, long task, Kept kept, Viewer viewer) {
        return switch (kept) {
            case Kept.Done _ -> Answer.goTo(path(team) + "#task-" + task);
            case Kept.Refused(var _, var word) -> refused(team, viewer, word);
            case Kept.Stale() ->
                board(Answer.stale(BOARD), team, viewer)
                        .form(TaskForm.FRESH)
                        .with("changed", task)
                        .with("refusal", "hackathon.task.stale");
        };
    }

    private Answer refused(long team, Viewer viewer, String word) {
        return board(Answer.refused(BOARD), team, viewer).form(TaskForm.FRESH).with("refusal", word);
    }

    private Answer board(Answer answer, long team, Viewer viewer) {
        var all = tasks.of(viewer, team);
        var shown = frame.of(viewer, team, all.stream().map(Task::person).toList());
        return answer.with("room", shown)
                .with("tasks", all)
                .with("people", shown.choices())
                .with("now", MoroccanTime.localOf(clock.instant()))
                .with("refusal", "")
                .with("changed", 0L);
    }

    private Answer one(Answer answer, long team, Task task, Viewer viewer) {
        var shown = frame.of(viewer, team, java.util.List.of(task.person()));
        return answer.with("room", shown)
                .with("task", task)
                .with("people", shown.choices())
                .with("refusal", "")
                .with("stale", false);
    }

    private static BindingResult with(BindingResult errors, String field, String word) {
        Faults.add(errors, field, word);
        return errors;
    }

    /** The version that was read; where none is said, none that there is. */
    private static int read(@Nullable Integer version) {
        return Objects.requireNonNullElse(version, -1);
    }

    private static String path(long team) {
        return "/me/teams/" + team + "/tasks";
    }
}

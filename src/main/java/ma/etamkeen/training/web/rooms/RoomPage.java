package ma.etamkeen.training.web.rooms;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.rooms.Holds;
import ma.etamkeen.training.rooms.Kept;
import ma.etamkeen.training.rooms.Room;
import ma.etamkeen.training.rooms.Rooms;
import ma.etamkeen.training.rooms.Unavailabilities;
import ma.etamkeen.training.web.Coordination;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One room: what it offers, and whether it can be taken. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/venues/rooms/{id:\\d+}")
class RoomPage {

    private static final int MOST = 100;

    private final Rooms rooms;
    private final Holds holds;
    private final Unavailabilities unavailabilities;
    private final Coordination coordination;
    private final Journal journal;

    RoomPage(Rooms rooms, Holds holds, Unavailabilities unavailabilities, Coordination coordination, Journal journal) {
        this.rooms = rooms;
        this.holds = holds;
        this.unavailabilities = unavailabilities;
        this.coordination = coordination;
        this.journal = journal;
    }

    record DaysForm(
            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate firstDay,

            @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate lastDay,

            @Line(max = 300) String why) {}

    @GetMapping
    Answer show(@PathVariable long id, Viewer viewer) {
        return page(Answer.page("training/room"), find(id, viewer), viewer);
    }

    @PostMapping
    Answer change(
            @PathVariable long id, @Valid @ModelAttribute("form") RoomForm form, BindingResult errors, Viewer viewer) {
        var room = find(id, viewer);
        form.check(errors);
        if (!errors.hasErrors()) {
            switch (rooms.change(viewer, id, form.version(), form.draft())) {
                case Kept.Done _ -> {
                    return Answer.goTo("/desk/venues/rooms/" + id).saying("training.said.kept");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> {
                    return page(Answer.stale("training/room"), find(id, viewer), viewer)
                            .form(form, errors)
                            .with("changing", true)
                            .with("refusal", "training.room.stale");
                }
            }
        }
        return page(Answer.refused("training/room"), room, viewer)
                .form(form, errors)
                .with("changing", true);
    }

    @PostMapping("/unavailabilities")
    Answer shut(
            @PathVariable long id, @Valid @ModelAttribute("form") DaysForm form, BindingResult errors, Viewer viewer) {
        var room = find(id, viewer);
        var first = form.firstDay();
        var last = form.lastDay();
        if (!errors.hasErrors()
                && first != null
                && last != null
                && unavailabilities.add(viewer, id, first, last, form.why())
                        instanceof Kept.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused("training/room"), room, viewer).with("shutting", Fields.of(form, errors))
                : Answer.goTo("/desk/venues/rooms/" + id).saying("training.said.shut");
    }

    @PostMapping("/unavailabilities/{unavailability:\\d+}/end")
    Answer unshut(@PathVariable long id, @PathVariable long unavailability, Viewer viewer) {
        unavailabilities.end(viewer, id, unavailability);
        return Answer.goTo("/desk/venues/rooms/" + id).saying("training.said.unshut");
    }

    @PostMapping("/closing")
    Answer close(@PathVariable long id, Viewer viewer) {
        if (rooms.close(viewer, id) instanceof Kept.Refused(var _, var word)) {
            return page(Answer.refused("training/room"), find(id, viewer), viewer)
                    .with("refusal", word);
        }
        return Answer.goTo("/desk/venues/rooms/" + id).saying("training.said.closed");
    }

    @PostMapping("/reopening")
    Answer reopen(@PathVariable long id, Viewer viewer) {
        rooms.reopen(viewer, id);
        return Answer.goTo("/desk/venues/rooms/" + id).saying("training.said.reopened");
    }

    private Room find(long id, Viewer viewer) {
        return rooms.keptBy(viewer, id).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, Room room, Viewer viewer) {
        return answer.with("room", room)
                .with("roomChoices", coordination.roomChoices(viewer.language()))
                .with("history", journal.of("training.room", room.id()))
                .with("taken", holds.toCome(room.id(), MOST))
                .with("unavailabilities", unavailabilities.of(room.id()))
                .with("shutting", Fields.of(new DaysForm(null, null, "")))
                .with("version", room.version())
                .with("changing", false)
                .with("refusal", "")
                .form(RoomForm.of(room));
    }
}

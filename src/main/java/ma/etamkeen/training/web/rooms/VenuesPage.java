package ma.etamkeen.training.web.rooms;

import static java.util.stream.Collectors.groupingBy;

import jakarta.validation.Valid;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.rooms.Kept;
import ma.etamkeen.training.rooms.Rooms;
import ma.etamkeen.training.rooms.Venue;
import ma.etamkeen.training.rooms.Venues;
import ma.etamkeen.training.web.Coordination;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The venues somebody keeps, with their rooms: the list, adding one, and what is known of each. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/venues")
class VenuesPage {

    private static final int MOST = 300;

    private final Venues venues;
    private final Rooms rooms;
    private final Coordination coordination;
    private final Journal journal;

    VenuesPage(Venues venues, Rooms rooms, Coordination coordination, Journal journal) {
        this.venues = venues;
        this.rooms = rooms;
        this.coordination = coordination;
        this.journal = journal;
    }

    @GetMapping
    Answer list(Viewer viewer) {
        var kept = venues.keptBy(viewer, MOST);
        return Answer.page("training/venues")
                .with("venues", kept)
                .with(
                        "rooms",
                        rooms.of(kept.stream().map(Venue::id).toList()).stream()
                                .collect(groupingBy(room -> room.venue().id())));
    }

    @GetMapping("/new")
    Answer blank(Viewer viewer) {
        var units = viewer.heldOn(Grant.On.UNIT, Role.COORDINATOR, Role.ADMINISTRATOR);
        return blank(Answer.page("training/venue-new"), VenueForm.fresh(units.length == 0 ? null : units[0]), viewer);
    }

    private Answer blank(Answer answer, VenueForm form, Viewer viewer) {
        return answer.with("owners", coordination.owners(viewer, form.owner()))
                .with("regions", coordination.regions(viewer.language()))
                .form(form);
    }

    @PostMapping("/new")
    Answer create(
            @Valid @ModelAttribute("form") VenueForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String more,
            Viewer viewer) {
        mustBeOfNothingYet(form.version(), errors);
        if (!more.isEmpty()) {
            return blank(Answer.page("training/venue-new"), form, viewer);
        }
        if (!errors.hasErrors()) {
            switch (venues.create(viewer, form.draft())) {
                case Kept.Done(var id) -> {
                    return Answer.goTo("/desk/venues/" + id).saying("training.said.venue-created");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> throw new NotHere();
            }
        }
        return blank(Answer.refused("training/venue-new"), form, viewer).form(form, errors);
    }

    @GetMapping("/{id:\\d+}")
    Answer show(@PathVariable long id, Viewer viewer) {
        var venue = find(id, viewer);
        return page(Answer.page("training/venue"), venue, viewer);
    }

    @PostMapping("/{id:\\d+}")
    Answer change(
            @PathVariable long id,
            @Valid @ModelAttribute("form") VenueForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String more,
            Viewer viewer) {
        var venue = find(id, viewer);
        if (!more.isEmpty()) {
            return page(Answer.page("training/venue"), venue, form, viewer).with("changing", true);
        }
        if (!errors.hasErrors()) {
            switch (venues.change(viewer, id, form.version(), form.draft())) {
                case Kept.Done _ -> {
                    return Answer.goTo("/desk/venues/" + id).saying("training.said.kept");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> {
                    var now = find(id, viewer);
                    return page(Answer.stale("training/venue"), now, form, viewer)
                            .form(form, errors)
                            .with("changing", true)
                            .with("refusal", "training.venue.stale");
                }
            }
        }
        return page(Answer.refused("training/venue"), venue, form, viewer)
                .form(form, errors)
                .with("changing", true);
    }

    @PostMapping("/{id:\\d+}/rooms")
    Answer add(
            @PathVariable long id, @Valid @ModelAttribute("form") RoomForm form, BindingResult errors, Viewer viewer) {
        var venue = find(id, viewer);
        mustBeOfNothingYet(form.version(), errors);
        form.check(errors);
        if (!errors.hasErrors() && rooms.add(viewer, id, form.draft()) instanceof Kept.Done(var room)) {
            return Answer.goTo("/desk/venues/rooms/" + room).saying("training.said.room-added");
        }
        return page(Answer.refused("training/venue"), venue, viewer).with("adding", Fields.of(form, errors));
    }

    @PostMapping("/{id:\\d+}/closing")
    Answer close(@PathVariable long id, Viewer viewer) {
        if (venues.close(viewer, id) instanceof Kept.Refused(var _, var word)) {
            return page(Answer.refused("training/venue"), find(id, viewer), viewer)
                    .with("refusal", word);
        }
        return Answer.goTo("/desk/venues/" + id).saying("training.said.closed");
    }

    @PostMapping("/{id:\\d+}/reopening")
    Answer reopen(@PathVariable long id, Viewer viewer) {
        venues.reopen(viewer, id);
        return Answer.goTo("/desk/venues/" + id).saying("training.said.reopened");
    }

    /** The form of what is not there yet says that it was made on nothing. */
    private static void mustBeOfNothingYet(Integer version, BindingResult errors) {
        if (!errors.hasFieldErrors("version") && version != 0) {
            throw new NotOfOurPages();
        }
    }

    private Venue find(long id, Viewer viewer) {
        return venues.keptBy(viewer, id).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, Venue venue, Viewer viewer) {
        return page(answer, venue, VenueForm.of(venue), viewer);
    }

    private Answer page(Answer answer, Venue venue, VenueForm form, Viewer viewer) {
        return answer.with("venue", venue)
                .with("rooms", rooms.of(java.util.List.of(venue.id())))
                .with("keeper", coordination.nameOf(venue.owner()))
                .with("owners", coordination.owners(viewer, form.owner()))
                .with("regions", coordination.regions(viewer.language()))
                .with("roomChoices", coordination.roomChoices(viewer.language()))
                .with("history", journal.of("training.venue", venue.id()))
                .with("version", venue.version())
                .with("changing", false)
                .with("refusal", "")
                .with("adding", Fields.of(RoomForm.fresh()))
                .form(form);
    }
}

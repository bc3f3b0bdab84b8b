package ma.etamkeen.hackathon.web;

import static ma.etamkeen.platform.access.Role.ADMINISTRATOR;
import static ma.etamkeen.platform.access.Role.COORDINATOR;
import static ma.etamkeen.platform.access.Role.ORGANISER;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Copies;
import ma.etamkeen.hackathon.editions.EditionDeeds;
import ma.etamkeen.hackathon.editions.EditionDoor;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The editions somebody organises, and each as they find it: where it is, what waits for somebody, and the doors to the rest. */
@Pages
@Allowed(
        value = {ORGANISER, COORDINATOR, ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon")
class DeskEditionsPage {

    /** What happens to an edition is written with the edition as its subject, whatever of it changed. */
    private static final List<String> HISTORY = List.of(
            "hackathon.edition",
            "hackathon.phase",
            "hackathon.detail",
            "hackathon.rules",
            "hackathon.criterion",
            "hackathon.project");

    private final Editions editions;
    private final EditionDeeds deeds;
    private final Copies copies;
    private final Organisers organisers;
    private final Phases phases;
    private final Journal journal;
    private final List<EditionDoor> doors;

    DeskEditionsPage(
            Editions editions,
            EditionDeeds deeds,
            Copies copies,
            Organisers organisers,
            Phases phases,
            Journal journal,
            List<EditionDoor> doors) {
        this.editions = editions;
        this.deeds = deeds;
        this.copies = copies;
        this.organisers = organisers;
        this.phases = phases;
        this.journal = journal;
        this.doors = doors.stream()
                .filter(door -> door.place() == EditionDoor.Place.DESK)
                .sorted(Comparator.comparingInt(EditionDoor::order))
                .toList();
    }

    @GetMapping
    Answer list(Viewer viewer) {
        return list(Answer.page("hackathon/desk/editions"), viewer).form(NewEditionForm.FRESH);
    }

    @PostMapping
    Answer create(@Valid @ModelAttribute("form") NewEditionForm form, BindingResult errors, Viewer viewer) {
        if (!organisers.organisesAll(viewer)) {
            throw new NotAllowed();
        }
        form.check(errors);
        LocalDate from = form.from();
        LocalDate to = form.to();
        if (!errors.hasErrors() && from != null && to != null) {
            switch (deeds.create(viewer, form.slug(), form.title(), from, to)) {
                case Kept.Done(var id) -> {
                    return Answer.goTo("/desk/hackathon/" + id).saying("hackathon.edition.said.created");
                }
                case Kept.Refused(var field, var word) -> Faults.add(errors, field, word);
                case Kept.Stale() -> throw new IllegalStateException("nothing was there to be changed");
            }
        }
        return list(Answer.refused("hackathon/desk/editions"), viewer).form(form, errors);
    }

    private Answer list(Answer answer, Viewer viewer) {
        return answer.with(
                        "editions",
                        editions.all().stream()
                                .filter(edition -> organisers.organises(viewer, edition.id()))
                                .toList())
                .with("mayBegin", organisers.organisesAll(viewer));
    }

    @GetMapping("/{edition:[0-9]{1,9}}")
    Answer show(@PathVariable long edition, Viewer viewer) {
        return page(Answer.page("hackathon/desk/edition"), organisers.mustOrganise(viewer, edition), viewer, null);
    }

    @PostMapping("/{edition:[0-9]{1,9}}/publication")
    Answer publish(@PathVariable long edition, Viewer viewer) {
        if (deeds.publish(viewer, edition) instanceof Kept.Refused(var _, var word)) {
            return refused(edition, viewer, word);
        }
        return Answer.goTo("/desk/hackathon/" + edition).saying("hackathon.edition.said.published");
    }

    /** Takes over the phases and criteria of another edition. */
    @PostMapping("/{edition:[0-9]{1,9}}/copy")
    Answer copy(@PathVariable long edition, @RequestParam(defaultValue = "") String other, Viewer viewer) {
        var from = other.matches("[0-9]{1,9}") ? Long.parseLong(other) : 0;
        return copies.copy(viewer, edition, from) instanceof Kept.Refused(var _, var word)
                ? refused(edition, viewer, word)
                : Answer.goTo("/desk/hackathon/" + edition + "/phases").saying("hackathon.edition.said.copied");
    }

    private Answer refused(long edition, Viewer viewer, String word) {
        return page(Answer.refused("hackathon/desk/edition"), organisers.mustOrganise(viewer, edition), viewer, word);
    }

    private Answer page(Answer answer, Edition edition, Viewer viewer, @Nullable String refusal) {
        var shown = new ArrayList<ShownDoor>();
        for (var door : doors) {
            var waiting = door.waiting();
            shown.add(new ShownDoor(door, waiting == null ? 0 : waiting.applyAsLong(edition.id())));
        }
        return answer.with("edition", edition)
                .with("phases", phases.of(edition.id()))
                .with("doors", shown)
                .with("others", copies.from(viewer, edition.id()))
                .with("history", journal.of(HISTORY, edition.id()))
                .with("refusal", refusal);
    }
}

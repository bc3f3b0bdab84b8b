package ma.etamkeen.hackathon.web;

import static java.util.stream.Collectors.toMap;
import static ma.etamkeen.platform.access.Role.ADMINISTRATOR;
import static ma.etamkeen.platform.access.Role.COORDINATOR;
import static ma.etamkeen.platform.access.Role.ORGANISER;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.ChallengeOwners;
import ma.etamkeen.hackathon.editions.ChallengeOwners.Owner;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Whose the challenges of an edition are, for those who organise it. */
@Pages
@Allowed(
        value = {ORGANISER, COORDINATOR, ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/desk/hackathon/{edition:[0-9]{1,9}}/challenges")
class DeskChallengesPage {

    private static final String ONE = "hackathon/desk/challenge";

    private final Editions editions;
    private final ChallengeOwners owners;
    private final Organisers organisers;
    private final Units units;
    private final People people;
    private final Glances glances;

    DeskChallengesPage(
            Editions editions,
            ChallengeOwners owners,
            Organisers organisers,
            Units units,
            People people,
            Glances glances) {
        this.editions = editions;
        this.owners = owners;
        this.organisers = organisers;
        this.units = units;
        this.people = people;
        this.glances = glances;
    }

    /** The administration by its number, empty for none. */
    record UnitForm(
            @Nullable @Pattern(regexp = "[0-9]{0,18}", message = "forms.error.choice")
            String unit,

            @Nullable @Pattern(regexp = "[0-9]{1,9}", message = "forms.error.number")
            String version) {}

    record NamingForm(@Line(max = 254) String email) {}

    @GetMapping
    Answer list(@PathVariable long edition, Viewer viewer) {
        return Answer.page("hackathon/desk/challenges")
                .with("edition", organisers.mustOrganise(viewer, edition))
                .with("challenges", editions.challenges(edition))
                .with("owned", owners.of(edition));
    }

    @GetMapping("/{challenge:[0-9]{1,15}}")
    Answer show(@PathVariable long edition, @PathVariable long challenge, Viewer viewer) {
        return page(Answer.page(ONE), edition, challenge, viewer);
    }

    @PostMapping("/{challenge:[0-9]{1,15}}")
    Answer assign(
            @PathVariable long edition,
            @PathVariable long challenge,
            @Valid @ModelAttribute("form") UnitForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        owners.find(edition, challenge);
        var typed = Objects.requireNonNullElse(form.unit(), "");
        if (form.version() == null) {
            Faults.add(errors, "version", "forms.error.required");
        }
        if (!errors.hasErrors()
                && !typed.isEmpty()
                && choices(edition, challenge, viewer.language()).stream()
                        .noneMatch(choice -> choice.value().equals(typed))) {
            Faults.add(errors, "unit", "forms.error.choice");
        }
        if (errors.hasErrors() || form.version() == null) {
            return page(Answer.refused(ONE), edition, challenge, viewer).form(form, errors);
        }
        var unit = typed.isEmpty() ? 0 : Long.parseLong(typed);
        return owners.assign(viewer, edition, challenge, Integer.parseInt(form.version()), unit) instanceof Kept.Stale
                ? page(Answer.stale(ONE), edition, challenge, viewer)
                        .form(form, errors)
                        .with("stale", true)
                : Answer.goTo(path(edition, challenge)).saying("hackathon.owner.said.kept");
    }

    @PostMapping("/{challenge:[0-9]{1,15}}/owners")
    Answer name(
            @PathVariable long edition,
            @PathVariable long challenge,
            @Valid @ModelAttribute("naming") NamingForm form,
            BindingResult errors,
            Viewer viewer) {
        organisers.mustOrganise(viewer, edition);
        if (!errors.hasErrors()
                && owners.name(viewer, edition, challenge, form.email()) instanceof Kept.Refused(var field, var word)) {
            Faults.add(errors, field, word);
        }
        return errors.hasErrors()
                ? page(Answer.refused(ONE), edition, challenge, viewer).with("naming", Fields.of(form, errors))
                : Answer.goTo(path(edition, challenge)).saying("hackathon.owner.said.named");
    }

    @PostMapping("/owners/{owner:[0-9]{1,15}}/end")
    Answer end(@PathVariable long edition, @PathVariable long owner, Viewer viewer) {
        owners.end(viewer, edition, owner);
        return Answer.goTo("/desk/hackathon/" + edition + "/challenges").saying("hackathon.owner.said.ended");
    }

    private Answer page(Answer answer, long edition, long challenge, Viewer viewer) {
        var found = organisers.mustOrganise(viewer, edition);
        var one = owners.find(edition, challenge);
        var owned = owned(edition, challenge);
        var persons = owned.people().stream().map(Owner::person).toList();
        glances.record("hackathon.owners.looked-at", viewer.person(), edition, persons);
        var unit = owned.unit();
        return answer.with("edition", found)
                .with("challenge", one)
                .with("owned", owned)
                .with(
                        "names",
                        people.all(persons).values().stream()
                                .collect(toMap(person -> person.id(), person -> person.name(viewer.language()))))
                .with("units", choices(edition, challenge, viewer.language()))
                .with("stale", false)
                .with("naming", Fields.of(new NamingForm("")))
                .form(new UnitForm(unit == null ? "" : Long.toString(unit.id()), Integer.toString(owned.version())));
    }

    /** Every unit there is, each under the one above it, and the one that was chosen before should it be none of them. */
    private List<Choice> choices(long edition, long challenge, Language language) {
        var all = new ArrayList<>(units.all(language));
        var chosen = owned(edition, challenge).unit();
        if (chosen != null && all.stream().noneMatch(unit -> unit.id() == chosen.id())) {
            all.add(chosen);
        }
        return all.stream()
                .map(unit -> Choice.of(Long.toString(unit.id()), unit.name().reading(language), unit.depth()))
                .toList();
    }

    private ChallengeOwners.Owned owned(long edition, long challenge) {
        var owned = owners.of(edition).get(challenge);
        if (owned == null) {
            throw new NotHere();
        }
        return owned;
    }

    private static String path(long edition, long challenge) {
        return "/desk/hackathon/" + edition + "/challenges/" + challenge;
    }
}

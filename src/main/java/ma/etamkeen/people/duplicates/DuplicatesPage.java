package ma.etamkeen.people.duplicates;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Merging;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.mydata.Looks;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** People who stand twice on record: who they may be, the two side by side, and joining them. */
@Pages
@Allowed(Role.ADMINISTRATOR)
class DuplicatesPage {

    private static final int ON_ONE_PAGE = 50;
    private static final int MOST_LIKE_ONE = 20;
    private static final int LONGEST_WORDS = 100;

    private final Duplicates duplicates;
    private final People people;
    private final Merging merging;
    private final Units units;
    private final Looks looks;
    private final Words words;
    private final Glances glances;

    DuplicatesPage(
            Duplicates duplicates,
            People people,
            Merging merging,
            Units units,
            Looks looks,
            Words words,
            Glances glances) {
        this.duplicates = duplicates;
        this.people = people;
        this.merging = merging;
        this.units = units;
        this.looks = looks;
        this.words = words;
        this.glances = glances;
    }

    /** @param keep the record that goes on */
    record JoiningForm(
            @NotNull(message = "forms.error.required") @Nullable
            Long keep,

            @Line(max = 500) String why) {}

    @GetMapping("/admin/people/duplicates")
    Answer list(Viewer viewer, @RequestParam(defaultValue = "0") long after) {
        var pairs = new ArrayList<>(duplicates.pairs(viewer, after, ON_ONE_PAGE + 1));
        var more = pairs.size() > ON_ONE_PAGE;
        if (more) {
            pairs.removeLast();
        }
        glances.record(
                "people.duplicates.looked-at",
                viewer.person(),
                0,
                pairs.stream()
                        .flatMap(pair -> Stream.of(pair.one().id(), pair.other().id()))
                        .toList());
        return Answer.page("people/duplicates")
                .with("pairs", pairs)
                .with(
                        "units",
                        units.all(pairs.stream().map(pair -> pair.one().unit()).toList()))
                .with(
                        "next",
                        more
                                ? "/admin/people/duplicates?after="
                                        + pairs.getLast().one().id()
                                : "");
    }

    @GetMapping("/admin/people/{id}/duplicates")
    Answer like(@PathVariable long id, @RequestParam(defaultValue = "") String q, Viewer viewer) {
        var person = find(id, viewer);
        var plain = q.replaceAll("\\p{Cntrl}|\\p{Cs}", " ").strip();
        var asked = plain.length() <= LONGEST_WORDS ? plain : plain.substring(0, LONGEST_WORDS);
        var found = asked.isEmpty()
                ? duplicates.like(viewer, id, MOST_LIKE_ONE)
                : people.visibleTo(viewer).search(asked, MOST_LIKE_ONE).stream()
                        .filter(other -> other.id() != id)
                        .filter(other -> duplicates.find(viewer, other.id()).isPresent())
                        .toList();
        glances.record(
                "people.duplicates.looked-at",
                viewer.person(),
                id,
                Stream.concat(Stream.of(person), found.stream()).map(Person::id).toList());
        return Answer.page("people/duplicates-of")
                .with("person", person)
                .with("found", found)
                .with("q", asked)
                .with("units", units.all(found.stream().map(Person::unit).toList()));
    }

    @GetMapping("/admin/people/{id}/duplicates/{other}")
    Answer compare(@PathVariable long id, @PathVariable long other, Viewer viewer) {
        var page = page(Answer.page("people/joining"), id, other, viewer).form(new JoiningForm(null, ""));
        looks.at(viewer, id);
        looks.at(viewer, other);
        return page;
    }

    @Proof(Proof.Needed.FRESH)
    @PostMapping("/admin/people/{id}/duplicates/{other}")
    Answer join(
            @PathVariable long id,
            @PathVariable long other,
            @Valid @ModelAttribute("form") JoiningForm form,
            BindingResult errors,
            Viewer viewer) {
        find(id, viewer);
        find(other, viewer);
        var keep = form.keep();
        if (keep != null && keep != id && keep != other) {
            errors.rejectValue("keep", "forms.error.choice", "forms.error.choice");
        }
        if (!errors.hasErrors()
                && keep != null
                && duplicates.join(
                                viewer,
                                keep == id ? other : id,
                                keep,
                                form.why().strip())
                        instanceof Joining.Refused(var reason)) {
            errors.rejectValue("keep", reason, reason);
        }
        return errors.hasErrors() || keep == null
                ? page(Answer.refused("people/joining"), id, other, viewer).form(form, errors)
                : Answer.goTo("/admin/people/" + keep).saying("people.duplicates.said.joined");
    }

    private Person find(long id, Viewer viewer) {
        return duplicates.find(viewer, id).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, long id, long other, Viewer viewer) {
        if (id == other) {
            throw new NotHere();
        }
        var sides = List.of(side(find(id, viewer)), side(find(other, viewer)));
        return answer.with("sides", sides)
                .with(
                        "choices",
                        sides.stream()
                                .map(side -> new Choice(
                                        Long.toString(side.person().id()),
                                        words.text(
                                                viewer.language(),
                                                "people.duplicates.record",
                                                "number",
                                                Long.toString(side.person().id()))))
                                .toList());
    }

    private Side side(Person person) {
        return new Side(
                person,
                units.find(person.unit()).orElse(null),
                duplicates.hasNumber(person.id()),
                duplicates.isConfirmed(person.id()),
                merging.look(person.id()));
    }
}

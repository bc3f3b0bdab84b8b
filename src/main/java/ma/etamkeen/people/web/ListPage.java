package ma.etamkeen.people.web;

import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people a person answers for, to look through and to search. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT, Role.DATA_PROTECTION_OFFICER})
class ListPage {

    private static final int ON_ONE_PAGE = 50;
    private static final int LONGEST_WORDS = 100;
    private static final int MOST_CHOICES = 300;
    private static final Role[] ANSWERING = {
        Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT, Role.DATA_PROTECTION_OFFICER
    };

    private final People people;
    private final Units units;
    private final Glances glances;

    ListPage(People people, Units units, Glances glances) {
        this.people = people;
        this.units = units;
        this.glances = glances;
    }

    @GetMapping("/admin/people")
    Answer show(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") long unit,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") long id) {
        var words = readable(q);
        var found = new ArrayList<>(people.visibleTo(viewer).list(words, unit, readable(after), id, ON_ONE_PAGE + 1));
        var more = found.size() > ON_ONE_PAGE;
        if (more) {
            found.removeLast();
        }
        glances.record(
                "people.list.looked-at",
                viewer.person(),
                unit,
                found.stream().map(Person::id).toList());
        return Answer.page("people/list")
                .with("people", found)
                .with("units", units.all(found.stream().map(Person::unit).toList()))
                .with("choices", PersonForms.units(near(unit, viewer), viewer.language()))
                .with("q", words)
                .with("unit", unit)
                .with("next", more ? next(words, unit, found) : "");
    }

    /** The units to narrow the list to: all the viewer answers for when they are few, else the tops and what is near. */
    private List<Unit> near(long chosen, Viewer viewer) {
        var language = viewer.language();
        var tops = viewer.holdsEverywhere(ANSWERING)
                ? units.tops(language).stream().map(Unit::id).toList()
                : List.of(viewer.heldOn(Grant.On.UNIT, ANSWERING));
        return units.near(tops, chosen, MOST_CHOICES, language).units();
    }

    private static String next(String words, long unit, List<Person> found) {
        var last = found.getLast();
        return "/admin/people?q=" + encoded(words) + "&unit=" + unit + "&after=" + encoded(last.nameLatin()) + "&id="
                + last.id();
    }

    /** The database knows no zero character and nobody's name is longer. */
    private static String readable(String typed) {
        var plain = typed.replaceAll("\\p{Cntrl}|\\p{Cs}", " ").strip();
        return plain.length() <= LONGEST_WORDS ? plain : plain.substring(0, LONGEST_WORDS);
    }

    private static String encoded(String words) {
        return java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8);
    }
}

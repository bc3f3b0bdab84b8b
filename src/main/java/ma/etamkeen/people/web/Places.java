package ma.etamkeen.people.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.people.signin.PersonForms;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Ground;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.springframework.stereotype.Component;

/** What roles are held on, as forms name it ({@code unit-12}) and as people read it. */
@Component
class Places {

    private static final Pattern WRITTEN = Pattern.compile("(platform|unit|session|edition)-(\\d{1,18})");
    private static final int MOST = 100;

    private final Units units;
    private final List<Ground> grounds;
    private final Words words;

    Places(Units units, List<Ground> grounds, Words words) {
        this.units = units;
        this.grounds = grounds;
        this.words = words;
    }

    /** The role on what a form named, if both can be read. */
    static Optional<Grant> read(String role, String on) {
        var found = WRITTEN.matcher(on);
        return java.util.Arrays.stream(Role.values())
                .filter(known -> known.key().equals(role) && found.matches())
                .findFirst()
                .map(known -> new Grant(
                        known,
                        Grant.On.valueOf(found.group(1).toUpperCase(java.util.Locale.ROOT)),
                        Long.parseLong(found.group(2))));
    }

    /** How the thing is called; empty for the platform as a whole and for what no part knows. */
    Optional<Text> name(Grant grant) {
        return switch (grant.on()) {
            case PLATFORM -> Optional.empty();
            case UNIT -> units.find(grant.id()).map(unit -> unit.name());
            case SESSION, EDITION ->
                grounds.stream()
                        .filter(ground -> ground.kind() == grant.on())
                        .flatMap(ground -> ground.name(grant.id()).stream())
                        .findFirst();
        };
    }

    /** What the viewer may give roles on: the platform, the units they answer for, sessions and editions of those or held. */
    List<Choice> choices(Viewer viewer, Role... givers) {
        var language = viewer.language();
        var within = Within.of(viewer, givers);
        var choices = new ArrayList<Choice>();
        if (within.isEverywhere()) {
            choices.add(new Choice("platform-0", words.text(language, "access.on.platform")));
        }
        var open = units.all(language).stream().filter(within::covers).toList();
        PersonForms.units(open, language)
                .forEach(unit -> choices.add(new Choice("unit-" + unit.value(), unit.label(), unit.language())));
        for (var ground : grounds) {
            var held = Set.of(viewer.heldOn(ground.kind(), givers));
            ground.open().stream()
                    .filter(id -> within.isEverywhere()
                            || held.contains(id)
                            || units.find(ground.unit(id))
                                    .filter(within::covers)
                                    .isPresent())
                    .limit(MOST)
                    .forEach(id -> ground.name(id)
                            .ifPresent(name -> choices.add(new Choice(
                                    ground.kind().key() + "-" + id,
                                    words.text(
                                            language,
                                            "access.on." + ground.kind().key() + ".name",
                                            "name",
                                            name)))));
        }
        return choices;
    }
}

package ma.etamkeen.hackathon.reading;

import ma.etamkeen.hackathon.Challenge;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.organisations.Region;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.springframework.stereotype.Component;

/** Targets in words that say exactly what counts. */
@Component
public class TargetWords {

    private final Words words;
    private final Regions regions;
    private final Units units;
    private final Editions editions;

    TargetWords(Words words, Regions regions, Units units, Editions editions) {
        this.words = words;
        this.regions = regions;
        this.units = units;
        this.editions = editions;
    }

    /** What this target asks for. */
    public String say(Target target, Language language) {
        return say(target, target.which(), language);
    }

    /** What it asks for of one of those it names: of this region, where it says each. */
    public String say(Target target, String which, Language language) {
        var key = "hackathon.selection.target." + target.kind().key() + (target.atLeast() ? ".least" : ".most");
        return target.kind() == Target.Kind.WOMEN
                ? words.text(language, key, "count", target.count())
                : which.isEmpty()
                        ? words.text(language, key + ".each", "count", target.count())
                        : words.text(language, key, "count", target.count(), "which", name(target.kind(), which));
    }

    private Text name(Target.Kind kind, String which) {
        return switch (kind) {
            case WOMEN -> throw new IllegalArgumentException("women have no name of a group");
            case REGION -> regions.find(which).map(Region::name).orElseThrow();
            case UNIT -> units.find(Long.parseLong(which)).map(Unit::name).orElseThrow();
            case CHALLENGE ->
                editions.challenge(Long.parseLong(which)).map(Challenge::title).orElseThrow();
        };
    }
}

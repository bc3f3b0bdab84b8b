package ma.etamkeen.people.signin;

import java.util.Arrays;
import java.util.List;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Category;
import ma.etamkeen.people.Sex;
import ma.etamkeen.people.WorkFunction;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms about a person have in common: the lists to choose from and how names are written. */
@Component
public class PersonForms {

    /** Arabic letters and signs, spaces, hyphens, apostrophes; nothing at all is left to the rule of required fields. */
    public static final String ARABIC = "\\s*|[\\p{IsArabic}\\p{M}][\\p{IsArabic}\\p{M} '’ʼ.\\-]*";

    /** Latin letters with their accents, spaces, hyphens, apostrophes. */
    public static final String LATIN = "\\s*|[\\p{IsLatin}\\p{M}][\\p{IsLatin}\\p{M} '’ʼ.\\-]*";

    /** Digits: the national card number begins with letters and is never asked for. */
    public static final String STAFF_NUMBER = "\\s*|[0-9]{1,12}";

    public static final String SEX = "f|m";
    public static final String LEVEL = "central|deconcentrated|territorial|establishment";
    public static final String CATEGORY = "execution|maitrise|cadre";
    /** Nothing at all is an answer too. */
    public static final String FUNCTION =
            "|management|front-desk|human-resources|finance|information-systems|legal|communication"
                    + "|training|audit|statistics|technical|secretariat|other";

    public static final String LANGUAGE = "ar|fr|en";
    public static final String REGION = "MA-(0[1-9]|1[0-2])";

    private final Units units;
    private final Regions regions;
    private final Words words;

    PersonForms(Units units, Regions regions, Words words) {
        this.units = units;
        this.regions = regions;
        this.words = words;
    }

    /** The lists of one page. */
    public record Choices(
            List<Choice> sexes,
            List<Choice> units,
            List<Choice> regions,
            List<Choice> levels,
            List<Choice> categories,
            List<Choice> functions,
            List<Choice> languages) {}

    /** The lists in this language. */
    public Choices choices(Language language) {
        return new Choices(
                Arrays.stream(Sex.values())
                        .map(sex -> new Choice(sex.key(), words.text(language, "people.sex." + sex.key())))
                        .toList(),
                units(units.all(language), language),
                regions.all().stream()
                        .map(region -> Choice.of(region.code(), region.name().reading(language)))
                        .toList(),
                Arrays.stream(Level.values())
                        .map(level ->
                                new Choice(level.key(), words.text(language, "organisations.level." + level.key())))
                        .toList(),
                Arrays.stream(Category.values())
                        .map(category ->
                                new Choice(category.key(), words.text(language, "people.category." + category.key())))
                        .toList(),
                Arrays.stream(WorkFunction.values())
                        .map(function ->
                                new Choice(function.key(), words.text(language, "people.function." + function.key())))
                        .toList(),
                Arrays.stream(Language.values())
                        .map(spoken -> new Choice(spoken.tag(), spoken.ownName()))
                        .toList());
    }

    /** What was chosen in a list that may stay without a choice. */
    public static @Nullable String said(@Nullable String chosen) {
        return chosen == null || chosen.isEmpty() ? null : chosen;
    }

    /** Whether people can work in this unit today. */
    public boolean isUnit(long id) {
        return units.find(id).filter(unit -> units.isOpen(unit)).isPresent();
    }

    /** A list of units in which each stands under the one above it. */
    public static List<Choice> units(List<Unit> units, Language language) {
        return units.stream()
                .map(unit -> Choice.of(Long.toString(unit.id()), unit.name().reading(language), unit.depth()))
                .toList();
    }
}

package ma.etamkeen.people;

import ma.etamkeen.organisations.Level;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the platform knows. An expert or a provider from outside has neither unit nor level nor category.
 *
 * @param unit the unit the person works in, 0 for none
 * @param region ISO 3166-2 of where the person works, or {@code null}
 * @param function what their work is about, or {@code null} when nobody said
 * @param language the language letters are written in
 * @param email the address of the open account, or {@code null}; of somebody without one, where a part writes to them
 * @param manager the person's superior, or {@code null}
 */
public record Person(
        long id,
        String nameAr,
        String nameLatin,
        Sex sex,
        long unit,
        @Nullable String region,
        @Nullable Level level,
        @Nullable Category category,
        @Nullable WorkFunction function,
        Language language,
        @Nullable String email,
        @Nullable Long manager) {

    /** The same, written to at this address: people from outside have no account. */
    public Person at(String address) {
        return new Person(
                id, nameAr, nameLatin, sex, unit, region, level, category, function, language, address, manager);
    }

    /** The name in the script of this language. */
    public String name(Language reading) {
        return reading == Language.AR ? nameAr : nameLatin;
    }

    /** The name in the script of the person's own language, as their letters say it. */
    public String name() {
        return name(language);
    }
}

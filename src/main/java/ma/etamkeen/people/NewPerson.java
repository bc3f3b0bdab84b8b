package ma.etamkeen.people;

import ma.etamkeen.organisations.Level;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a person before they can have an account.
 *
 * @param unit the unit the person works in, 0 for an expert from outside
 * @param region ISO 3166-2, or {@code null}
 * @param function what their work is about, or {@code null} when nobody said
 * @param staffNumber the number in the State's staff register, or {@code null}; never the national card number
 */
public record NewPerson(
        String nameAr,
        String nameLatin,
        Sex sex,
        long unit,
        @Nullable String region,
        @Nullable Level level,
        @Nullable Category category,
        @Nullable WorkFunction function,
        Language language,
        String email,
        @Nullable String staffNumber) {}

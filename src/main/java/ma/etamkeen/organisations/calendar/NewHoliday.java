package ma.etamkeen.organisations.calendar;

import ma.etamkeen.organisations.calendar.Holiday.Kind;
import ma.etamkeen.organisations.calendar.Holiday.Part;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a holiday before it can be added. The other parts are those of {@link Holiday}.
 *
 * @param month of the civil calendar when fixed, of the Hijri one when movable; 0 when it is granted once
 * @param day likewise
 * @param days how many days it lasts
 * @param since the first civil year it returns in, or {@code null} for always
 */
public record NewHoliday(
        Kind kind,
        Text name,
        int month,
        int day,
        int days,
        Part part,
        @Nullable Integer since,
        @Nullable String region,
        String basis) {}

package ma.etamkeen.certificates;

import java.time.LocalDate;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a part asks a certificate for. The person's names are looked up and frozen when it is issued.
 *
 * @param kind what was achieved where, a key of the part that asks: {@code training.session}
 * @param subject the id of that thing; one person gets one certificate for it, however often it is asked for
 * @param course the title of what was followed
 * @param sessions how many blocks of time were followed
 * @param hours how long they lasted
 * @param from the first day
 * @param to the last day
 * @param place the town or the region, as it stands after a comma, or {@code null} when it took place at a distance
 * @param on the day it was granted, which it is dated
 * @param administration who issues it, or {@code null} for the programme's ministry
 * @param validUntil the last day on which it holds, or {@code null} where it holds for ever
 * @param feat what it is given for; what is no course has no blocks of time and no hours
 */
public record Award(
        String kind,
        long subject,
        long person,
        Text course,
        int sessions,
        double hours,
        LocalDate from,
        LocalDate to,
        @Nullable Text place,
        LocalDate on,
        @Nullable Text administration,
        @Nullable LocalDate validUntil,
        Feat feat) {

    /** One for a course that was followed. */
    public Award(
            String kind,
            long subject,
            long person,
            Text course,
            int sessions,
            double hours,
            LocalDate from,
            LocalDate to,
            @Nullable Text place,
            LocalDate on,
            @Nullable Text administration,
            @Nullable LocalDate validUntil) {
        this(
                kind,
                subject,
                person,
                course,
                sessions,
                hours,
                from,
                to,
                place,
                on,
                administration,
                validUntil,
                Feat.FOLLOWED);
    }
}

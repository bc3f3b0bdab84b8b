package ma.etamkeen.certificates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that was issued.
 *
 * @param serial the number people read: {@code ET-2026-00042}; without gaps within a year
 * @param code the random code of its public page
 * @param statement what it says, signed, as the code to scan carries it; {@code null} for those of before
 * @param edition one more with each correction; all of them have the same number and code
 * @param isDrawn whether its sheet is there to be opened
 * @param correctedAt when its latest edition took the place of the one before, or {@code null} for the first
 * @param revokedAt when it was taken back, or {@code null} while it holds
 * @param revokedFor why, as figures count it, or {@code null}
 * @param revokedWhy what was said about it, or {@code null}
 */
public record Certificate(
        long id,
        String serial,
        String code,
        long person,
        String kind,
        long subject,
        Facts facts,
        @Nullable String statement,
        int edition,
        boolean isDrawn,
        Instant issuedAt,
        @Nullable Instant correctedAt,
        @Nullable Instant revokedAt,
        @Nullable Revocation revokedFor,
        @Nullable String revokedWhy) {

    /**
     * What the certificate says, as it was on the day of issue.
     *
     * @param feat what it is given for; {@code null} for those of before, which are all of courses
     */
    public record Facts(
            String nameAr,
            String nameLatin,
            String sex,
            Text course,
            int sessions,
            double hours,
            LocalDate from,
            LocalDate to,
            @Nullable Text place,
            Text administration,
            LocalDate issuedOn,
            @Nullable LocalDate validUntil,
            @Nullable Feat feat) {

        /** Whether it is of something that lasted: a course, and no prize. */
        public boolean isLasting() {
            return feat == null || feat == Feat.FOLLOWED;
        }

        /** The same with these corrections. */
        Facts with(Correction correction) {
            return new Facts(
                    correction.nameAr().strip(),
                    correction.nameLatin().strip(),
                    sex,
                    course,
                    sessions,
                    correction.hours(),
                    correction.from(),
                    correction.to(),
                    place,
                    administration,
                    issuedOn,
                    validUntil,
                    feat);
        }

        Set<Correction.Part> changedFrom(Facts before) {
            var changed = EnumSet.noneOf(Correction.Part.class);
            if (!nameAr.equals(before.nameAr) || !nameLatin.equals(before.nameLatin)) {
                changed.add(Correction.Part.NAME);
            }
            if (hours != before.hours) {
                changed.add(Correction.Part.HOURS);
            }
            if (!from.equals(before.from) || !to.equals(before.to)) {
                changed.add(Correction.Part.DATES);
            }
            return changed;
        }

        /** The name in the script of this language. */
        public String name(Language language) {
            return language == Language.AR ? nameAr : nameLatin;
        }

        /** The hours without a fraction where there is none. */
        public Number hoursShort() {
            return hours == Math.rint(hours) ? (Number) (long) hours : (Number) hours;
        }
    }

    /** Whether the time for which it holds is over. */
    public boolean isOver(LocalDate today) {
        var last = facts.validUntil();
        return last != null && last.isBefore(today);
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }

    /** What its sheet is called as a file: a number may have strokes, a name of a file may not. */
    public String fileName() {
        return serial.replace('/', '-') + (edition == 1 ? "" : "-" + edition) + ".pdf";
    }
}

package ma.etamkeen.certificates;

import java.time.Instant;
import java.time.LocalDate;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that was issued.
 *
 * @param serial the number people read: {@code ET-2026-00042}; without gaps within a year
 * @param code the random code of its public page
 * @param isDrawn whether its sheet is there to be opened
 * @param revokedAt when it was taken back, or {@code null} while it holds
 * @param revokedWhy why, or {@code null}
 */
public record Certificate(
        long id,
        String serial,
        String code,
        long person,
        String kind,
        long subject,
        Facts facts,
        boolean isDrawn,
        Instant issuedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedWhy) {

    /** What the certificate says, as it was on the day of issue. */
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
            LocalDate issuedOn) {

        /** The name in the script of this language. */
        public String name(Language language) {
            return language == Language.AR ? nameAr : nameLatin;
        }

        /** The hours without a fraction where there is none. */
        public Number hoursShort() {
            return hours == Math.rint(hours) ? (Number) (long) hours : (Number) hours;
        }
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }
}

package ma.etamkeen.certificates;

import java.time.LocalDate;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * All that a sheet says, frozen on the day of issue: a later change of name or title never reaches a certificate that
 * is out.
 *
 * @param serial the number printed for people, for instance ETK-2027-0417
 * @param code the random code in the public address; guessing it is not possible, guessing the serial is
 * @param verifyAddress the whole public address, with the code
 * @param name the person's name in Arabic and in Latin letters
 * @param course title of the path or the course
 * @param sessions how many were followed; 0 leaves them unsaid
 * @param place the town, null for a course at a distance
 * @param administration who issues, at the head of the sheet
 * @param signatory in whose name it is signed, null to leave only the space
 * @param issuedAt the town of issue
 * @param edition one more with each correction
 * @param correctedOn the day of the latest correction, null for the first edition
 * @param validUntil the last day on which it holds, null where it holds for ever
 * @param statement what the code to scan says behind the address, signed; null for the address alone
 */
record CertificateFacts(
        String serial,
        String code,
        String verifyAddress,
        Bilingual name,
        Sex sex,
        Achievement achievement,
        Bilingual course,
        int sessions,
        double hours,
        LocalDate from,
        LocalDate to,
        @Nullable Bilingual place,
        Bilingual administration,
        @Nullable Bilingual signatory,
        @Nullable Bilingual issuedAt,
        LocalDate issuedOn,
        int edition,
        @Nullable LocalDate correctedOn,
        @Nullable LocalDate validUntil,
        @Nullable String statement) {

    CertificateFacts {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("ends on " + to + ", before it begins on " + from);
        }
    }

    /** What the sheet of this certificate says; anybody checks it at this address. */
    static CertificateFacts of(Certificate certificate, String address) {
        var facts = certificate.facts();
        return new CertificateFacts(
                certificate.serial(),
                certificate.code(),
                address,
                new Bilingual(facts.nameAr(), facts.nameLatin()),
                ma.etamkeen.people.Sex.of(facts.sex())
                        .map(sex -> sex == ma.etamkeen.people.Sex.FEMALE ? Sex.WOMAN : Sex.MAN)
                        .orElse(Sex.UNSAID),
                Achievement.of(facts.feat()),
                bilingual(facts.course()),
                facts.sessions(),
                facts.hours(),
                facts.from(),
                facts.to(),
                facts.place() == null ? null : bilingual(facts.place()),
                bilingual(facts.administration()),
                null,
                null,
                facts.issuedOn(),
                certificate.edition(),
                certificate.correctedAt() == null
                        ? null
                        : MoroccanTime.localOf(certificate.correctedAt()).toLocalDate(),
                facts.validUntil(),
                certificate.statement());
    }

    private static Bilingual bilingual(Text text) {
        return new Bilingual(Text.orEmpty(text.ar()), Text.orEmpty(text.fr() == null ? text.en() : text.fr()));
    }

    /** What a telephone reads. What stands behind the sign never reaches a server: the address opens the public page. */
    String scanned() {
        return statement == null ? verifyAddress : verifyAddress + "#" + statement;
    }

    /** For the agreement of words only. */
    enum Sex {
        WOMAN,
        MAN,
        UNSAID
    }

    /**
     * What was achieved: a path or a course passed, a course followed without an examination, or in a team a prize won or a
     * final reached.
     */
    enum Achievement {
        PATH,
        COURSE,
        FOLLOWED,
        PRIZE,
        FINALIST;

        static Achievement of(@Nullable Feat feat) {
            return feat == null ? FOLLOWED : valueOf(feat.name());
        }
    }
}

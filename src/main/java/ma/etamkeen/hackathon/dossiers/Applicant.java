package ma.etamkeen.hackathon.dossiers;

import java.util.List;
import java.util.Locale;
import ma.etamkeen.people.Sex;

/**
 * Somebody who applies, with what the rules of the edition look at.
 *
 * @param unit where they work, 0 for nowhere the platform knows
 */
public record Applicant(
        long id, long dossier, long person, Part part, List<Skill> skills, Agreement agreement, Sex sex, long unit) {

    /** What their superior says. Words: {@code hackathon.agreement.…}. */
    public enum Agreement {
        /** Nobody was asked, or nobody is there to be asked. */
        NONE,
        ASKED,
        GIVEN,
        REFUSED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Agreement of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}

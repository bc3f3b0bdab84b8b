package ma.etamkeen.hackathon.jury;

import java.util.List;
import ma.etamkeen.hackathon.editions.Seat;
import ma.etamkeen.platform.words.Language;

/**
 * Somebody of the jury of an edition.
 *
 * @param languages those they read; none for all
 * @param challenges those they know most about, by id
 * @param least how many teams they judge at least
 * @param most how many at most
 * @param presides whether they preside over the jury
 * @param version which state of the entry this is
 */
public record Juror(
        long edition,
        long person,
        List<Language> languages,
        List<Long> challenges,
        int least,
        int most,
        boolean presides,
        int version)
        implements Seat {}

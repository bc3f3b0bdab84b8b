package ma.etamkeen.hackathon.reading;

import java.util.List;
import ma.etamkeen.hackathon.editions.Seat;
import ma.etamkeen.platform.words.Language;

/**
 * Somebody who reads the dossiers of an edition.
 *
 * @param languages those they read; none for all
 * @param challenges those they know most about, by id
 * @param least how many dossiers they read at least
 * @param most how many at most
 * @param version which state of the entry this is
 */
public record Reader(
        long edition, long person, List<Language> languages, List<Long> challenges, int least, int most, int version)
        implements Seat {}

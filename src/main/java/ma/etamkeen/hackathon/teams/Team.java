package ma.etamkeen.hackathon.teams;

import java.util.List;

/**
 * A team of an edition.
 *
 * @param challenge the challenge it works on, 0 while it has none
 * @param people who is in it now, whoever leads it first
 */
public record Team(long id, long edition, long challenge, String name, List<Long> people) {}

package ma.etamkeen.training.allotment;

import java.util.Set;

/**
 * Somebody whose request is good and who has no seat.
 *
 * @param number the place of the request among those that became good, from 1
 * @param administration the unit at the top of theirs; 0 for none
 * @param quotas the quotas of the session they count in, by id
 * @param asksNow whether the request becomes good at this moment; all others wait already
 */
public record Applicant(long registration, int number, long administration, Set<Long> quotas, boolean asksNow) {}

package ma.etamkeen.hackathon.dossiers;

/**
 * What an edition asks of those who apply, of its teams and of what they hand in.
 *
 * @param leastWomen how many women a team has at least
 * @param mostOfUnit how many of one administration it has at most, 0 for any number
 * @param needsSuperior whether the superior of each has to agree
 * @param replyDays how many days whoever is kept has to say that they come
 * @param mostOfChallenge how many teams may work on one challenge, 0 for any number
 * @param takesLate whether what comes after the end is taken, and marked as late, for as long as the grace lasts
 * @param graceMinutes how long after the end something is taken: without a mark where what is late is refused
 */
public record Terms(
        boolean byPerson,
        boolean byTeam,
        int leastPeople,
        int mostPeople,
        int leastWomen,
        int mostOfUnit,
        boolean needsSuperior,
        int replyDays,
        int mostOfChallenge,
        boolean takesLate,
        int graceMinutes) {

    /** What counts where nobody decided otherwise. */
    public static final Terms USUAL = new Terms(true, true, 3, 8, 1, 0, true, 7, 0, false, 0);
}

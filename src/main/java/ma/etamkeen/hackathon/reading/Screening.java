package ma.etamkeen.hackathon.reading;

/**
 * How the dossiers of an edition are read.
 *
 * @param readings by how many each
 * @param blind whether readers do not learn who applied
 */
public record Screening(int readings, boolean blind) {

    /** What counts where nobody decided otherwise. */
    public static final Screening USUAL = new Screening(2, true);
}

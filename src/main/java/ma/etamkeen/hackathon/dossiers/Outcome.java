package ma.etamkeen.hackathon.dossiers;

/** What became of a deed of whoever applies or works in a team. */
public sealed interface Outcome {

    /** @param id what it was done to */
    record Done(long id) implements Outcome {}

    /** @param why the key of words under {@code hackathon.refusal} */
    record Refused(String why) implements Outcome {}

    /** Somebody changed it meanwhile. */
    record Stale() implements Outcome {}
}

package ma.etamkeen.people.signin;

/**
 * How somebody may prove who they are a second time.
 *
 * @param code the codes of an app, or recovery codes
 * @param password only where there is no second factor
 * @param setUp there is none, and the person's role asks for one
 */
public record ProofOffer(boolean passkey, boolean code, boolean password, boolean setUp) {}

package ma.etamkeen.platform.access;

/** Knows what a session has proven. The part that signs people in provides it. */
public interface Proofs {

    /** Whether the session has proven enough for an address that asks for this. */
    boolean suffice(Viewer viewer, SignedInAccount session, Proof.Needed needed);

    /** Where the rest is proven: a path without language. */
    String path();
}

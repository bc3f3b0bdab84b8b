package ma.etamkeen.hackathon.editions;

/** A phase of an edition began, in the transaction that goes on. */
public record PhaseBegan(Phase phase) {}

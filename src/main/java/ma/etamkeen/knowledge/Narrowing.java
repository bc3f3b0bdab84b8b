package ma.etamkeen.knowledge;

/** One choice of a filter, with how many entries it leaves. */
public record Narrowing(String value, int entries) {}

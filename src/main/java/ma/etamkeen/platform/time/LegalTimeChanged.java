package ma.etamkeen.platform.time;

/**
 * The clocks of the kingdom do not go as they were thought to: new data, or a decree. Published in the transaction that
 * found it out; the rules in force follow when it commits.
 */
public record LegalTimeChanged(LegalTime before, LegalTime after) {}

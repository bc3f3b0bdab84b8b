package ma.etamkeen.platform.pages;

/**
 * Something must not be read a moment longer: once the transaction is through, the pages this instance keeps for visitors
 * are made anew, and within a second those of every other.
 */
public record PagesOutdated() {}

package ma.etamkeen.knowledge.portable;

/**
 * Where a file was made.
 *
 * @param isOurs whether that is this platform: numbers are then the numbers here
 */
record Origins(String site, boolean isOurs) {}

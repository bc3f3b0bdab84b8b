package ma.etamkeen.people.signin;

/**
 * Where a try comes from.
 *
 * @param network the address it came from
 * @param cookie what the browser was given when somebody came in from it, or empty
 */
public record Source(String network, String cookie) {}

package ma.etamkeen.people.providers;

import java.io.Serializable;

/**
 * Who somebody is at a provider.
 *
 * @param subject what the provider calls them for ever
 * @param shownAs what they recognise themselves by there: an address the provider has verified, else a user name
 */
public record Identity(String issuer, String subject, String shownAs) implements Serializable {}

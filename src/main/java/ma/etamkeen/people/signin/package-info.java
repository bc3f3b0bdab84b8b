/**
 * How somebody becomes known to the platform: registering, being invited, signing in by password or by a link, signing
 * out. No answer here tells whether an address has an account.
 */
@NullMarked
package ma.etamkeen.people.signin;

import org.jspecify.annotations.NullMarked;

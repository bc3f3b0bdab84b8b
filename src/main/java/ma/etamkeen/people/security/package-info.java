/**
 * A person's own security: the devices that are signed in, second factors, passkeys, links with other providers; and what
 * those who answer for people can do for somebody who lost theirs.
 */
@NullMarked
package ma.etamkeen.people.security;

import org.jspecify.annotations.NullMarked;

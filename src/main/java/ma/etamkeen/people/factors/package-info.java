/**
 * What proves a person beyond the way in: the codes of an app, recovery codes on paper, passkeys. Whoever has none of
 * these and holds no role over others is not asked for one.
 */
@NullMarked
package ma.etamkeen.people.factors;

import org.jspecify.annotations.NullMarked;

/** What training promises, each promise with a test that fails without its guard. */
@NullMarked
package ma.etamkeen.training;

import org.jspecify.annotations.NullMarked;

/** The line a person can read for every change of state. Lines are only ever added. */
@NullMarked
package ma.etamkeen.platform.journal;

import org.jspecify.annotations.NullMarked;

/** The measures behind {@code bin/bench}: each prints row counts, seed, raw numbers and the ratio to its limit. */
@NullMarked
package ma.etamkeen.bench;

import org.jspecify.annotations.NullMarked;

/**
 * Figures about the running platform, for the operator's monitoring. They hold counts and times, never anything about a
 * person.
 */
@NullMarked
package ma.etamkeen.platform.metrics;

import org.jspecify.annotations.NullMarked;

/**
 * What there is to learn, in versions that never change: what is asked now, what was asked when somebody answered, and the
 * packs that phones keep.
 */
@NullMarked
@NamedInterface("items")
package ma.etamkeen.learning.items;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

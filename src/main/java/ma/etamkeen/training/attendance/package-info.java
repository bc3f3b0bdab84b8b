/**
 * Who was there: the marks of each slot, what is still to be marked, and the certificates that come of it.
 */
@NullMarked
@NamedInterface("attendance")
package ma.etamkeen.training.attendance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

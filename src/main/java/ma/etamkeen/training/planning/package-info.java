/**
 * Making, changing and calling off a session: what a plan must keep to, who gives it, and what a change of the calendar or
 * of the clocks means for it.
 */
@NullMarked
@NamedInterface("planning")
package ma.etamkeen.training.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

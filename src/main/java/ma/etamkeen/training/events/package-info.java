/** What webinars, workshops, visits, conferences and meetings have to say of themselves, and what follows from them. */
@NullMarked
@NamedInterface("events")
package ma.etamkeen.training.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/**
 * Who has a seat: registrations, the order of those who wait, the approval of superiors, and the letters about it. Every
 * step is one deed under the lock of the session.
 */
@NullMarked
@NamedInterface("seats")
package ma.etamkeen.training.seats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

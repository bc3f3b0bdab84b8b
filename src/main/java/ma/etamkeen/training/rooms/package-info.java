/**
 * Where sessions are held: venues and their rooms, for how many, with what, and open to whom.
 */
@NullMarked
@NamedInterface("rooms")
package ma.etamkeen.training.rooms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

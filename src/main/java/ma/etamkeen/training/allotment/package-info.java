/**
 * Who gets the seats that are free: the rules a session is given, and what follows from them for a queue at a moment. No
 * database and no clock in here.
 */
@NullMarked
@NamedInterface("allotment")
package ma.etamkeen.training.allotment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

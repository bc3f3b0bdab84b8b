/**
 * Who gives sessions: people of the platform and people from outside, what they can teach, and when.
 */
@NullMarked
@NamedInterface("trainers")
package ma.etamkeen.training.trainers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

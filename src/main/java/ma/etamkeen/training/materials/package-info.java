/** What goes with a course: links and files in versions, for everybody, for those who have a seat, or for trainers. */
@NullMarked
@NamedInterface("materials")
package ma.etamkeen.training.materials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

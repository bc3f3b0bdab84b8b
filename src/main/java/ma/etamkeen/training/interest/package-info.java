/** Who would follow a course for which no date suits yet, and is told once when one does. */
@NullMarked
@NamedInterface("interest")
package ma.etamkeen.training.interest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** What is offered, as anybody looks for it: narrowed by what they wish, counted, on a calendar, and as feeds. */
@NullMarked
@NamedInterface("catalogue")
package ma.etamkeen.training.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

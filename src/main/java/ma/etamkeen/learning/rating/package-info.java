/** How hard questions are and how far people have come, from who answered what rightly the first time. No database in here. */
@NullMarked
@NamedInterface("rating")
package ma.etamkeen.learning.rating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

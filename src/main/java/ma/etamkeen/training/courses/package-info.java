/**
 * What is taught: the courses of the catalogue, their texts and where they come from.
 */
@NullMarked
@NamedInterface("courses")
package ma.etamkeen.training.courses;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

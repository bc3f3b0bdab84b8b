/** The pages of courses with their materials, of paths, and of what an event says of itself. */
@NullMarked
package ma.etamkeen.training.web.courses;

import org.jspecify.annotations.NullMarked;

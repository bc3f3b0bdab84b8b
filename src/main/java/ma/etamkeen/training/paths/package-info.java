/** Paths: ordered courses, the rule that completes them, and the one certificate for all of it. */
@NullMarked
@NamedInterface("paths")
package ma.etamkeen.training.paths;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

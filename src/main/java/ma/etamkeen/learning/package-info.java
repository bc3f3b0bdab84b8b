/**
 * Playful learning: the themes civil servants learn about, anywhere and at any time. The themes are data of the
 * programme, editable, and nothing depends on how many there are.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "organisations :: calendar", "skills"})
package ma.etamkeen.learning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

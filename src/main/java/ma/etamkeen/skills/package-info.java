/**
 * What civil servants become able to do: the areas of digital skills that classify courses, practices and needs. The
 * areas are data of the programme, editable, and nothing depends on how many there are.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform"})
package ma.etamkeen.skills;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

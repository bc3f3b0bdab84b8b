/**
 * The administrations of the kingdom as a tree of units, each with its names in three languages, its region and the
 * time it exists. Units are renamed and closed, never deleted, so that whatever refers to one stays readable.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "platform")
package ma.etamkeen.organisations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

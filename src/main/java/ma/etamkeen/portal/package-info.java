/**
 * The front door: home, search over everything, the feed and the map of the site. It reads what
 * parts publish and is read by nobody.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "organisations", "knowledge"})
package ma.etamkeen.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

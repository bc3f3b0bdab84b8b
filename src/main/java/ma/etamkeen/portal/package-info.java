/**
 * The front door: home, search over everything and the searches people keep, the feed and the map of the site. It reads what
 * parts publish and is read by nobody.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "organisations", "people", "knowledge"})
package ma.etamkeen.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Certificates: the proof that a person followed a training, which anyone can check by its code. A certificate is drawn
 * once from facts that are frozen on the day it is issued.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "people"})
package ma.etamkeen.certificates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

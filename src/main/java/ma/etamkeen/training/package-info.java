/**
 * Training: courses, dated sessions, registrations and seats, convocations, attendance. From the catalogue to the
 * certificate, every step is one deed under the lock of the session it touches.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "organisations",
            "organisations :: calendar",
            "people",
            "skills",
            "certificates"
        })
package ma.etamkeen.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * IDARATHON, the administration's hackathon: its editions with their challenges and what the teams made. What an
 * edition left behind stays readable, projects as well as what is not known of them.
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
package ma.etamkeen.hackathon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * People and their accounts: names in Arabic and Latin letters, where they work, how they sign in, what they hold and
 * on what. People are closed or made anonymous, never deleted, and the national card number is never kept.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "organisations", "organisations :: calendar"})
package ma.etamkeen.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

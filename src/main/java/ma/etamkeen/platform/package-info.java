/**
 * The ground every part stands on: pages, forms, words, database, journal, mail, later work, access, search. It knows
 * no part; parts meet here through small hooks.
 */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package ma.etamkeen.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

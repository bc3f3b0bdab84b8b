/**
 * The calendar of the kingdom: holidays, Ramadan and working hours as data that administrators keep, and what a change of
 * them touches. Movable days are expected until somebody confirms them, since they follow the moon.
 */
@NullMarked
@NamedInterface("calendar")
package ma.etamkeen.organisations.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

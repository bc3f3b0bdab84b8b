/**
 * Puts dates into people's own calendars: invitations that can be moved and withdrawn, and the private feed of a person.
 * Times stay local to Morocco, and every file carries the time zone it was reckoned with.
 */
@NullMarked
package ma.etamkeen.platform.calendar;

import org.jspecify.annotations.NullMarked;

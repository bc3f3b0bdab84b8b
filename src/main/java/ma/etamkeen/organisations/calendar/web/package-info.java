/**
 * The pages of the calendar: the public one by year, keeping it, the legal time, and what changes of it touch. Whoever
 * coordinates the whole programme or administers the platform keeps it.
 */
@NullMarked
package ma.etamkeen.organisations.calendar.web;

import org.jspecify.annotations.NullMarked;

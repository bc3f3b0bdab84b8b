package ma.etamkeen.organisations.calendar;

/**
 * A holiday, Ramadan or the working hours are other than before. Published in the transaction of the change: whoever keeps
 * days that were reckoned with the calendar reckons them anew.
 */
public record CalendarChanged() {}

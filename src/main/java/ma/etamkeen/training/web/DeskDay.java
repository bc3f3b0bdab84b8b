package ma.etamkeen.training.web;

import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.training.planning.Agenda.Entry;

/** A day of the calendar of the desk; those of the months beside it have nothing. */
public record DeskDay(LocalDate date, boolean isOfMonth, List<Entry> entries) {}

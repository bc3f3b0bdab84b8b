package ma.etamkeen.training.web;

import java.time.LocalDate;
import java.util.List;
import ma.etamkeen.training.planning.Agenda.Entry;

/** A day of the calendar of the desk; those of the months beside it have nothing. */
public record DeskDay(LocalDate date, boolean isOfMonth, List<Entry> entries) {

    /** How many slots of this day are not shown. */
    public int more() {
        return entries.isEmpty() ? 0 : entries.getFirst().ofDay() - entries.size();
    }
}

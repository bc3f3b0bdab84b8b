package ma.etamkeen.platform.calendar;

import java.util.List;
import ma.etamkeen.platform.words.Language;

/** Appointments a part puts into a person's private calendar feed. Declare it as a bean. */
public interface CalendarSource {

    /** What the person comes to, past month and all that is ahead, its words in this language. */
    List<Appointment> appointments(long person, Language language);
}

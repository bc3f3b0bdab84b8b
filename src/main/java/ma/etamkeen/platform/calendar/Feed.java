package ma.etamkeen.platform.calendar;

import java.time.Instant;
import java.util.List;
import ma.etamkeen.platform.time.KingdomZone;

/**
 * A person's own calendar, fetched again and again from a private address: the confirmed appointments and nothing else.
 * What is called off simply leaves it; there is no attendee, so nobody's address is in it but the organisers'.
 *
 * <p>Limit: Outlook for the desktop repeats one pair of clock changes every year ({@link VTimezone}), so in a feed that
 * spans several Ramadans it may show an hour's difference near the changes; calendars that read the file's own zone, or
 * know the zone by name as Google, Apple and Thunderbird do, do not.
 *
 * @param name what the person sees as the calendar's name, in their language
 * @param stamp when the feed was made; pass the time of the last change where the bytes should stay the same between
 *     two of them
 */
public record Feed(String name, List<Appointment> appointments, Instant stamp) {

    /** How often to fetch again. Outlook reads the older property, Apple the standard one; Google keeps its own pace. */
    private static final String REFRESH = "PT1H";

    public Feed {
        appointments = List.copyOf(appointments);
    }

    public CalendarFile file() {
        var title = ContentLines.escaped(ContentLines.oneLine(name));
        var calendar = new VCalendar("PUBLISH")
                .head("NAME", title)
                .head("X-WR-CALNAME", title)
                .head("X-WR-TIMEZONE", KingdomZone.NAME)
                .head("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
                .head("X-PUBLISHED-TTL", REFRESH)
                .zone(appointments.stream().flatMap(a -> a.slots().stream()).toList(), stamp);
        for (var appointment : appointments) {
            for (var slot : appointment.inOrder()) {
                calendar.event(appointment, slot, stamp, false, null);
            }
        }
        return calendar.file("calendar.ics");
    }
}

package ma.etamkeen.platform.calendar;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import ma.etamkeen.platform.calendar.Appointment.Slot;
import ma.etamkeen.platform.calendar.Invitation.Attendee;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/** A file from its first line to its last: head, time zone, events. */
final class VCalendar {

    private static final String ZONED = ";TZID=" + KingdomZone.NAME;

    private final ContentLines lines = new ContentLines();
    private final String method;

    VCalendar(String method) {
        this.method = method;
        head("BEGIN", "VCALENDAR")
                .head("PRODID", "-//e-TAMKEEN//Calendar//EN")
                .head("VERSION", "2.0")
                .head("CALSCALE", "GREGORIAN")
                .head("METHOD", method);
    }

    VCalendar head(String name, String value) {
        lines.add(name, value);
        return this;
    }

    /** The zone for these slots; around {@code otherwise} when there are none, since a file needs a component. */
    VCalendar zone(Collection<Slot> slots, Instant otherwise) {
        var order = Comparator.<Instant>naturalOrder();
        var first =
                slots.stream().map(slot -> MoroccanTime.instantOf(slot.start())).min(order);
        var last =
                slots.stream().map(slot -> MoroccanTime.instantOf(slot.end())).max(order);
        VTimezone.write(lines, MoroccanTime.ZONE.getRules(), first.orElse(otherwise), last.orElse(otherwise));
        return this;
    }

    /** One event per slot: a single one over several days would block the nights between (indico #6867). */
    VCalendar event(Appointment appointment, Slot slot, Instant stamp, boolean calledOff, @Nullable Attendee attendee) {
        var language = appointment.language();
        lines.add("BEGIN", "VEVENT")
                .add("UID", appointment.uidOf(slot))
                .add("DTSTAMP", ContentLines.utc(stamp))
                .add("SEQUENCE", Integer.toString(appointment.sequence()))
                .add("STATUS", calledOff ? "CANCELLED" : appointment.isSure() ? "CONFIRMED" : "TENTATIVE")
                // a time the clock jumps over is written as clocks will show it: readers disagree about the other
                .add("DTSTART" + ZONED, ContentLines.local(MoroccanTime.shown(slot.start())))
                .add("DTEND" + ZONED, ContentLines.local(MoroccanTime.shown(slot.end())))
                .addText("SUMMARY", language, ContentLines.oneLine(appointment.summary()))
                .addText("DESCRIPTION", language, appointment.description())
                .addText("LOCATION", language, slot.location().isEmpty() ? appointment.location() : slot.location());
        if (appointment.url() != null) {
            lines.add("URL", appointment.url().toASCIIString());
        }
        var organiser = appointment.organiser();
        lines.add("ORGANIZER;CN=" + ContentLines.quoted(organiser.name()), Mailbox.uri(organiser.email()));
        if (attendee != null) {
            var question = calledOff ? "" : ";PARTSTAT=NEEDS-ACTION;RSVP=TRUE";
            lines.add(
                    "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT" + question + ";LANGUAGE="
                            + language.toLanguageTag() + ";CN=" + ContentLines.quoted(attendee.name()),
                    Mailbox.uri(attendee.email()));
        }
        lines.add("END", "VEVENT");
        return this;
    }

    /** A whole day or several: their end is the day after, as RFC 5545 section 3.6.1 has it. */
    VCalendar day(DaysFeed.Day day, Appointment.Organiser organiser, Language language, Instant stamp) {
        lines.add("BEGIN", "VEVENT")
                .add("UID", day.uid())
                .add("DTSTAMP", ContentLines.utc(stamp))
                .add("SEQUENCE", Integer.toString(day.sequence()))
                .add("STATUS", day.sure() ? "CONFIRMED" : "TENTATIVE")
                .add("DTSTART;VALUE=DATE", day.from().format(DateTimeFormatter.BASIC_ISO_DATE))
                .add("DTEND;VALUE=DATE", day.to().plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE))
                .add("TRANSP", "TRANSPARENT")
                .addText("SUMMARY", Locale.forLanguageTag(language.tag()), ContentLines.oneLine(day.summary()))
                .add("ORGANIZER;CN=" + ContentLines.quoted(organiser.name()), Mailbox.uri(organiser.email()))
                .add("END", "VEVENT");
        return this;
    }

    CalendarFile file(String name) {
        lines.add("END", "VCALENDAR");
        return new CalendarFile(name, "text/calendar; charset=UTF-8; method=" + method, lines.bytes());
    }
}

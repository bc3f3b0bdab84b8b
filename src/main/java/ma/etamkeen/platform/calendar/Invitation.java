package ma.etamkeen.platform.calendar;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One person invited to an appointment, or told that it is called off (iTIP, RFC 5546).
 *
 * <p>The life of an invitation: {@code REQUEST} with sequence 0; when a date, a time or a place changes, or when new
 * tzdata move its instants, {@code REQUEST} again with the same uid and a higher sequence, which asks for an answer
 * anew; {@code CANCEL} with a still higher sequence when it is called off or the person withdraws. It must be a REQUEST
 * from the start: Google Calendar cancels only what came as one (mod_booking #1107). Each file carries a later
 * {@code stamp} than the one before.
 *
 * <p>A slot dropped from an appointment is cancelled by an invitation made of that slot alone.
 *
 * <p>Answers arrive at the organiser's address as {@code METHOD:REPLY}; find them by UID and ATTENDEE, since Exchange
 * leaves ORGANIZER out (nextcloud/server #58904).
 *
 * @param stamp now
 */
public record Invitation(Method method, Appointment appointment, Attendee attendee, Instant stamp) {

    /** What the file asks the recipient's calendar to do. */
    public enum Method {
        /** Put it in, or replace an earlier version. */
        REQUEST,
        /** Strike it out. */
        CANCEL
    }

    /**
     * Who is invited.
     *
     * @param email the address the mail is sent to: a calendar that finds another one offers no answer
     */
    public record Attendee(String name, String email) {
        public Attendee {
            Mailbox.check(email);
        }
    }

    /**
     * One file per slot, earliest first. This is the form to mail: RFC 5546 section 3.2.2 wants one UID per REQUEST,
     * and with several Outlook takes the first alone while Thunderbird no longer sees an invitation (grommunio/gromox
     * #262, ical.net #486). A single file goes into the mail's {@code multipart/alternative}, where clients look for an
     * invitation to show; several are attachments, or a mail each where every slot needs its own answer.
     */
    public List<CalendarFile> files() {
        var slots = appointment.inOrder();
        return IntStream.range(0, slots.size())
                .mapToObj(i -> new VCalendar(method.name())
                        .zone(slots.subList(i, i + 1), stamp)
                        .event(appointment, slots.get(i), stamp, isCancellation(), attendee)
                        .file(slots.size() == 1 ? "invite.ics" : "invite-" + (i + 1) + ".ics"))
                .toList();
    }

    /**
     * All slots in one file, for a link that saves the dates. Not for mail: a file with several UIDs can only be a
     * {@code PUBLISH}, which names no attendee, asks for no answer, and cannot be taken back (mod_booking #1107).
     */
    public CalendarFile inOneFile() {
        var slots = appointment.inOrder();
        var calendar = new VCalendar("PUBLISH").zone(slots, stamp);
        slots.forEach(slot -> calendar.event(appointment, slot, stamp, isCancellation(), null));
        return calendar.file("dates.ics");
    }

    private boolean isCancellation() {
        return method == Method.CANCEL;
    }
}

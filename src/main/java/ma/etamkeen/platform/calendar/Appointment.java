package ma.etamkeen.platform.calendar;

import java.net.URI;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something people come to, as a calendar sees it: a training session, a jury, a webinar. The same appointment is
 * written into invitations and into feeds, so that both speak of the same entries.
 *
 * @param uid what calendars recognise it by, for ever: never derived from dates or titles. Letters, digits and
 *     {@code . _ - @}, best ending in {@code @} and the platform's host. The same for all invited people.
 * @param sequence zero at first, one more each time date, time or place change or it is called off. Calendars ignore a
 *     file whose sequence went down (facetoface only ever wrote 0 or 1).
 * @param language the language of the three texts
 * @param summary the title
 * @param description plain text with line breaks, may be empty
 * @param location room and address, or where it happens online; may be empty
 * @param url page to open, http or https
 * @param slots blocks of time, in any order
 * @param isSure whether it takes place then; else calendars show it as one that may still change
 */
public record Appointment(
        String uid,
        int sequence,
        Organiser organiser,
        Locale language,
        String summary,
        String description,
        String location,
        @Nullable URI url,
        List<Slot> slots,
        boolean isSure) {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._@-]{1,200}");
    private static final Pattern SHORT_IDENTIFIER = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    public Appointment {
        require(IDENTIFIER.matcher(uid).matches(), "not a calendar identifier: " + uid);
        require(sequence >= 0, "negative sequence");
        require(
                url == null || "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()),
                "not a web address: " + url);
        require(!ContentLines.oneLine(summary).isEmpty(), "an appointment without a title");
        require(!slots.isEmpty(), "an appointment without a slot is in no calendar");
        slots = List.copyOf(slots);
        var ids = new HashSet<String>();
        slots.forEach(slot -> require(ids.add(slot.id()), "two slots called " + slot.id()));
    }

    /** One that takes place then. */
    public Appointment(
            String uid,
            int sequence,
            Organiser organiser,
            Locale language,
            String summary,
            String description,
            String location,
            @Nullable URI url,
            List<Slot> slots) {
        this(uid, sequence, organiser, language, summary, description, location, url, slots, true);
    }

    List<Slot> inOrder() {
        return slots.stream().sorted(Comparator.comparing(Slot::start)).toList();
    }

    /** The identifier of one slot's entry. In front, so that what follows the at sign stays a host. */
    String uidOf(Slot slot) {
        return slot.id() + "." + uid;
    }

    /**
     * Who invites.
     *
     * @param email an address that a person or the platform reads: answers go there. A no-reply address bounces them
     *     (indico #7121) and loses refusals that would free a seat (indico #6315).
     */
    public record Organiser(String name, String email) {
        public Organiser {
            Mailbox.check(email);
        }
    }

    /**
     * One block of time, by the wall clock in Morocco ({@link MoroccanTime}).
     *
     * @param id stable within its appointment and kept when the slot moves: a row's number, never a position in a list
     *     that may be reordered. Letters, digits, {@code _ -}.
     * @param location where this one is, empty for that of the appointment
     * @throws IllegalArgumentException when it does not end after it starts, once the clock's jumps are counted
     */
    public record Slot(String id, LocalDateTime start, LocalDateTime end, String location) {

        /** One at the place of the appointment. */
        public Slot(String id, LocalDateTime start, LocalDateTime end) {
            this(id, start, end, "");
        }

        public Slot {
            require(SHORT_IDENTIFIER.matcher(id).matches(), "not a slot identifier: " + id);
            require(
                    MoroccanTime.instantOf(start).isBefore(MoroccanTime.instantOf(end)),
                    "a slot ends after it starts: " + start + " to " + end);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

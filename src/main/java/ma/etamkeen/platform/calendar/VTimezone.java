package ma.etamkeen.platform.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ma.etamkeen.platform.time.KingdomZone;

/**
 * The VTIMEZONE of a file: each change of offset that matters to it, spelled out from the {@link ZoneRules} in force.
 *
 * <p><b>No RRULE, no RDATE.</b> Ramadan moves by eleven days a year, so no yearly rule can say when clocks change: the
 * hour that others got wrong (TimeZoneConverter #150, moment-timezone #774 and #968, spacetime #400, tzinfo #98, PHP
 * timezonedb #13). Each change is a component of its own, because Outlook for the desktop reads only DTSTART, RRULE and offsets and ignores RDATE (MS-STANOICAL
 * 2.2.47).
 *
 * <p><b>Which changes.</b> The one in force at the first instant, those within, and the first one after the last
 * instant. Nothing is left open at either end, and the file of one slot has one STANDARD and one DAYLIGHT: the
 * same document says that Outlook keeps one pair and repeats it every year, and between its own two changes that pair
 * is right. A wider window would offer it the pairs of other years to be wrong by.
 *
 * <p><b>STANDARD or DAYLIGHT.</b> Clients compute with the offsets alone; the two words only group them. Morocco's
 * usual time is +01 and Ramadan's is +00, and the sources disagree on which of them is "summer time" (the IANA data
 * say +00, Java says +01), so the flag is never asked: a change that puts clocks back opens a STANDARD, one that puts
 * them forward opens a DAYLIGHT. The reverse, a DAYLIGHT behind its STANDARD, is legal, but ical4j of earlier days, and
 * with it Android's DAVx5, read such zones an hour or a day off (ical4j #264 and #493, nextcloud/calendar #2631). TZNAME
 * says +00 and +01, as the IANA data do.
 */
final class VTimezone {

    private static final DateTimeFormatter OFFSET =
            new DateTimeFormatterBuilder().appendOffset("+HHMMss", "+0000").toFormatter(Locale.ROOT);
    private static final DateTimeFormatter NAME =
            new DateTimeFormatterBuilder().appendOffset("+HHmm", "+00").toFormatter(Locale.ROOT);

    /** For a zone that has never changed its clocks before the window. */
    private static final LocalDateTime LONG_AGO = LocalDateTime.of(1970, 1, 1, 0, 0);

    private VTimezone() {}

    static void write(ContentLines lines, ZoneRules rules, Instant first, Instant last) {
        lines.add("BEGIN", "VTIMEZONE").add("TZID", KingdomZone.NAME);
        var onsets = onsets(rules, first, last);
        for (var onset : onsets) {
            // alone, it is nobody's summer time
            var kind = onset.isForward() && onsets.size() > 1 ? "DAYLIGHT" : "STANDARD";
            lines.add("BEGIN", kind)
                    .add("DTSTART", ContentLines.local(onset.at()))
                    .add("TZOFFSETFROM", OFFSET.format(onset.before()))
                    .add("TZOFFSETTO", OFFSET.format(onset.after()))
                    .add("TZNAME", NAME.format(onset.after()))
                    .add("END", kind);
        }
        lines.add("END", "VTIMEZONE");
    }

    private static List<Onset> onsets(ZoneRules rules, Instant first, Instant last) {
        var onsets = new ArrayList<Onset>();
        var inForce = rules.previousTransition(first.plusNanos(1));
        onsets.add(inForce == null ? Onset.always(rules.getOffset(first)) : Onset.of(inForce));
        var next = rules.nextTransition(first);
        while (next != null) {
            onsets.add(Onset.of(next));
            next = next.getInstant().isAfter(last) ? null : rules.nextTransition(next.getInstant());
        }
        return onsets;
    }

    /** A change of clocks; its time is read with the offset before it, as RFC 5545 section 3.6.5 wants. */
    private record Onset(LocalDateTime at, ZoneOffset before, ZoneOffset after) {

        static Onset of(ZoneOffsetTransition change) {
            return new Onset(change.getDateTimeBefore(), change.getOffsetBefore(), change.getOffsetAfter());
        }

        static Onset always(ZoneOffset offset) {
            return new Onset(LONG_AGO, offset, offset);
        }

        boolean isForward() {
            return after.getTotalSeconds() > before.getTotalSeconds();
        }
    }
}

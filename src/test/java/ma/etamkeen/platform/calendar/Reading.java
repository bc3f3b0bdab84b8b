package ma.etamkeen.platform.calendar;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.component.VEvent;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.List;
import ma.etamkeen.platform.time.KingdomZone;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DateProperty;
import org.jspecify.annotations.Nullable;

/** One event as a calendar program reads it. */
record Reading(
        String method,
        String uid,
        int sequence,
        String status,
        Instant stamp,
        Instant start,
        Instant end,
        String language,
        String summary,
        @Nullable String description,
        @Nullable String location,
        String organiser,
        @Nullable String attendee) {

    /** Both programs must agree, and neither may know the zone by name: they have only what the file says. */
    static List<Reading> all(CalendarFile file) {
        var text = file.toString().replace(KingdomZone.NAME, "Nowhere/Known");
        var one = byIcal4j(text);
        assertThat(byBiweekly(text)).isEqualTo(one);
        return one;
    }

    static Reading only(CalendarFile file) {
        var all = all(file);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** Parsed without any of ical4j's leniencies, and valid for its METHOD. */
    static Calendar strictly(String text) {
        try {
            var registry = TimeZoneRegistryFactory.getInstance().createRegistry();
            var calendar = new CalendarBuilder(registry).build(new StringReader(text));
            assertThat(calendar.validate(true).getEntries()).isEmpty();
            return calendar;
        } catch (IOException | ParserException broken) {
            throw new AssertionError(text, broken);
        }
    }

    private static List<Reading> byIcal4j(String text) {
        var calendar = strictly(text);
        return calendar.getComponents().stream()
                .filter(component -> component.getName().equals(Component.VEVENT))
                .map(event -> new Reading(
                        calendar.getRequiredProperty(Property.METHOD).getValue(),
                        value(event, Property.UID),
                        Integer.parseInt(value(event, Property.SEQUENCE)),
                        value(event, Property.STATUS),
                        instant(event, Property.DTSTAMP),
                        instant(event, Property.DTSTART),
                        instant(event, Property.DTEND),
                        event.getRequiredProperty(Property.SUMMARY)
                                .getRequiredParameter(Parameter.LANGUAGE)
                                .getValue(),
                        value(event, Property.SUMMARY),
                        event.getProperty(Property.DESCRIPTION)
                                .map(Property::getValue)
                                .orElse(null),
                        event.getProperty(Property.LOCATION)
                                .map(Property::getValue)
                                .orElse(null),
                        person(
                                event.getRequiredProperty(Property.ORGANIZER)
                                        .getRequiredParameter(Parameter.CN)
                                        .getValue(),
                                value(event, Property.ORGANIZER)),
                        event.<Attendee>getProperty(Property.ATTENDEE)
                                .map(attendee -> person(
                                        attendee.getRequiredParameter(Parameter.CN)
                                                .getValue(),
                                        attendee.getCalAddress().toString()))
                                .orElse(null)))
                .toList();
    }

    private static String value(Component component, String property) {
        return component.getRequiredProperty(property).getValue();
    }

    private static Instant instant(Component component, String property) {
        Temporal time = component.<DateProperty<?>>getRequiredProperty(property).getDate();
        return Instant.from(time);
    }

    /** Not between noon and two on the day of a change: there biweekly 0.6.8 asks a clock of twelve hours. */
    private static List<Reading> byBiweekly(String text) {
        var calendar = Biweekly.parse(text).first();
        assertThat(calendar.validate(ICalVersion.V2_0).getWarnings()).isEmpty();
        return calendar.getEvents().stream()
                .map(event -> read(calendar.getMethod().getValue(), event))
                .toList();
    }

    private static Reading read(String method, VEvent event) {
        var attendees = event.getAttendees();
        return new Reading(
                method,
                event.getUid().getValue(),
                event.getSequence().getValue(),
                event.getStatus().getValue(),
                event.getDateTimeStamp().getValue().toInstant(),
                event.getDateStart().getValue().toInstant(),
                event.getDateEnd().getValue().toInstant(),
                event.getSummary().getLanguage(),
                event.getSummary().getValue(),
                event.getDescription() == null ? null : event.getDescription().getValue(),
                event.getLocation() == null ? null : event.getLocation().getValue(),
                person(
                        event.getOrganizer().getCommonName(),
                        "mailto:" + event.getOrganizer().getEmail()),
                attendees.isEmpty()
                        ? null
                        : person(
                                attendees.getFirst().getCommonName(),
                                "mailto:" + attendees.getFirst().getEmail()));
    }

    private static String person(String name, String address) {
        return name + " <" + requireNonNull(URI.create(address).getSchemeSpecificPart()) + ">";
    }
}

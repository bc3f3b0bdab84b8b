package ma.etamkeen.training.web;

import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.pages.LinkedData;
import ma.etamkeen.platform.pages.Page;
import ma.etamkeen.training.Session;

/** A session in the words of schema.org. The address of the room that is online is for those who have a seat. */
public final class LinkedSession {

    private LinkedSession() {}

    public static LinkedData of(Page page, Session session) {
        var address = page.absolute(page.to("/training/sessions/" + session.id()));
        return LinkedData.of("EducationEvent")
                .with("name", LinkedData.text(page, session.title()))
                .with("description", LinkedData.text(page, session.lead()))
                .with("inLanguage", session.language().tag())
                .with("startDate", MoroccanTime.instantOf(session.startsAt()).toString())
                .with("endDate", MoroccanTime.instantOf(session.endsAt()).toString())
                .with(
                        "eventStatus",
                        "https://schema.org/"
                                + (session.state() == Session.State.CANCELLED
                                        ? "EventCancelled"
                                        : session.isPostponed() ? "EventPostponed" : "EventScheduled"))
                .with(
                        "eventAttendanceMode",
                        "https://schema.org/"
                                + switch (session.format()) {
                                    case IN_PERSON -> "OfflineEventAttendanceMode";
                                    case ONLINE -> "OnlineEventAttendanceMode";
                                    case HYBRID -> "MixedEventAttendanceMode";
                                })
                .with(
                        "location",
                        session.format().hasPlace()
                                ? LinkedData.thing("Place", "name", session.place(), "address", region(page, session))
                                : LinkedData.thing("VirtualLocation", "url", address))
                .with("maximumAttendeeCapacity", session.capacity())
                .with("url", address)
                .with("organizer", LinkedData.thing("GovernmentOrganization", "name", page.t("layout.foot.ministry")));
    }

    private static Object region(Page page, Session session) {
        var name = session.regionName();
        return name == null
                ? LinkedData.thing("PostalAddress", "addressCountry", "MA")
                : LinkedData.thing(
                        "PostalAddress", "addressRegion", LinkedData.text(page, name), "addressCountry", "MA");
    }
}

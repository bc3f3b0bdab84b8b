package ma.etamkeen.platform.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.organisations.calendar.Timetables;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * What cannot be read, beside what can be read and is refused: the form comes back with all that was typed, and what
 * cannot be read is marked.
 */
@TamkeenTest
class SeveralFaultsTest {

    private static final Map<String, String> HOURS = Map.of(
            "since", "2027-03-01",
            "opens", "08:30",
            "closes", "16:30",
            "ramadanOpens", "09:00",
            "ramadanCloses", "15:00",
            "prayerFrom", "12:00",
            "prayerTo", "14:00",
            "source", "2.27.001");

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Timetables timetables;

    @Autowired
    State state;

    @Test
    void a_wrong_time_stays_as_it_was_typed_and_is_marked_in_every_field_of_working_hours() {
        cast.holder(Role.ADMINISTRATOR);
        var before = state.fingerprint();
        for (var address : List.of("/admin/calendar/hours", "/admin/calendar/hours/" + hours())) {
            for (var field : List.of("opens", "closes", "ramadanOpens", "ramadanCloses", "prayerFrom", "prayerTo")) {
                for (var wrong : List.of("25:61", "8h30", "midi", "08:30; drop", "٠٨:٣٠")) {
                    var page = refused(address, with(HOURS, field, wrong));
                    assertKept(page, with(HOURS, field, wrong));
                    assertThat(marked(page)).as("%s = %s", field, wrong).containsExactly(field);
                    assertThat(page.select("#f-" + field + "-error").text()).contains("08:30");
                }
            }
        }
        assertThat(state.changedSince(before)).isEmpty();
    }

    @Test
    void times_come_back_as_they_were_typed_when_something_else_is_wrong() {
        var typed = with(HOURS, "source", "");

        assertKept(refused("/admin/calendar/hours", typed), typed);
        var decree = Map.of("at", "2027-03-01T02:00", "source", "");
        assertKept(refused("/admin/clock/decrees", decree), decree);
    }

    @Test
    void what_cannot_be_read_hides_no_fault_and_breaks_no_page() {
        var person = cast.civilServant();
        cast.holder(Role.ADMINISTRATOR);
        cast.holder(Role.DATA_PROTECTION_OFFICER);
        var before = state.fingerprint();
        refuses("/admin/calendar/hours", "since", with(with(HOURS, "since", "x"), "closes", "07:00"));
        refuses("/admin/calendar/hours", "since", with(with(HOURS, "since", "x"), "weekend", "9"));
        refuses(
                "/admin/calendar/holidays",
                "from",
                Map.of("kind", "movable", "part", "day", "from", "x", "source", "s"));
        refuses("/admin/superiors", "from", Map.of("unit", "999999999", "manager", "a@test.example", "from", "x"));
        refuses(
                "/admin/data/people/" + person + "/request",
                "received",
                Map.of("kind", "opposition", "way", "desk", "received", "x"));
        assertThat(state.changedSince(before)).isEmpty();
    }

    private void refuses(String address, String field, Map<String, String> typed) {
        var page = refused(address, typed);
        assertThat(marked(page)).as(address).contains(field);
        assertKept(page, Map.of(field, "x"));
    }

    private Document refused(String address, Map<String, String> typed) {
        var role = address.startsWith("/admin/data") ? Role.DATA_PROTECTION_OFFICER : Role.ADMINISTRATOR;
        var request = web.post().uri("/fr" + address).with(FromOurPages.account(cast.accountOf(cast.holder(role))));
        for (var field : typed.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        var answer = request.exchange();
        assertThat(answer.getUnresolvedException()).as(address + " " + typed).isNull();
        assertThat(answer).as(address + " " + typed).hasStatus(422);
        return Jsoup.parse(
                new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private static List<String> marked(Document page) {
        return page.select("main form [aria-invalid=true]").eachAttr("name");
    }

    private static void assertKept(Document page, Map<String, String> typed) {
        var kept = new ArrayList<String>();
        typed.forEach((name, value) -> page.select("main form input[name=" + name + "]:not([type=hidden])").stream()
                .map(input -> input.attr("value"))
                .filter(value::equals)
                .findFirst()
                .ifPresent(_ -> kept.add(name)));
        assertThat(kept).as(page.select("main form").outerHtml()).containsExactlyInAnyOrderElementsOf(typed.keySet());
    }

    private static Map<String, String> with(Map<String, String> typed, String field, String value) {
        var other = new java.util.TreeMap<>(typed);
        other.put(field, value);
        return other;
    }

    private long hours() {
        return timetables.all().getLast().id();
    }
}

package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import ma.etamkeen.AskedOfTheDatabase;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.catalogue.Catalogue;
import ma.etamkeen.training.catalogue.Facet;
import ma.etamkeen.training.catalogue.Wish;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Registrations;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import org.w3c.dom.Element;

/** Whoever looks finds the published sessions they wish, and no other: as a list, on a calendar, as feeds. */
@TamkeenTest
@Transactional
class CatalogueTest {

    private static final Viewer VISITOR = Viewer.visitor(Language.FR);

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Sessions sessions;

    @Autowired
    Planning planning;

    @Autowired
    Registrations registrations;

    @Autowired
    WorkingDays workingDays;

    @ParameterizedTest
    @EnumSource(Facet.class)
    void each_facet_narrows_and_says_how_many_are_left(Facet facet) {
        var value = valueOf(facet);
        var wish = new Wish("", Map.of(facet, value));
        var before = catalogue.counts(Wish.ANYTHING, VISITOR);
        var session = cast.session(5, Session.Approval.NONE);
        var draft = ((Plan.Outcome.Done) planning.create(cast.coordinator(), cast.plan(5, Session.Approval.NONE)))
                .session();

        var after = catalogue.counts(Wish.ANYTHING, VISITOR);
        assertThat(count(after, facet, value)).isEqualTo(count(before, facet, value) + 1);
        var found = catalogue.upcoming(wish, 1, 10_000, VISITOR);
        assertThat(found).extracting(Session::id).contains(session).doesNotContain(draft);
        assertThat(catalogue.totals(wish, VISITOR).all())
                .isEqualTo(count(after, facet, value))
                .isEqualTo(found.size());
        // the other choices of this facet stay in sight, those of the others are of what is left
        var narrowed = catalogue.counts(wish, VISITOR);
        assertThat(narrowed.get(facet)).isEqualTo(after.get(facet));
        assertThat(narrowed.getOrDefault(Facet.LANGUAGE, Map.of()).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(facet == Facet.LANGUAGE ? total(after, Facet.LANGUAGE) : found.size());
    }

    @Test
    void what_another_choice_leaves_out_is_in_no_list() {
        var session = cast.session(5, Session.Approval.NONE);

        for (var other : List.of(
                Map.of(Facet.KIND, "webinar"),
                Map.of(Facet.FORMAT, "online"),
                Map.of(Facet.REGION, "MA-12"),
                Map.of(Facet.LANGUAGE, "ar"),
                Map.of(Facet.MONTH, "2031-01"),
                Map.of(Facet.AREA, "no-area"),
                Map.of(Facet.PATH, "no-path"),
                Map.of(Facet.COURSE, "999999999"))) {
            assertThat(catalogue.upcoming(new Wish("", other), 1, 10_000, VISITOR))
                    .as(other.toString())
                    .extracting(Session::id)
                    .doesNotContain(session);
        }
    }

    @Test
    void open_seats_are_seats_that_can_be_asked_for_now() {
        var full = cast.session(1, Session.Approval.NONE);
        var free = cast.session(2, Session.Approval.NONE);
        registrations.register(cast.civilServant(cast.unit()), full, "");
        var closed = cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(9, Session.Approval.NONE))
                        .open(cast.today().plusDays(5), cast.today().plusDays(20))
                        .plan());

        assertThat(catalogue.upcoming(new Wish("", Map.of(Facet.OPEN, "yes")), 1, 10_000, VISITOR))
                .extracting(Session::id)
                .contains(free)
                .doesNotContain(full, closed);
    }

    @ParameterizedTest
    @CsvSource({"Fès", "fes", "FES", "فاس", "بفاس", "التفكير التصميمي", "والتفكير التصميمي", "design fes"})
    void words_are_compared_as_everywhere_whatever_their_spelling(String words) {
        var session = cast.session(5, Session.Approval.NONE);
        var draft = ((Plan.Outcome.Done) planning.create(cast.coordinator(), cast.plan(5, Session.Approval.NONE)))
                .session();

        assertThat(catalogue.upcoming(new Wish(words, Map.of()), 1, 10_000, VISITOR))
                .extracting(Session::id)
                .contains(session)
                .doesNotContain(draft);
        assertThat(catalogue.upcoming(new Wish("xyzzyqqq", Map.of()), 1, 10, VISITOR))
                .isEmpty();
    }

    @Test
    void the_address_keeps_the_wish_without_script_and_a_cross_takes_each_part_away() {
        cast.session(5, Session.Approval.NONE);
        var page = read("/fr/training?q=F%C3%A8s&region=MA-03&format=in-person");

        assertThat(page.select("#q").val()).isEqualTo("Fès");
        assertThat(page.select("#region option[selected]").val()).isEqualTo("MA-03");
        assertThat(page.select("#region option[selected]").text()).containsPattern("\\([1-9][0-9]*\\)");
        assertThat(page.select(".pills .pill").eachAttr("href"))
                .containsExactlyInAnyOrder(
                        "/fr/training?format=in-person&region=MA-03",
                        "/fr/training?q=F%C3%A8s&region=MA-03",
                        "/fr/training?q=F%C3%A8s&format=in-person");
        assertThat(page.select("link[rel=alternate][type=text/calendar]").attr("href"))
                .isEqualTo("/fr/training/sessions.ics?q=F%C3%A8s&format=in-person&region=MA-03");
        assertThat(page.select("main a[type=application/atom+xml]").attr("href"))
                .isEqualTo("/fr/training/sessions.atom?q=F%C3%A8s&format=in-person&region=MA-03");
        assertThat(page.select("script")).isEmpty();
    }

    @Test
    void nothing_found_says_so_and_leads_on() {
        var page = read("/fr/training?q=xyzzyqqq");

        assertThat(page.select(".empty").text()).contains("Aucune session ne correspond");
        assertThat(page.select(".empty a").attr("href")).isEqualTo("/fr/training");
        assertThat(page.select("a[href=#courses]")).hasSize(1);
        assertThat(page.select("#courses")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"month", "week", "agenda"})
    void each_view_of_the_calendar_shows_the_published_slots_on_their_days(String view) {
        var plan = cast.plan(5, Session.Approval.NONE);
        var session = cast.published(cast.coordinator(), plan);
        var draft = ((Plan.Outcome.Done) planning.create(cast.coordinator(), plan)).session();
        var off = cast.session(5, Session.Approval.NONE);
        cast.cancel(cast.coordinator(), off, "La salle est fermée");
        var day = plan.slots().getFirst().startsAt().toLocalDate();

        var page = read("/fr/training/calendar?view=" + view + "&on=" + day + "&region=MA-03");

        var links = page.select("#d" + day + " a[href=/fr/training/sessions/" + session + "]");
        var more = page.select("#d" + day + " > a[href*=agenda]");
        assertThat(links.isEmpty() && more.isEmpty()).isFalse();
        assertThat(page.select("a[href$=/sessions/" + draft + "], a[href$=/sessions/" + off + "]"))
                .isEmpty();
        assertThat(read("/fr/training/calendar?view=" + view + "&on=" + day + "&region=MA-12")
                        .select("a[href$=/sessions/" + session + "]"))
                .isEmpty();
        assertThat(page.select("table.weeks tbody tr").size())
                .isEqualTo(
                        view.equals("agenda")
                                ? 0
                                : view.equals("week")
                                        ? 1
                                        : page.select("table.weeks tbody tr").size());
    }

    @Test
    void the_month_has_its_moroccan_name_its_weekends_and_its_holidays() {
        var holiday = workingDays.days().holidays().stream()
                .filter(one -> one.from().isAfter(cast.today().toLocalDate())
                        && one.from().isBefore(cast.today().toLocalDate().plusMonths(18))
                        && one.region() == null)
                .findFirst()
                .orElseThrow();
        var page = read("/ar/training/calendar?on=" + holiday.from());

        assertThat(page.select("td.off:has(.sr:containsOwn("
                        + ma.etamkeen.platform.words.Dates.date(holiday.from(), Language.AR) + ")) .holiday"))
                .isNotEmpty();
        assertThat(page.select("html").attr("dir")).isEqualTo("rtl");
        assertThat(page.select("table.weeks th").eachText()).hasSize(7).startsWith("الاثنين");
        assertThat(read("/ar/training/calendar?on=2027-08-01")
                        .select("main .muted")
                        .text())
                .contains("غشت 2027");
        // Saturdays and Sundays
        assertThat(page.select("table.weeks tbody tr td:nth-child(7).off").size())
                .isEqualTo(page.select("table.weeks tbody tr td:nth-child(7):not(.beside)")
                        .size());
    }

    @Test
    void a_full_day_names_a_few_and_leads_to_the_others() {
        var plan = cast.plan(5, Session.Approval.NONE);
        var made = IntStream.range(0, 5)
                .mapToObj(_ -> cast.published(cast.coordinator(), plan))
                .toList();
        var day = plan.slots().getFirst().startsAt().toLocalDate();

        var month = read("/fr/training/calendar?on=" + day);
        assertThat(month.select("td a[rel=nofollow][href$=agenda&on=" + day + "]")
                        .text())
                .containsPattern("[1-9][0-9]* autres? séances?");
        assertThat(read("/fr/training/calendar?view=agenda&on=" + day)
                        .select("#d" + day + " a")
                        .eachAttr("href"))
                .contains(made.stream().map(id -> "/fr/training/sessions/" + id).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "view=x&on=2026-13-45",
                "on=0001-01-01",
                "on=9999-12-31",
                "view=week&on=%00",
                "on=2026-99",
                "month=2026-77"
            })
    void what_no_calendar_knows_shows_one_all_the_same(String query) {
        read("/fr/training/calendar?" + query);
        read("/fr/training?" + query);
    }

    @Test
    void both_calendar_programs_read_the_same_entries_which_keep_their_names_when_they_move() throws Exception {
        var coordinator = cast.coordinator();
        var plan = PlanDraft.of(cast.plan(5, Session.Approval.NONE))
                .at("Salle ; « A, B » \\ Fès", "MA-03")
                .plan();
        var session = cast.published(coordinator, plan);
        var address = "/fr/training/sessions.ics?course=" + plan.course();

        var before = ics(address);
        var slots = sessions.slots(session);
        var uids = slots.stream().map(slot -> uid(slot, session)).toList();
        assertThat(events(before))
                .extracting(event -> event.getUid().getValue())
                .containsAll(uids);
        var event = events(before).stream()
                .filter(one -> one.getUid().getValue().equals(uids.getFirst()))
                .findFirst()
                .orElseThrow();
        assertThat(event.getLocation().getValue()).isEqualTo("Salle ; « A, B » \\ Fès");

        planning.change(
                coordinator,
                session,
                sessions.get(session).version(),
                Cast.keeping(PlanDraft.of(plan).at("Salle 2, Dakhla", "MA-12").plan(), slots));
        var moved = events(ics(address)).stream()
                .filter(one -> one.getUid().getValue().equals(uids.getFirst()))
                .findFirst()
                .orElseThrow();
        assertThat(moved.getSequence().getValue())
                .isGreaterThan(event.getSequence().getValue());
        assertThat(ics("/fr/training/sessions.ics?region=MA-03&course=" + plan.course()))
                .doesNotContain(uids.getFirst());
    }

    @Test
    void where_it_happens_online_is_in_no_public_feed() {
        var session = cast.published(
                cast.coordinator(),
                PlanDraft.of(cast.plan(5, Session.Approval.NONE))
                        .online("https://visio.example/secret-room")
                        .plan());

        for (var kind : List.of("ics", "atom")) {
            var feed = body(web.get()
                    .uri("/fr/training/sessions." + kind + "?format=online")
                    .exchange());
            assertThat(feed).contains("sessions/" + session).doesNotContain("secret-room");
        }
    }

    @Test
    void a_feed_is_made_once_for_everybody_who_asks_within_a_minute() {
        var address = unkept("/fr/training/sessions.ics");
        var tag = java.util.Objects.requireNonNull(
                web.get().uri(address).exchange().getResponse().getHeader("ETag"));

        assertThat(AskedOfTheDatabase.by(() -> assertThat(web.get().uri(address).exchange())
                        .hasStatusOk()
                        .hasHeader("ETag", tag)
                        .hasHeader("Cache-Control", "max-age=300, public")
                        .hasContentType("text/calendar;charset=UTF-8")))
                .isEmpty();
        assertThat(web.get().uri(address).header("If-None-Match", tag).exchange())
                .hasStatus(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void the_feed_of_what_is_wished_is_atom_with_ids_that_stay(String language) throws Exception {
        var session = cast.session(5, Session.Approval.NONE);
        var feed = atom("/" + language + "/training/sessions.atom?q=F%C3%A8s&region=MA-03");

        assertThat(feed.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(feed.getAttribute("xml:lang")).isEqualTo(language);
        assertThat(words(feed, "id")).endsWith("/training/sessions.atom?q=F%C3%A8s&region=MA-03");
        assertThat(words(feed, "title")).contains("Fès");
        Instant.parse(words(feed, "updated"));
        assertThat(feed.getElementsByTagName("author").getLength()).isEqualTo(1);
        var entries = feed.getElementsByTagName("entry");
        var ids = IntStream.range(0, entries.getLength())
                .mapToObj(index -> words((Element) entries.item(index), "id"))
                .toList();
        assertThat(ids).doesNotHaveDuplicates().contains("tag:localhost,2026:training/sessions/" + session);
        for (var index = 0; index < entries.getLength(); index++) {
            var entry = (Element) entries.item(index);
            assertThat(words(entry, "title")).isNotBlank();
            assertThat(words(entry, "summary")).isNotBlank();
            assertThat(Instant.parse(words(entry, "updated")))
                    .isAfterOrEqualTo(Instant.parse(words(entry, "published")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ics", "atom"})
    void a_feed_that_did_not_change_is_not_sent_again_and_one_that_did_is(String kind) {
        var session = cast.session(5, Session.Approval.NONE);
        var address = "/fr/training/sessions." + kind + "?course="
                + sessions.get(session).course();
        var etag = etag(address);

        assertThat(web.get().uri(unkept(address)).header("If-None-Match", etag).exchange())
                .as("made anew, and the same")
                .hasStatus(304);
        cast.session(5, Session.Approval.NONE);
        assertThat(web.get().uri(unkept(address)).header("If-None-Match", etag).exchange())
                .hasStatusOk();
    }

    private String etag(String address) {
        return String.valueOf(web.get().uri(address).exchange().getResponse().getHeader("ETag"));
    }

    private String valueOf(Facet facet) {
        var plan = cast.plan(5, Session.Approval.NONE);
        var course = sessions.get(cast.session(5, Session.Approval.NONE));
        return switch (facet) {
            case KIND -> "course";
            case FORMAT -> "in-person";
            case REGION -> "MA-03";
            case LANGUAGE -> "fr";
            case MONTH -> plan.slots().getFirst().startsAt().toString().substring(0, 7);
            case AREA ->
                first(catalogue.counts(new Wish("", Map.of(Facet.COURSE, "" + course.course())), VISITOR), Facet.AREA);
            case PATH ->
                first(catalogue.counts(new Wish("", Map.of(Facet.COURSE, "" + course.course())), VISITOR), Facet.PATH);
            case COURSE -> Long.toString(course.course());
            case OPEN -> "yes";
        };
    }

    private static String first(Map<Facet, Map<String, Integer>> counts, Facet facet) {
        return counts.getOrDefault(facet, Map.of()).keySet().iterator().next();
    }

    private static int count(Map<Facet, Map<String, Integer>> counts, Facet facet, String value) {
        return counts.getOrDefault(facet, Map.of()).getOrDefault(value, 0);
    }

    private static int total(Map<Facet, Map<String, Integer>> counts, Facet facet) {
        return counts.getOrDefault(facet, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private Document read(String address) {
        return PublicPages.read(web, address);
    }

    private String ics(String address) {
        return body(web.get().uri(unkept(address)).exchange());
    }

    /** What is the same for everybody is kept for a minute under its address: one that nobody has asked for. */
    private static URI unkept(String address) {
        return URI.create(address + (address.contains("?") ? "&" : "?") + "t=" + System.nanoTime());
    }

    private static String uid(Slot slot, long session) {
        return slot.id() + ".session-" + session + "@localhost";
    }

    /** As one program reads them, once the other has read the same. */
    private static List<biweekly.component.VEvent> events(String text) throws Exception {
        var events = Biweekly.parse(text).first().getEvents();
        var others = new CalendarBuilder()
                .build(new StringReader(text)).getComponents().stream()
                        .filter(component -> component.getName().equals(Component.VEVENT))
                        .map(component ->
                                component.getRequiredProperty(Property.UID).getValue())
                        .toList();
        assertThat(events.stream().map(event -> event.getUid().getValue()).toList())
                .isEqualTo(others);
        return events;
    }

    private Element atom(String address) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        web.get().uri(unkept(address)).exchange().getResponse().getContentAsByteArray()))
                .getDocumentElement();
    }

    private static String words(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }

    private static String body(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}

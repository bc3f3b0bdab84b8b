package ma.etamkeen.training.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.catalogue.Catalogue;
import ma.etamkeen.training.catalogue.Facet;
import ma.etamkeen.training.catalogue.Wish;
import ma.etamkeen.training.interest.Interests;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.rooms.Kept;
import ma.etamkeen.training.rooms.Room;
import ma.etamkeen.training.rooms.Rooms;
import ma.etamkeen.training.rooms.Venue;
import ma.etamkeen.training.rooms.Venues;
import ma.etamkeen.training.seats.Registrations;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The slots of one session can be in two towns: whoever reads of a slot reads where it is. */
@TamkeenTest
@Transactional
class TwoTownsTest {

    private static final String FES = "12, avenue des Essais, Fès";
    private static final String MARRAKECH = "3, rue des Essais, Marrakech";

    @Autowired
    Cast cast;

    @Autowired
    Venues venues;

    @Autowired
    Rooms rooms;

    @Autowired
    Registrations registrations;

    @Autowired
    Sessions sessions;

    @Autowired
    Planning planning;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Interests interests;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Test
    void page_plan_convocation_and_calendars_say_of_each_slot_where_it_is() {
        var coordinator = cast.coordinator();
        var session = published(coordinator, room(venue(FES, "MA-03")), room(venue(MARRAKECH, "MA-07")));
        var person = cast.civilServant(cast.unit());
        registrations.register(person, session, "");

        assertThat(convocation(session))
                .filteredOn(line -> line.contains(FES) || line.contains(MARRAKECH))
                .hasSize(2);
        assertThat(convocation(session))
                .as("the place of the session is that of one slot alone")
                .noneMatch(line -> line.contains("Salle 1, Fès"));
        assertThat(locations(session))
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).contains("Fès").doesNotContain("Marrakech"),
                        one -> assertThat(one).contains("Marrakech").doesNotContain("Fès"));
        assertThat(html(get("/fr/training/sessions/" + session, person))
                        .select("main li")
                        .eachText())
                .anyMatch(slot -> slot.contains(FES) && !slot.contains(MARRAKECH))
                .anyMatch(slot -> slot.contains(MARRAKECH) && !slot.contains(FES));
        assertThat(html(get("/fr/desk/sessions/" + session, coordinator))
                        .select("dl.kv")
                        .text())
                .contains(FES, MARRAKECH);
    }

    @Test
    void whoever_looks_by_region_finds_a_session_in_each_region_it_is_held_in_and_on_the_calendar_the_slots_there() {
        var visitor = Viewer.visitor(Language.FR);
        var before = catalogue.counts(Wish.ANYTHING, visitor);
        var coordinator = cast.coordinator();
        var session = published(coordinator, room(venue(FES, "MA-03")), room(venue(MARRAKECH, "MA-07")));
        var draft = draft(coordinator, room(venue(FES, "MA-03")), room(venue(MARRAKECH, "MA-07")));
        var after = catalogue.counts(Wish.ANYTHING, visitor);

        for (var region : List.of("MA-03", "MA-07")) {
            var wish = new Wish("", Map.of(Facet.REGION, region));
            assertThat(catalogue.upcoming(wish, 1, 10_000, visitor))
                    .as(region)
                    .extracting(Session::id)
                    .contains(session)
                    .doesNotContain(draft);
            assertThat(count(after, region)).isEqualTo(count(before, region) + 1);
            assertThat(catalogue.totals(wish, visitor).all()).isEqualTo(count(after, region));
            assertThat(catalogue.counts(wish, visitor).get(Facet.REGION)).isEqualTo(after.get(Facet.REGION));
        }
        assertThat(catalogue.upcoming(new Wish("", Map.of(Facet.REGION, "MA-12")), 1, 10_000, visitor))
                .extracting(Session::id)
                .doesNotContain(session);
        assertThat(entries(session, Map.of())).hasSize(2);
        assertThat(entries(session, Map.of(Facet.REGION, "MA-07")))
                .singleElement()
                .extracting(entry -> Objects.requireNonNull(entry.region()).fr())
                .asString()
                .contains("Marrakech");
    }

    @Test
    void whoever_would_follow_a_course_in_the_region_of_one_slot_is_told_of_it() {
        var course = cast.plan(5, Session.Approval.NONE).course();
        var there = cast.civilServant(cast.unit());
        var elsewhere = cast.civilServant(cast.unit());
        interests.note(there, course, "MA-07", "");
        interests.note(elsewhere, course, "MA-12", "");

        var session = published(cast.coordinator(), room(venue(FES, "MA-03")), room(venue(MARRAKECH, "MA-07")));

        assertThat(told(session, there)).isEqualTo(1);
        assertThat(told(session, elsewhere)).isZero();
    }

    private long told(long session, Viewer person) {
        return db.sql("""
                        select count(*) from platform.letter l join people.v_person p on p.email = l.recipient
                         where l.kind = 'training.offered' and l.about = :session and p.id = :person
                        """)
                .param("session", session)
                .param("person", person.person())
                .query(Long.class)
                .single();
    }

    private List<Catalogue.Entry> entries(long session, Map<Facet, String> chosen) {
        var slots = sessions.slots(session);
        return catalogue
                .between(
                        new Wish("", chosen),
                        slots.getFirst().startsAt().toLocalDate(),
                        slots.getLast().startsAt().toLocalDate(),
                        1_000,
                        10_000,
                        Viewer.visitor(Language.FR))
                .stream()
                .filter(entry -> entry.session() == session)
                .toList();
    }

    private static int count(Map<Facet, Map<String, Integer>> counts, String region) {
        return counts.getOrDefault(Facet.REGION, Map.of()).getOrDefault(region, 0);
    }

    @Test
    void the_place_of_the_session_is_said_where_all_slots_are_in_one_venue() {
        var coordinator = cast.coordinator();
        var venue = venue(FES, "MA-03");
        var session = published(coordinator, room(venue), room(venue));
        registrations.register(cast.civilServant(cast.unit()), session, "");

        assertThat(convocation(session)).anyMatch(line -> line.contains("Salle 1, Fès"));
    }

    @Test
    void rooms_are_suggested_where_people_are_on_the_day() {
        var coordinator = cast.coordinator();
        var south = venue(MARRAKECH, "MA-07");
        var taken = room(south);
        var beside = name(room(south));
        var elsewhere = name(room(venue(FES, "MA-03")));
        var day = cast.today().plusDays(40).toLocalDate().toString();
        var form = web.post()
                .uri("/fr/desk/sessions/new")
                .with(FromOurPages.account(coordinator.account()))
                .param("version", "0")
                .param("more", "rooms")
                .param("format", "in-person")
                .param("region", "MA-03")
                .param("capacity", "3")
                .param("slots[0].date", day)
                .param("slots[0].from", "09:00")
                .param("slots[0].to", "12:00")
                .param("slots[0].room", Long.toString(taken))
                .param("slots[1].date", day)
                .param("slots[1].from", "14:00")
                .param("slots[1].to", "17:00");

        var row = html(form.exchange()).select(".slot-row").get(1).select("li").text();

        assertThat(row).contains(beside).doesNotContain(elsewhere);
    }

    private long published(Viewer coordinator, long first, long second) {
        return cast.published(coordinator, plan(first, second));
    }

    private long draft(Viewer coordinator, long first, long second) {
        return ((Plan.Outcome.Done) planning.create(coordinator, plan(first, second))).session();
    }

    private Plan plan(long first, long second) {
        var plan = cast.plan(5, Session.Approval.NONE);
        return PlanDraft.of(plan)
                .slots(List.of(
                        in(plan.slots().getFirst(), first), in(plan.slots().getLast(), second)))
                .plan();
    }

    private static PlannedSlot in(PlannedSlot slot, long room) {
        return slot.in(room);
    }

    private long venue(String address, String region) {
        var number = System.nanoTime();
        return ((Kept.Done) venues.create(
                        cast.coordinator(),
                        new Venue.Draft(
                                new Text("مركز " + number, "Centre " + number, "Centre " + number),
                                address,
                                region,
                                null)))
                .id();
    }

    private long room(long venue) {
        var number = System.nanoTime();
        return ((Kept.Done) rooms.add(
                        cast.coordinator(),
                        venue,
                        new Room.Draft(
                                new Text("قاعة " + number, "Salle " + number, "Room " + number),
                                5,
                                List.of(),
                                List.of())))
                .id();
    }

    private String name(long room) {
        return db.sql("select name_fr from training.room where id = :id")
                .param("id", room)
                .query(String.class)
                .single();
    }

    private List<String> convocation(long session) {
        return db.sql("""
                        select unnest(paragraphs) from platform.letter
                         where about = :session and kind = 'training.convocation'
                        """)
                .param("session", session)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> locations(long session) {
        return db.sql("""
                        select convert_from(a.bytes, 'UTF8') from platform.letter l
                          join platform.letter_attachment a on a.letter_id = l.id
                         where l.about = :session and l.kind = 'training.convocation'
                        """).param("session", session).query((row, _) -> row.getString(1)).list().stream()
                .flatMap(file -> file.replace("\r\n ", "").lines())
                .filter(line -> line.startsWith("LOCATION"))
                .toList();
    }

    private MvcTestResult get(String path, Viewer viewer) {
        return web.get().uri(path).with(FromOurPages.account(viewer.account())).exchange();
    }

    private static Document html(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}

package ma.etamkeen.training.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.Cast;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever coordinates keeps the venues and rooms of their own administration: by plain forms, in every language, each
 * change with a line of its own, and nothing is ever deleted.
 */
@TamkeenTest
@Transactional
class VenuesTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Venues venues;

    @Autowired
    Rooms rooms;

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void venues_and_rooms_stand_in_the_language_of_the_page(String language) {
        var coordinator = cast.coordinator();
        var venue = cast.venue(null);
        var room = cast.room(venue, 24);
        var name = rooms.keptBy(coordinator, room).orElseThrow().name();

        var expected = switch (language) {
            case "ar" -> name.ar();
            case "fr" -> name.fr();
            default -> name.en();
        };
        for (var path : List.of("/desk/venues", "/desk/venues/" + venue, "/desk/venues/rooms/" + room)) {
            assertThat(html(get(language, path, coordinator)).text()).as(path).contains(expected);
        }
        assertThat(html(get(language, "/desk/venues", coordinator)).select("nav a[href$=/desk/venues][aria-current]"))
                .as("in the menu of the desk")
                .isNotEmpty();
    }

    @Test
    void a_venue_and_its_rooms_are_kept_by_whoever_coordinates_for_its_administration_and_by_nobody_else() {
        var ministry = cast.unit();
        var own = cast.holding(Role.COORDINATOR, Grant.On.UNIT, ministry, ministry);
        var other = cast.unit();
        var elsewhere = cast.holding(Role.COORDINATOR, Grant.On.UNIT, other, other);
        var venue = cast.venue(ministry);
        var room = cast.room(venue, 12);
        var programmes = cast.venue(null);

        assertThat(venues.keptBy(own, 100)).extracting(Venue::id).containsExactly(venue);
        assertThat(venues.keptBy(elsewhere, 100)).isEmpty();
        assertThat(venues.keptBy(cast.coordinator(), 500)).extracting(Venue::id).contains(venue, programmes);
        for (var path : List.of("/desk/venues/" + venue, "/desk/venues/rooms/" + room)) {
            assertThat(get("fr", path, own)).hasStatusOk();
            assertThat(get("fr", path, elsewhere)).hasStatus(404);
            assertThat(post(path + "/closing", elsewhere)).hasStatus(404);
            assertThat(get("fr", path, cast.civilServant(ministry))).hasStatus(403);
        }
        assertThat(get("fr", "/desk/venues/" + programmes, own)).hasStatus(404);
        assertThat(venue(own, "owner", Long.toString(other)))
                .as("nobody gives a venue away to an administration that is not theirs")
                .hasStatus(422);
        assertThat(venue(own, "owner", "")).as("nor to the programme").hasStatus(422);
    }

    @Test
    void a_coordinator_makes_a_venue_with_a_room_by_plain_forms_and_its_history_says_so() {
        var coordinator = cast.coordinator();

        var made = venue(coordinator, "owner", "");
        assertThat(made).hasStatus(303);
        var page = address(made);
        var added = room(page + "/rooms", coordinator, "24", "0");
        assertThat(added).hasStatus(303);
        var room = address(added);

        assertThat(html(get("fr", page, coordinator)).text())
                .contains(
                        "Centre de Fès",
                        "12, rue des essais",
                        "Fès-Meknès",
                        "Salle bleue",
                        "24 places",
                        "Visioconférence");
        assertThat(room(room, coordinator, "30", "1")).hasStatus(303);
        assertThat(html(get("fr", room, coordinator)).text())
                .contains("30 places", "Ascenseur", "Salle ajoutée", "Salle modifiée");
    }

    @Test
    void what_does_not_do_is_said_beside_its_field() {
        var coordinator = cast.coordinator();
        var page = "/desk/venues/" + cast.venue(null);

        for (var seats : List.of("0", "5001", "x", "")) {
            var refused = room(page + "/rooms", coordinator, seats, "0");
            assertThat(refused).hasStatus(422);
            assertThat(html(refused).select("input[name=capacity]").attr("aria-invalid"))
                    .isEqualTo("true");
        }
        var nowhere = venue(coordinator, "region", "MA-99");
        assertThat(nowhere).hasStatus(422);
        assertThat(html(nowhere).select("select[name=region]").attr("aria-invalid"))
                .isEqualTo("true");
    }

    @Test
    void of_two_who_change_a_room_at_once_the_second_is_told() {
        var coordinator = cast.coordinator();
        var room = "/desk/venues/rooms/" + cast.room(cast.venue(null), 12);

        assertThat(room(room, coordinator, "30", "1")).hasStatus(303);
        var second = room(room, coordinator, "40", "1");
        assertThat(second).hasStatus(409);
        assertThat(html(second).text()).contains("30 places", "Quelqu’un a modifié cette salle entre-temps");
        assertThat(room(room, coordinator, "40", "2")).as("and means it").hasStatus(303);
    }

    @Test
    void a_room_that_is_closed_stays_and_can_be_reopened() {
        var coordinator = cast.coordinator();
        var venue = cast.venue(null);
        var id = cast.room(venue, 12);

        assertThat(post("/desk/venues/rooms/" + id + "/closing", coordinator)).hasStatus(303);
        assertThat(rooms.keptBy(coordinator, id).orElseThrow().isOpen()).isFalse();
        assertThat(html(get("fr", "/desk/venues", coordinator)).text()).contains("Fermé");
        assertThat(post("/desk/venues/rooms/" + id + "/reopening", coordinator)).hasStatus(303);
        assertThat(rooms.keptBy(coordinator, id).orElseThrow().isOpen()).isTrue();

        assertThat(post("/desk/venues/" + venue + "/closing", coordinator)).hasStatus(303);
        assertThat(rooms.keptBy(coordinator, id).orElseThrow().isOpen())
                .as("a room of a closed venue is closed with it")
                .isFalse();
    }

    private MvcTestResult venue(Viewer viewer, String field, String value) {
        var request = web.post().uri("/fr/desk/venues/new").param(field, value);
        for (var other : List.of(
                List.of("nameAr", "مركز فاس"),
                List.of("nameFr", "Centre de Fès"),
                List.of("nameEn", "Fez centre"),
                List.of("address", "12, rue des essais"),
                List.of("region", "MA-03"),
                List.of("version", "0"))) {
            if (!other.getFirst().equals(field)) {
                request = request.param(other.getFirst(), other.getLast());
            }
        }
        return request.with(FromOurPages.account(viewer.account())).exchange();
    }

    private MvcTestResult room(String path, Viewer viewer, String capacity, String version) {
        return web.post()
                .uri("/fr" + path)
                .param("nameAr", "القاعة الزرقاء")
                .param("nameFr", "Salle bleue")
                .param("nameEn", "Blue room")
                .param("capacity", capacity)
                .param("equipment", "projector", "video")
                .param("access", "lift")
                .param("version", version)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
    }

    private static String address(MvcTestResult made) {
        var location = made.getResponse().getHeader("Location");
        assertThat(location).isNotNull();
        return String.valueOf(location).replaceFirst("^.*?/fr/", "/");
    }

    private MvcTestResult get(String language, String path, Viewer viewer) {
        return web.get()
                .uri("/" + language + path)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
    }

    private MvcTestResult post(String path, Viewer viewer) {
        return web.post()
                .uri("/fr" + path)
                .with(FromOurPages.account(viewer.account()))
                .exchange();
    }

    private static Document html(MvcTestResult answer) {
        try {
            return Jsoup.parse(answer.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}

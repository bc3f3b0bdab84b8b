package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.courses.CourseKept;
import ma.etamkeen.training.materials.Material;
import ma.etamkeen.training.materials.Material.Audience;
import ma.etamkeen.training.materials.Materials;
import ma.etamkeen.training.seats.Registrations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What goes with a course is seen and handed out to those it is for, in its last version, and is what its name says. */
@TamkeenTest
@Transactional
class MaterialsTest {

    private static final byte[] PDF = "%PDF-1.7 essai".getBytes(StandardCharsets.UTF_8);

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Materials materials;

    @Autowired
    Registrations registrations;

    @Autowired
    Sessions sessions;

    @Test
    void each_is_seen_and_handed_out_to_those_it_is_for_and_to_nobody_else() {
        var session = cast.session(9, Session.Approval.NONE);
        var course = sessions.get(session).course();
        var unit = cast.unit();
        var seated = cast.civilServant(unit);
        registrations.register(seated, session, "");
        var somebody = cast.civilServant(unit);
        var gone = cast.civilServant(unit);
        registrations.register(gone, session, "");
        registrations.withdraw(gone, session);
        var trainer = cast.holding(Role.TRAINER, Grant.On.SESSION, session, unit);
        var files = new EnumMap<Audience, Long>(Audience.class);
        for (var audience : Audience.values()) {
            files.put(audience, file(course, audience, "x.pdf", PDF));
        }

        sees(null, files, course, Audience.EVERYBODY);
        sees(somebody, files, course, Audience.EVERYBODY);
        sees(gone, files, course, Audience.EVERYBODY);
        sees(seated, files, course, Audience.EVERYBODY, Audience.SEATED);
        sees(trainer, files, course, Audience.values());
        sees(cast.coordinator(), files, course, Audience.values());
    }

    private void sees(@Nullable Viewer viewer, Map<Audience, Long> files, long course, Audience... seen) {
        // visitors' pages are kept for a minute: one that nobody asked for before
        var page = text(get("/training/courses/" + course + "?at=" + System.nanoTime(), viewer));
        files.forEach((audience, id) -> {
            var may = java.util.List.of(seen).contains(audience);
            assertThat(get("/training/materials/" + id, viewer))
                    .as(audience + " for " + viewer)
                    .hasStatus(may ? 200 : 404);
            assertThat(page.contains("/training/materials/" + id + "\"")).isEqualTo(may);
        });
    }

    @Test
    void the_last_version_is_handed_out_as_a_file_to_save() {
        var course = course();
        var id = file(course, Audience.EVERYBODY, "../../Guide \"pratique\"\r\n.pdf", PDF);
        materials.replace(cast.coordinator(), course, id, "guide.txt", "Deuxième".getBytes(StandardCharsets.UTF_8));

        var answer = get("/training/materials/" + id, null);
        assertThat(text(answer)).isEqualTo("Deuxième");
        var headers = answer.getResponse();
        assertThat(headers.getHeader("Content-Disposition"))
                .startsWith("attachment")
                .contains("guide.txt");
        assertThat(headers.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getHeader("Content-Security-Policy")).contains("sandbox");
        assertThat(materials.of(cast.coordinator(), course))
                .filteredOn(one -> one.id() == id)
                .singleElement()
                .extracting(Material::file)
                .satisfies(last -> assertThat(last.version()).isEqualTo(2));

        materials.remove(cast.coordinator(), course, id);
        assertThat(get("/training/materials/" + id, null)).hasStatus(404);
    }

    @ParameterizedTest
    @CsvSource({
        "x.pdf, <html>",
        "x.html, <html>",
        "x.svg, <svg/>",
        "x.png, %PDF-1.7",
        "x.exe, MZ",
        "x.docx, pas une archive",
        "x, rien"
    })
    void what_is_not_what_its_name_says_or_of_no_kind_we_take_is_refused(String name, String content) {
        assertThat(materials.file(
                        cast.coordinator(),
                        course(),
                        "Titre",
                        Language.FR,
                        Audience.EVERYBODY,
                        name,
                        content.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CourseKept.Refused.class);
    }

    @Test
    void what_is_too_large_and_a_link_that_is_no_web_address_are_refused() {
        var coordinator = cast.coordinator();
        assertThat(materials.file(
                        coordinator,
                        course(),
                        "Titre",
                        Language.FR,
                        Audience.EVERYBODY,
                        "x.pdf",
                        java.util.Arrays.copyOf(PDF, Materials.MOST_BYTES + 1)))
                .isInstanceOf(CourseKept.Refused.class);
        for (var link : java.util.List.of("javascript:alert(1)", "http://sans.example", "https://a b", "")) {
            assertThat(materials.link(coordinator, course(), "Titre", Language.FR, Audience.EVERYBODY, link))
                    .as(link)
                    .isInstanceOf(CourseKept.Refused.class);
        }
    }

    @Test
    void those_who_coordinate_the_programme_add_them_by_plain_forms_and_nobody_else_does() {
        var course = course();
        var unit = cast.unit();
        var ofUnit = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var path = "/desk/courses/" + course + "/materials";

        assertThat(upload(path + "/files", cast.coordinator())).hasStatus(303);
        assertThat(text(get(path, cast.coordinator()))).contains("Guide pratique");
        assertThat(upload(path + "/files", ofUnit)).hasStatus(403);
        assertThat(get(path, ofUnit)).hasStatus(403);
        assertThat(get(path, cast.civilServant(unit))).hasStatus(403);
        assertThatThrownBy(() ->
                        materials.link(ofUnit, course, "x", Language.FR, Audience.EVERYBODY, "https://x.example/y"))
                .isInstanceOf(NotAllowed.class);
    }

    private MvcTestResult upload(String path, Viewer viewer) {
        return web.post()
                .uri("/fr" + path)
                .multipart()
                .file(new MockMultipartFile("file", "guide.pdf", "text/html", PDF))
                .param("title", "Guide pratique")
                .param("language", "fr")
                .param("audience", "trainers")
                .with(FromOurPages.account(viewer.account()))
                .exchange();
    }

    private long file(long course, Audience audience, String name, byte[] bytes) {
        return ((CourseKept.Done)
                        materials.file(cast.coordinator(), course, "Titre", Language.FR, audience, name, bytes))
                .id();
    }

    private long course() {
        return cast.plan(5, Session.Approval.NONE).course();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult get(String path, @Nullable Viewer viewer) {
        var request = web.get().uri("/fr" + path);
        return (viewer == null ? request : request.with(FromOurPages.account(viewer.account()))).exchange();
    }
}

package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.attendance.Attendances.Entry;
import ma.etamkeen.training.attendance.Attendances.Presence;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The whole list in one table: what somebody else entered meanwhile stays, and nothing is entered before it is saved. */
@TamkeenTest
@Transactional
class GridTest extends AttendanceFrame {

    private Viewer other = Viewer.visitor(Language.FR);

    @BeforeEach
    void a_session_of_two_slots_of_which_one_has_begun_with_two_people() {
        other = cast.civilServant(cast.unit());
        begin(other);
    }

    @Test
    void a_cell_is_entered_where_it_stands_as_it_was_shown() {
        assertThat(page(get(coordinator)).select("select[name^=c-]"))
                .as("a slot to come has no cells")
                .hasSize(2);
        attendances.mark(
                coordinator,
                session,
                slots.getFirst().id(),
                List.of(new Entry(registration(other), null, Presence.ABSENT)));

        var sent = post(coordinator, cell(0, person), ">present", cell(0, other), ">present");
        assertThat(sent).hasStatus(409);
        assertThat(html(sent).select("[role=alert]").text().replaceAll("[\u2066-\u2069]", ""))
                .contains("c’est noté « Absence », vous aviez « Présence »");
        assertThat(mark(person)).isEqualTo(Presence.PRESENT);
        assertThat(mark(other)).as("what was entered meanwhile stays").isEqualTo(Presence.ABSENT);

        assertThat(post(coordinator, cell(0, person), "present>", cell(0, other), "absent>excused"))
                .hasStatus(303);
        assertThat(mark(person)).as("taken away").isNull();
        assertThat(mark(other)).isEqualTo(Presence.EXCUSED);
    }

    @Test
    void the_rest_of_a_slot_is_proposed_and_entered_only_when_saved() {
        var proposed = post(
                coordinator,
                cell(0, person),
                ">absent",
                cell(0, other),
                ">",
                "rest",
                Long.toString(slots.getFirst().id()));
        assertThat(proposed).hasStatusOk();
        var page = html(proposed);
        assertThat(page.select("select[name=" + cell(0, other) + "] option[selected]")
                        .val())
                .isEqualTo(">present");
        assertThat(page.select("select[name=" + cell(0, person) + "] option[selected]")
                        .val())
                .as("what was chosen stays")
                .isEqualTo(">absent");
        assertThat(mark(other)).isNull();
        assertThat(mark(person)).isNull();
    }

    @Test
    void what_is_to_come_what_is_published_and_what_is_no_mark_is_refused() {
        assertThat(post(coordinator, cell(1, person), ">present")).hasStatus(422);
        for (var forged : List.of("present", ">there", "x>present", "a>b>c")) {
            assertThat(post(coordinator, cell(0, person), forged)).as(forged).hasStatus(400);
        }
        assertThat(post(coordinator)).hasStatus(422);
        assertThat(post(coordinator, "c-999999999-" + registration(person), ">present"))
                .hasStatus(404);

        cast.over(session, 1);
        cast.agreed(session);
        assertThat(post(coordinator, cell(0, person), ">present")).hasStatus(422);
        assertThat(page(get(coordinator)).select("select")).isEmpty();
        assertThat(mark(person)).isNull();
    }

    @Test
    void whoever_may_not_see_the_list_sees_neither_the_grid_nor_the_sheet_to_sign() throws Exception {
        for (var stranger : List.of(person, cast.civilServant(cast.unit()))) {
            assertThat(get(stranger)).hasStatus(403);
            assertThat(post(stranger, cell(0, person), ">present")).hasStatus(403);
            assertThat(sheet(stranger, slots.getFirst().id())).hasStatus(403);
        }
        assertThat(sheet(coordinator, 999_999_999L)).hasStatus(404);
        var pdf = sheet(coordinator, slots.getFirst().id());
        assertThat(pdf).hasStatusOk();
        assertThat(pdf.getResponse().getContentType()).isEqualTo("application/pdf");
        try (var document = Loader.loadPDF(pdf.getResponse().getContentAsByteArray())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
    }

    private @org.jspecify.annotations.Nullable Presence mark(Viewer viewer) {
        return attendances.sheet(session).lines().stream()
                .filter(line -> line.person() == viewer.person())
                .findFirst()
                .orElseThrow()
                .marks()
                .get(slots.getFirst().id());
    }

    private String cell(int slot, Viewer viewer) {
        return "c-" + slots.get(slot).id() + "-" + registration(viewer);
    }

    private MvcTestResult get(Viewer viewer) {
        return get("/attendance/grid", viewer);
    }

    private MvcTestResult sheet(Viewer viewer, long slot) {
        return web.get()
                .uri("/ar/training/sessions/" + session + "/attendance/" + slot + ".pdf")
                .with(FromOurPages.account(viewer.account()))
                .exchange();
    }

    private MvcTestResult post(Viewer viewer, String... fields) {
        return post("/attendance/grid", viewer, fields);
    }
}

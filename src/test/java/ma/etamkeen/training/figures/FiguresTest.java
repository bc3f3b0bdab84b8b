package ma.etamkeen.training.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Attendances;
import ma.etamkeen.training.attendance.Attendances.Entry;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.Deliveries;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.Registrations;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** From what was announced to what was certified, by what people are counted by, each for whoever answers for them. */
@TamkeenTest
class FiguresTest {

    @Autowired
    Cast cast;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    Attendances attendances;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Figures figures;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    private record Group(long unit, Viewer focal, long session, List<Viewer> people) {}

    @Test
    void each_step_counts_everybody_once_and_for_the_unit_they_worked_in_on_the_first_day() {
        var group = group(7);
        var asked = asked(Cut.SESSION, group);
        var row = row(figures.of(group.focal(), asked), Long.toString(group.session()));

        assertThat(row.people().get(Step.ASKED)).isEqualTo(7);
        assertThat(row.people().get(Step.SEATED)).isEqualTo(6);
        assertThat(row.announced()).isEqualTo(new Figures.Announced(1, 6));

        // moved elsewhere after the session: the figures of before stay where the people were
        var elsewhere = cast.unit();
        var first = sessions.get(group.session()).startsAt().toLocalDate();
        for (var person : group.people()) {
            db.sql("insert into people.former_unit (person_id, unit_id, until) values (:person, :unit, :until)")
                    .param("person", person.person())
                    .param("unit", group.unit())
                    .param("until", first.plusDays(1))
                    .update();
            db.sql("update people.person set unit_id = :unit where id = :person")
                    .param("unit", elsewhere)
                    .param("person", person.person())
                    .update();
        }
        var again = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, group.unit(), group.unit());
        var there = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, elsewhere, elsewhere);
        figures.forget();
        assertThat(row(figures.of(again, asked), Long.toString(group.session()))
                        .people()
                        .get(Step.ASKED))
                .isEqualTo(7);
        assertThat(figures.of(there, asked).rows()).isEmpty();
    }

    @Test
    void whoever_was_there_and_whoever_has_a_certificate_are_counted_once_and_nobody_else() {
        var group = group(12);
        var coordinator = cast.coordinator();
        cast.over(group.session(), 1);
        var slots = sessions.slots(group.session());
        var lines =
                attendances.sheet(coordinator, group.session()).orElseThrow().lines();
        for (var slot : slots) {
            var marks = new ArrayList<Entry>();
            for (var number = 0; number < lines.size(); number++) {
                // six were there all the time, two in the first slot alone, three never
                var isThere = number < 6 || number < 8 && slot.equals(slots.getFirst());
                marks.add(new Entry(
                        lines.get(number).registration(), null, isThere ? Presence.PRESENT : Presence.ABSENT));
            }
            attendances.mark(coordinator, group.session(), slot.id(), marks);
        }
        cast.agreed(group.session());
        assertThat(deliveries.deliver(coordinator, group.session())).isEqualTo(6);
        figures.forget();

        var people = row(figures.of(group.focal(), asked(Cut.SESSION, group)), Long.toString(group.session()))
                .people();
        assertThat(people)
                .containsEntry(Step.ASKED, 12L)
                .containsEntry(Step.SEATED, 11L)
                .containsEntry(Step.PRESENT, 8L);
        assertThat(people.get(Step.CERTIFIED)).as("none is made yet").isNotEqualTo(6L);
        lines.stream().limit(6).forEach(line -> deliveries.makeNow(line.registration()));
        figures.forget();
        assertThat(row(figures.of(group.focal(), asked(Cut.SESSION, group)), Long.toString(group.session()))
                        .people())
                .containsEntry(Step.CERTIFIED, 6L);
    }

    @Test
    void of_more_rows_than_a_page_shows_it_says_how_many_are_left_and_the_file_has_each_of_them() {
        var group = group(6);
        var columns = db.sql("""
                        select string_agg(column_name, ', ') from information_schema.columns
                         where table_schema = 'training' and table_name = 'session' and column_name <> 'id'
                           and is_generated = 'NEVER'
                        """).query(String.class).single();
        db.sql("""
                        with made as (
                            insert into training.session (%1$s)
                            select %1$s from training.session, generate_series(1, 204) where id = :id
                            returning id
                        )
                        insert into training.registration (session_id, person_id, state, asked_at)
                        select id, :person, 'requested', timestamptz '2026-01-01' from made
                        """.formatted(columns))
                .param("id", group.session())
                .param("person", group.people().getFirst().person())
                .update();
        figures.forget();
        var query = "by=session&span=" + span(group).key() + "&unit=" + group.unit();

        var page = Jsoup.parse(body(group.focal(), "/fr/desk/figures?" + query));
        assertThat(page.select("main tbody tr")).hasSize(200);
        assertThat(page.select("main").text()).contains("5 autres lignes sont dans les fichiers");
        assertThat(body(group.focal(), "/fr/desk/figures/table?" + query)
                        .strip()
                        .lines())
                .as("the head, each session and the sum")
                .hasSize(1 + 205 + 1);
    }

    @Test
    void figures_are_of_the_people_one_answers_for_and_of_nobody_else() {
        var own = group(6);
        var other = group(6);

        assertThat(figures.of(own.focal(), asked(Cut.SESSION, own)).rows())
                .extracting(Figures.Row::key)
                .contains(Long.toString(own.session()))
                .doesNotContain(Long.toString(other.session()));
        assertThat(get(own.focal(), "/fr/desk/figures?by=sex&unit=" + own.unit()))
                .isEqualTo(200);
        assertThat(get(own.focal(), "/fr/desk/figures?by=sex&unit=" + other.unit()))
                .isEqualTo(404);
        assertThat(get(own.focal(), "/fr/desk/figures/table?by=sex&unit=" + other.unit()))
                .isEqualTo(404);
        assertThat(get(own.people().getFirst(), "/fr/desk/figures")).isEqualTo(403);
        assertThat(get(own.people().getFirst(), "/fr/desk/figures/table")).isEqualTo(403);
    }

    @Test
    void whoever_opposed_figures_is_in_none() {
        var group = group(7);
        db.sql("""
                        with request as (
                            insert into people.data_request (person_id, kind, purpose, why, asked_at, due_on, state, decided_at)
                            values (:person, 'opposition', 'statistics', 'test', '2026-01-01', '2026-02-01', 'accepted', '2026-01-02')
                            returning id
                        )
                        insert into people.opposition (person_id, purpose, request_id, since)
                        select :person, 'statistics', id, '2026-01-02' from request
                        """).param("person", group.people().getFirst().person()).update();

        assertThat(row(figures.of(group.focal(), asked(Cut.SESSION, group)), Long.toString(group.session()))
                        .people()
                        .get(Step.ASKED))
                .isEqualTo(6);
    }

    @Test
    void a_group_of_a_few_is_not_said_on_the_page_nor_in_a_file() throws Exception {
        var group = group(3);
        for (var cut : Cut.values()) {
            var address =
                    "/fr/desk/figures?by=" + cut.key() + "&span=" + span(group).key() + "&unit=" + group.unit();
            var page = Jsoup.parse(body(group.focal(), address));
            assertThat(page.select("main tbody tr")).as(cut.key()).isNotEmpty();
            assertThat(page.select("main tbody td.num:not([data-label^=Places])")
                            .eachText())
                    .as(cut.key())
                    .doesNotContain("3", "2", "1")
                    .contains("non communiqué");
        }
        var file = body(
                group.focal(),
                "/ar/desk/figures/table?by=session&unit=" + group.unit() + "&span="
                        + span(group).key());
        assertThat(file)
                .startsWith("\ufeff")
                .contains(";")
                .doesNotContain(";3;")
                .contains("\r\n");
    }

    @Test
    void the_page_says_the_numbers_in_words_and_in_a_table_beside_the_chart() {
        var group = group(8);
        for (var language : List.of("ar", "fr", "en")) {
            var page = Jsoup.parse(body(
                    group.focal(),
                    "/" + language + "/desk/figures?by=session&span="
                            + span(group).key()));
            assertThat(page.select("main svg[role=img]")).hasSize(1);
            assertThat(page.expectFirst("main svg[role=img]").attr("aria-label"))
                    .contains("8");
            assertThat(page.select("main svg[role=img] text")).hasSize(10);
            assertThat(page.select("main script, main [style]")).isEmpty();
            assertThat(page.select("main table tfoot td").eachText()).contains("8");
            assertThat(PublicPages.words(page)).isNotBlank();
        }
    }

    @Test
    void a_workbook_has_numbers_that_can_be_added_and_names_that_are_no_formulas() throws Exception {
        var group = group(8);
        var answer = web.get()
                .uri("/ar/desk/figures/table?as=xlsx&by=session&span="
                        + span(group).key())
                .with(FromOurPages.account(group.focal().account()))
                .exchange();
        assertThat(answer).hasStatusOk();
        var file = Files.createTempFile("figures", ".xlsx");
        Files.write(file, answer.getResponse().getContentAsByteArray());
        String sheet;
        try (var zip = new ZipFile(file.toFile())) {
            sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
        }
        assertThat(sheet).contains("<v>8</v>", "rightToLeft=\"true\"").doesNotContain("<f>");
    }

    /** People of a unit of their own in a session with one seat less than ask for one. */
    private Group group(int people) {
        var unit = cast.unit();
        var coordinator = cast.coordinator();
        var session = cast.published(
                coordinator,
                PlanDraft.of(cast.plan(Math.max(1, people - 1), Session.Approval.NONE))
                        .plan());
        var asked = new ArrayList<Viewer>();
        for (var number = 0; number < people; number++) {
            var person = cast.civilServant(unit);
            registrations.register(person, session, "");
            asked.add(person);
        }
        return new Group(unit, cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit), session, asked);
    }

    private Span span(Group group) {
        return Span.yearOf(sessions.get(group.session()).startsAt().toLocalDate());
    }

    private Figures.Asked asked(Cut cut, Group group) {
        return new Figures.Asked(cut, span(group).from(), span(group).to(), null);
    }

    private static Figures.Row row(Figures.Table table, String key) {
        return table.rows().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private int get(Viewer viewer, String address) {
        return web.get()
                .uri(java.net.URI.create(address))
                .with(FromOurPages.account(viewer.account()))
                .exchange()
                .getResponse()
                .getStatus();
    }

    private String body(Viewer viewer, String address) {
        var answer = web.get()
                .uri(java.net.URI.create(address))
                .with(FromOurPages.account(viewer.account()))
                .exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}

package ma.etamkeen.training.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.MarksDue;
import ma.etamkeen.training.planning.Agenda.Need;
import ma.etamkeen.training.planning.Bulk.Kind;
import ma.etamkeen.training.planning.Bulk.Seen;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.seats.Registrations;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What a coordinator has to do today, and one deed on many sessions. */
@TamkeenTest
@Transactional
class AgendaTest {

    @Autowired
    Cast cast;

    @Autowired
    Agenda agenda;

    @Autowired
    MarksDue marks;

    @Autowired
    Bulk bulk;

    @Autowired
    Planning planning;

    @Autowired
    Dating dating;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    long unit;
    Viewer own;

    @BeforeEach
    void somebody_who_coordinates_one_unit() {
        unit = cast.unit();
        own = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
    }

    @Test
    void what_needs_somebody_is_told_by_consequence_to_whoever_runs_it_and_to_nobody_else() {
        var trainer = cast.civilServant(unit).person();
        var room = cast.room(cast.venue(null), 10);
        var plan = soon(PlanDraft.of(cast.plan(5, Session.Approval.MANAGER)).runBy(unit), room)
                .givenBy(trainer)
                .minimum(2)
                .plan();
        var session = published(plan, false);
        registrations.register(cast.civilServant(unit), session, "");
        assertThat(needs(own)).containsExactly(Need.TOO_FEW, Need.UNDECIDED, Need.UNSURE);

        db.sql("delete from training.room_hold").update();
        db.sql("delete from training.trainer_hold").update();
        assertThat(needs(own))
                .containsExactly(Need.ROOM_LOST, Need.TRAINER_LOST, Need.TOO_FEW, Need.UNDECIDED, Need.UNSURE);
        assertThat(agenda.toDo(own, 60).actions().getFirst().path())
                .isEqualTo("/desk/sessions/" + session + "/plan#f-slots");

        var elsewhere = cast.unit();
        assertThat(agenda.toDo(cast.holding(Role.COORDINATOR, Grant.On.UNIT, elsewhere, elsewhere), 60)
                        .actions())
                .isEmpty();
        assertThat(Jsoup.parse(body("/fr/desk/sessions", own)).select("#today + ol a[href$=#registrations]"))
                .hasSize(1);
    }

    @Test
    void the_first_of_what_is_to_be_done_is_told_and_all_of_it_on_the_next_look() {
        var draft =
                PlanDraft.of(cast.plan(5, Session.Approval.NONE)).runBy(unit).plan();
        IntStream.range(0, 12).forEach(_ -> planning.create(own, draft));
        assertThat(Jsoup.parse(body("/fr/desk/sessions", own)).select("a[href*=todo=all]"))
                .as("nothing is left out")
                .isEmpty();

        planning.create(own, draft);

        assertThat(agenda.toDo(own, 12).more()).isTrue();
        var page = Jsoup.parse(body("/fr/desk/sessions", own));
        assertThat(page.select("#today + ol > li")).hasSize(12);
        assertThat(page.select("#today").text()).isEqualTo("À faire d’abord : 12 actions");
        var all = Jsoup.parse(body(page.select("a[href*=todo=all]").attr("href"), own));
        assertThat(all.select("#today + ol > li")).hasSize(13);
        assertThat(all.select("#today").text()).isEqualTo("À faire : 13 actions");
        assertThat(all.select("a[href*=todo=all]")).isEmpty();
    }

    @Test
    void drafts_postponed_ones_lists_and_whoever_waits_beside_free_seats_are_on_it() {
        var draft =
                PlanDraft.of(cast.plan(5, Session.Approval.NONE)).runBy(unit).plan();
        planning.create(own, draft);
        assertThat(needs(own)).containsExactly(Need.UNPUBLISHED);

        var postponed = published(draft, true);
        dating.postpone(own, postponed, cast.version(postponed), Session.Reason.ROOM, "");
        var over = published(draft, true);
        registrations.register(cast.civilServant(unit), over, "");
        cast.over(over, 1);
        var waited = published(
                PlanDraft.of(cast.plan(1, Session.Approval.NONE)).runBy(unit).plan(), true);
        registrations.register(cast.civilServant(unit), waited, "");
        registrations.register(cast.civilServant(unit), waited, "");
        db.sql("update training.session set capacity = 2 where id = :id")
                .param("id", waited)
                .update();

        assertThat(needs(own)).containsExactly(Need.UNDATED, Need.UNMARKED, Need.FREE_AND_WAITING, Need.UNPUBLISHED);
        assertThat(marks.among(List.of(over, waited), own)).containsExactly(over);
        assertThat(marks.among(List.of(waited), own))
                .as("only those that are shown")
                .isEmpty();
        assertThat(marks.among(List.of(over), cast.coordinator()))
                .as("run by somebody else too")
                .containsExactly(over);

        db.sql("""
                        insert into training.presence_list
                               (session_id, published_at, published_by, appeals_until, final_at, final_by)
                        values (:id, timestamptz '2026-01-05', 0, timestamp '2026-01-04', timestamptz '2026-01-05', 0)
                        """).param("id", over).update();
        assertThat(needs(own)).as("nothing is entered into a final list").doesNotContain(Need.UNMARKED);
        assertThat(marks.among(List.of(over), own)).isEmpty();
    }

    @Test
    void list_board_and_calendar_show_the_same_sessions_under_one_filter() {
        var draft =
                PlanDraft.of(cast.plan(5, Session.Approval.NONE)).runBy(unit).plan();
        var tentative = published(draft, false);
        var sure = published(draft, true);
        var month = java.time.YearMonth.from(sessions.get(sure).startsAt());

        for (var view : List.of("list", "board", "calendar")) {
            var all = Jsoup.parse(body("/fr/desk/sessions?view=" + view + "&month=" + month, own));
            assertThat(all.select("main a[href$=/desk/sessions/" + tentative + "]"))
                    .as(view)
                    .isNotEmpty();
            assertThat(all.select("main a[href$=/desk/sessions/" + sure + "]"))
                    .as(view)
                    .isNotEmpty();
            var some = Jsoup.parse(body("/fr/desk/sessions?view=" + view + "&column=confirmed&month=" + month, own));
            assertThat(some.select("section[aria-labelledby=all] a[href$=/desk/sessions/" + tentative + "]"))
                    .as(view)
                    .isEmpty();
            assertThat(some.select("section[aria-labelledby=all] a[href$=/desk/sessions/" + sure + "]"))
                    .as(view)
                    .isNotEmpty();
            var other = Jsoup.parse(body("/fr/desk/sessions?view=" + view + "&month=" + month.plusMonths(3), own));
            assertThat(other.select("section[aria-labelledby=all] a[href$=/desk/sessions/" + sure + "]"))
                    .as(view)
                    .isEmpty();
        }
    }

    @Test
    void sessions_come_page_by_page_those_to_come_first_and_each_column_says_how_many_it_has() {
        var draft =
                PlanDraft.of(cast.plan(5, Session.Approval.NONE)).runBy(unit).plan();
        var over = published(draft, true);
        cast.over(over, 1);
        var overBefore = published(draft, true);
        cast.over(overBefore, 1);
        var first = published(draft, true);
        var second = published(draft, false);
        var all = new Agenda.Filter(null, 0, null);

        var pages = IntStream.rangeClosed(1, 3)
                .mapToObj(page -> agenda.sessions(own, all, page, 2).stream()
                        .map(Session::id)
                        .toList())
                .toList();
        assertThat(pages.getFirst()).containsExactly(first, second);
        assertThat(pages.get(1)).containsExactlyInAnyOrder(over, overBefore);
        assertThat(pages.getLast()).isEmpty();
        assertThat(agenda.counts(own, all))
                .containsOnly(
                        Map.entry(Agenda.Column.OVER, 2),
                        Map.entry(Agenda.Column.CONFIRMED, 1),
                        Map.entry(Agenda.Column.TENTATIVE, 1),
                        Map.entry(Agenda.Column.DRAFT, 0),
                        Map.entry(Agenda.Column.POSTPONED, 0),
                        Map.entry(Agenda.Column.CANCELLED, 0));
        assertThat(Jsoup.parse(body("/fr/desk/sessions?page=99", own)).select("main input[name=seen]"))
                .as("beyond the last page is the last")
                .hasSize(4);
        var board = Jsoup.parse(body("/fr/desk/sessions?view=board", own));
        assertThat(board.select("section[aria-label=Terminée] h3 .soft").text()).isEqualTo("2");
    }

    @Test
    void the_calendar_shows_the_first_of_a_full_day_and_says_how_many_more_there_are() {
        var draft =
                PlanDraft.of(cast.plan(5, Session.Approval.NONE)).runBy(unit).plan();
        var month =
                java.time.YearMonth.from(sessions.get(published(draft, true)).startsAt());
        IntStream.range(0, 7).forEach(_ -> published(draft, true));

        var shown = agenda.month(own, new Agenda.Filter(null, 0, month), 6);
        assertThat(shown.stream()
                        .filter(entry -> entry.startsAt()
                                .toLocalDate()
                                .equals(draft.slots().getFirst().startsAt().toLocalDate())))
                .hasSize(6)
                .allMatch(entry -> entry.ofDay() == 8);
        assertThat(Jsoup.parse(body("/fr/desk/sessions?view=calendar&month=" + month, own))
                        .select(".month a.tiny")
                        .eachText())
                .contains("2 autres séances");
    }

    @Test
    void the_preview_says_what_will_be_and_keeps_nothing_and_each_session_is_done_wholly_or_not_at_all() {
        var draft =
                PlanDraft.of(cast.plan(5, Session.Approval.NONE)).runBy(unit).plan();
        var one = published(draft, false);
        var sure = published(draft, true);
        var changed = published(draft, false);
        registrations.register(cast.civilServant(unit), one, "");
        var seen = List.of(
                new Seen(one, cast.version(one)),
                new Seen(sure, cast.version(sure)),
                new Seen(changed, cast.version(changed) - 1));
        var deed = new Bulk.Deed(Kind.CONFIRM, null, "", 0, null, List.of());

        var preview = bulk.preview(own, deed, seen);

        assertThat(preview)
                .extracting(line -> line.outcome().getClass().getSimpleName())
                .containsExactly("Done", "Refused", "Stale");
        assertThat(preview.getFirst().letters()).isEqualTo(1);
        assertThat(sessions.get(one).isTentative()).as("nothing is kept").isTrue();
        assertThat(cast.version(one)).isEqualTo(2);

        var done = bulk.apply(own, deed, seen);
        assertThat(done).extracting(Bulk.Line::isDone).containsExactly(true, false, false);
        assertThat(done)
                .extracting(Bulk.Line::letters)
                .isEqualTo(preview.stream().map(Bulk.Line::letters).toList());
        assertThat(sessions.get(one).isTentative()).isFalse();
        assertThat(sessions.get(changed).isTentative()).isTrue();
        assertThat(bulk.apply(own, deed, seen)).as("again").noneMatch(Bulk.Line::isDone);
    }

    @Test
    void closing_and_trainer_are_changed_for_many_and_what_clashes_is_refused_by_name() {
        var trainer = cast.civilServant(unit);
        var draft =
                PlanDraft.of(cast.plan(5, Session.Approval.NONE)).runBy(unit).plan();
        var one = published(draft, true);
        var same = published(draft, true);
        var seen = List.of(new Seen(one, cast.version(one)), new Seen(same, cast.version(same)));

        var given = bulk.apply(own, new Bulk.Deed(Kind.TRAINER, null, "", 0, trainer.person(), List.of()), seen);
        assertThat(given).extracting(Bulk.Line::isDone).containsExactly(true, false);
        assertThat(given.getLast().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems().getFirst().word())
                                .isEqualTo("training.problem.trainer-taken"));

        bulk.apply(
                own,
                new Bulk.Deed(Kind.CLOSING, null, "", 3, null, List.of()),
                List.of(new Seen(one, cast.version(one))));
        assertThat(sessions.get(one).closesAt().toLocalDate())
                .isEqualTo(sessions.get(one).startsAt().toLocalDate().minusDays(3));
    }

    @Test
    void all_of_it_goes_by_plain_forms_and_somebody_else_s_sessions_are_not_there() {
        var draft =
                PlanDraft.of(cast.plan(5, Session.Approval.NONE)).runBy(unit).plan();
        var session = published(draft, false);
        var seen = session + "." + cast.version(session);
        var elsewhere = cast.unit();
        var other = cast.holding(Role.COORDINATOR, Grant.On.UNIT, elsewhere, elsewhere);

        assertThat(get("/fr/desk/sessions/bulk?deed=confirm&seen=" + seen, cast.civilServant(unit)))
                .hasStatus(403);
        assertThat(get("/fr/desk/sessions/bulk?deed=confirm&seen=" + seen, other))
                .hasStatus(404);
        assertThat(post(other, "deed", "confirm", "seen", seen)).hasStatus(404);
        assertThat(get("/fr/desk/sessions/bulk?deed=confirm", own)).hasStatus(303);
        assertThat(html(get("/fr/desk/sessions/bulk?deed=confirm&seen=" + seen, own))
                        .text())
                .contains("Dates provisoires", "Dates confirmées");
        assertThat(post(own, "deed", "postpone", "seen", seen, "reason", "other", "why", ""))
                .hasStatus(422);
        assertThat(post(own, "deed", "confirm", "seen", seen)).hasStatus(303);
        assertThat(post(own, "deed", "confirm", "seen", seen))
                .as("on an older version")
                .hasStatus(422);
    }

    private List<Need> needs(Viewer viewer) {
        return agenda.toDo(viewer, 60).actions().stream()
                .map(Agenda.Action::need)
                .toList();
    }

    /** The same in three days, in a room. */
    private PlanDraft soon(PlanDraft draft, long room) {
        var day = cast.today().plusDays(3).toLocalDate();
        return draft.slots(List.of(new PlannedSlot(0, day.atTime(9, 0), day.atTime(12, 0), room)))
                .open(cast.today().minusDays(1), day.minusDays(1).atTime(9, 0));
    }

    private long published(Plan plan, boolean sure) {
        var id = ((Outcome.Done) planning.create(own, plan)).session();
        assertThat(planning.publish(own, id, sure)).isInstanceOf(Outcome.Done.class);
        return id;
    }

    private String body(String path, Viewer viewer) {
        return new String(get(path, viewer).getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult get(String path, Viewer viewer) {
        return web.get()
                .uri(java.net.URI.create(path))
                .with(FromOurPages.account(viewer.account()))
                .exchange();
    }

    private MvcTestResult post(Viewer viewer, String... fields) {
        var request = web.post().uri("/fr/desk/sessions/bulk").with(FromOurPages.account(viewer.account()));
        for (var index = 0; index < fields.length; index += 2) {
            request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }

    private static Document html(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}

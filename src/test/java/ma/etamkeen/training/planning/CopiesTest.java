package ma.etamkeen.training.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.allotment.Silence;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.rooms.Kept;
import ma.etamkeen.training.seats.Quotas;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A session once more on other days, from itself or from a template. */
@TamkeenTest
@Transactional
class CopiesTest {

    @Autowired
    Cast cast;

    @Autowired
    Planning planning;

    @Autowired
    Copies copies;

    @Autowired
    Dating dating;

    @Autowired
    Templates templates;

    @Autowired
    Sessions sessions;

    @Autowired
    Quotas quotas;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    MockMvcTester web;

    Viewer coordinator;
    long unit;
    long room;
    long session;
    LocalDate first;

    @BeforeEach
    void a_session_with_rooms_and_rules() {
        coordinator = cast.coordinator();
        unit = cast.unit();
        room = cast.room(cast.venue(null), 20);
        var plan = cast.plan(10, Session.Approval.NONE);
        var days = workingDays.days();
        var day = days.workingDayFrom(cast.today().toLocalDate().plusDays(30), "MA-03");
        var next = days.nextWorkingDay(day, "MA-03");
        session = cast.published(
                coordinator,
                PlanDraft.of(plan)
                        .runBy(unit)
                        .minimum(4)
                        .seating(rules(day))
                        .slots(List.of(
                                new PlannedSlot(0, day.atTime(9, 0), day.atTime(11, 0), room),
                                new PlannedSlot(0, next.atTime(9, 0), next.atTime(11, 0), room)))
                        .open(plan.opensAt(), day.minusDays(2).atTime(9, 0))
                        .plan());
        first = day.plusDays(60);
    }

    @Test
    void a_copy_is_what_was_seen_and_keeps_all_but_the_dates() {
        var wish = new Copies.Wish(first, true, true);
        var preview = copies.preview(coordinator, session, wish);

        var made = ((Outcome.Done) copies.create(coordinator, session, wish, preview.mark())).session();

        var copy = sessions.get(made);
        var original = sessions.get(session);
        assertThat(copy.state()).isEqualTo(Session.State.DRAFT);
        assertThat(copy.owner()).isEqualTo(unit);
        assertThat(copy.life().minimum()).isEqualTo(4);
        assertThat(copy.order()).isEqualTo(Order.FEWEST);
        assertThat(sessions.slots(made))
                .extracting(slot -> PlannedSlot.of(slot).room())
                .containsExactly(room, room);
        assertThat(sessions.slots(made))
                .extracting(Slot::startsAt)
                .isEqualTo(preview.lines().stream()
                        .map(line -> line.after().startsAt())
                        .toList());
        assertThat(quotas.seating(made)).isEqualTo(rules(copy.startsAt().toLocalDate()));
        assertThat(java.time.Duration.between(copy.closesAt(), copy.startsAt()))
                .isEqualTo(java.time.Duration.between(original.closesAt(), original.startsAt()));
    }

    @Test
    void what_is_held_at_a_distance_keeps_its_link_or_takes_another_also_from_a_template() {
        var old = "https://visio.example/once";
        var other = "https://visio.example/again";
        assertThat(dating.partlyAfar(
                        coordinator,
                        session,
                        sessions.get(session).version(),
                        Set.of(sessions.slots(session).getLast().id()),
                        old))
                .isInstanceOf(Outcome.Done.class);
        var same = new Copies.Wish(first, true, true);
        var anew = new Copies.Wish(first.plusDays(30), true, true, other);

        var kept = copied(same);
        assertThat(sessions.get(kept).format()).isEqualTo(Session.Format.HYBRID);
        assertThat(sessions.slots(kept)).extracting(Slot::link).containsExactly(null, old);
        assertThat(copies.preview(coordinator, session, anew).lines())
                .extracting(line -> line.after().link())
                .containsExactly(null, other);
        var changed = copied(anew);
        assertThat(sessions.slots(changed)).extracting(Slot::link).containsExactly(null, other);
        assertThat(sessions.get(changed).link()).isEqualTo(other);
        assertThat(copies.create(
                        coordinator,
                        session,
                        new Copies.Wish(first, true, true, other),
                        copies.preview(coordinator, session, same).mark()))
                .as("a link that was not seen")
                .isInstanceOf(Outcome.Stale.class);

        var template = templates
                .usableBy(coordinator, templates.save(coordinator, session, "Mixte"))
                .orElseThrow();
        var later = new Copies.Wish(first.plusDays(60), true, false);
        var mark = copies.preview(coordinator, template, later).mark();
        var used = ((Outcome.Done)
                        copies.create(coordinator, template, later, mark).orElseThrow())
                .session();
        assertThat(sessions.slots(used)).extracting(Slot::link).containsExactly(null, old);
    }

    @Test
    void the_page_of_a_copy_asks_for_a_link_where_there_is_one_and_refuses_what_is_none() {
        var online = cast.published(
                coordinator,
                PlanDraft.of(cast.plan(10, Session.Approval.NONE))
                        .online("https://visio.example/once")
                        .plan());
        var page = "/fr/desk/sessions/" + online + "/copy";

        assertThat(html(get(page, coordinator)).select("input[name=link]")).hasSize(1);
        assertThat(html(get("/fr/desk/sessions/" + session + "/copy", coordinator))
                        .select("form[method=get] input[name=link]"))
                .isEmpty();
        var refused = get(page + "?first=" + first + "&link=nowhere", coordinator);
        assertThat(refused).hasStatus(422);
        assertThat(html(refused).select(".field:has(#f-link) .error").text()).contains("https://");
        assertThat(html(get(page + "?first=" + first + "&link=https://visio.example/again", coordinator))
                        .select("main")
                        .text())
                .contains("https://visio.example/again");
    }

    private long copied(Copies.Wish wish) {
        var mark = copies.preview(coordinator, session, wish).mark();
        return ((Outcome.Done) copies.create(coordinator, session, wish, mark)).session();
    }

    @Test
    void what_was_not_seen_is_not_made() {
        var wish = new Copies.Wish(first, true, false);
        var mark = copies.preview(coordinator, session, wish).mark();

        assertThat(copies.create(coordinator, session, new Copies.Wish(first.plusDays(7), true, false), mark))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(copies.create(coordinator, session, new Copies.Wish(first, false, false), mark))
                .isInstanceOf(Outcome.Stale.class);
    }

    @Test
    void a_room_that_is_taken_then_is_said_before() {
        var slots = sessions.slots(session);
        var day = slots.getFirst().startsAt().toLocalDate();

        var preview = copies.preview(coordinator, session, new Copies.Wish(day, true, false));

        assertThat(preview.lines()).allSatisfy(line -> assertThat(line.room()).isNotNull());
    }

    @Test
    void a_template_is_of_a_unit_is_used_changed_and_retired() {
        var own = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var elsewhere = cast.unit();
        var other = cast.holding(Role.COORDINATOR, Grant.On.UNIT, elsewhere, elsewhere);
        var id = templates.save(own, session, "Deux matinées");

        assertThat(templates.usableBy(other, id)).isEmpty();
        var template = templates.usableBy(own, id).orElseThrow();
        assertThat(template.isKept()).isTrue();
        assertThat(template.blueprint().pattern().blocks())
                .extracting(Pattern.Block::day)
                .containsExactly(0, 1);

        var wish = new Copies.Wish(first, true, false);
        var preview = copies.preview(own, template, wish);
        var made = ((Outcome.Done)
                        copies.create(own, template, wish, preview.mark()).orElseThrow())
                .session();
        assertThat(quotas.seating(made)).isEqualTo(copied());

        var draft = new Templates.Draft("Deux matins", unit, 12, 6);
        assertThat(templates.change(own, id, 1, new Templates.Draft("x", unit, 2, null)))
                .as("fewer than it keeps for groups")
                .isInstanceOf(Kept.Refused.class);
        assertThat(templates.change(own, id, 1, new Templates.Draft("x", elsewhere, 12, null)))
                .as("somebody else's unit")
                .isInstanceOf(Kept.Refused.class);
        assertThat(templates.change(own, id, 1, draft)).isInstanceOf(Kept.Done.class);
        assertThat(templates.change(own, id, 1, draft)).isInstanceOf(Kept.Stale.class);
        assertThat(copies.create(own, templates.usableBy(own, id).orElseThrow(), wish, preview.mark()))
                .as("the template is another than was seen")
                .isEmpty();

        assertThatThrownBy(() -> templates.retire(other, id)).isInstanceOf(NotHere.class);
        templates.retire(own, id);
        assertThat(templates.usableBy(own, id)).isEmpty();
    }

    private Seating copied() {
        var starts = copies.preview(coordinator, session, new Copies.Wish(first, true, false))
                .lines()
                .getFirst()
                .after()
                .startsAt()
                .toLocalDate();
        return rules(starts);
    }

    private static Seating rules(LocalDate first) {
        return new Seating(
                Order.FEWEST,
                24,
                48,
                new Silence(Silence.Then.UP, 3),
                List.of(new Quota(Group.WOMEN, 3, null, first.minusDays(5))));
    }

    @Test
    void a_template_of_the_programme_is_used_by_all_who_coordinate_and_changed_by_none_of_a_unit() {
        var own = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var id = templates.save(coordinator, cast.session(3, Session.Approval.NONE), "Pour tout le monde");

        assertThat(templates.usableBy(own, id))
                .hasValueSatisfying(template -> assertThat(template.isKept()).isFalse());
        assertThatThrownBy(() -> templates.change(own, id, 1, new Templates.Draft("x", unit, 3, null)))
                .isInstanceOf(NotHere.class);
    }

    @Test
    void all_of_it_goes_by_plain_forms_and_nobody_else_sees_it() {
        var elsewhere = cast.unit();
        var other = cast.holding(Role.COORDINATOR, Grant.On.UNIT, elsewhere, elsewhere);
        var person = cast.civilServant(unit);
        var desk = "/fr/desk/sessions/" + session;
        for (var path : List.of(desk + "/copy", desk + "/template")) {
            assertThat(post(path, other, "first", first.toString(), "name", "x"))
                    .hasStatus(404);
            assertThat(post(path, person, "first", first.toString(), "name", "x"))
                    .hasStatus(403);
        }
        assertThat(get(desk + "/copy?first=hier", coordinator)).hasStatus(422);
        assertThat(get(desk + "/copy?first=2001-01-01", coordinator)).hasStatus(422);
        assertThat(post(desk + "/copy", coordinator, "first", "", "mark", "")).hasStatus(422);
        assertThat(post(desk + "/copy", coordinator, "first", first.toString(), "mark", "x"))
                .hasStatus(409);

        var form = html(get(desk + "/copy?first=" + first + "&rooms=true", coordinator))
                .select("form[method=post][action$=/copy]");
        assertThat(form).hasSize(1);
        var made = post(
                desk + "/copy",
                coordinator,
                "first",
                form.select("[name=first]").val(),
                "rooms",
                form.select("[name=rooms]").val(),
                "trainer",
                form.select("[name=trainer]").val(),
                "mark",
                form.select("[name=mark]").val());
        assertThat(made).hasStatus(303);
        assertThat(html(get(where(made), coordinator)).text()).contains("Créée en copiant la session n° " + session);

        assertThat(post(desk + "/template", coordinator, "name", " ")).hasStatus(422);
        var saved = post(desk + "/template", coordinator, "name", "Modèle des formulaires");
        assertThat(saved).hasStatus(303);
        var path = where(saved);
        assertThat(html(get("/fr/desk/templates", coordinator)).text()).contains("Modèle des formulaires");
        assertThat(get("/fr/desk/templates", person)).hasStatus(403);
        assertThat(get(path, other)).hasStatus(404);
        assertThat(post(path + "/retirement", other)).hasStatus(404);
        assertThat(post(path, coordinator, "name", "Autre", "capacity", "12", "version", "1"))
                .hasStatus(303);
        assertThat(post(path, coordinator, "name", "Autre", "capacity", "12", "version", "1"))
                .hasStatus(409);
        assertThat(post(path, coordinator, "name", "Autre", "capacity", "0", "version", "2"))
                .hasStatus(422);
        var use = html(get(path + "?first=" + first, coordinator)).select("form[action$=/session]");
        assertThat(post(
                        path + "/session",
                        coordinator,
                        "first",
                        first.toString(),
                        "mark",
                        use.select("[name=mark]").val()))
                .hasStatus(303);
        assertThat(post(path + "/retirement", coordinator)).hasStatus(303);
        assertThat(get(path, coordinator)).hasStatus(404);
    }

    private static String where(MvcTestResult answer) {
        return java.util.Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
    }

    private MvcTestResult get(String path, Viewer viewer) {
        return web.get()
                .uri(java.net.URI.create(path))
                .with(FromOurPages.account(viewer.account()))
                .exchange();
    }

    private MvcTestResult post(String path, Viewer viewer, String... fields) {
        var request = web.post().uri(path).with(FromOurPages.account(viewer.account()));
        for (var index = 0; index < fields.length; index += 2) {
            request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }

    private static Document html(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}

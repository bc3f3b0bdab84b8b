package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.planning.Copies;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Templates;
import ma.etamkeen.training.seats.Openings.Opening;
import ma.etamkeen.training.seats.Openings.Refused;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Registration.Refusal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A group may ask before everybody may, or after; nobody has less time than everybody, and the rules of seats stay. */
@TamkeenTest
@Transactional
class OpeningsTest {

    @Autowired
    Cast cast;

    @Autowired
    Openings openings;

    @Autowired
    Registrations registrations;

    @Autowired
    Nominations nominations;

    @Autowired
    Copies copies;

    @Autowired
    Templates templates;

    @Autowired
    Sessions sessions;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    private Viewer coordinator;
    private long unit;
    private Group group;
    private Viewer inside;
    private Viewer outside;
    private LocalDateTime now;

    @BeforeEach
    void somebody_of_the_group_and_somebody_else() {
        coordinator = cast.coordinator();
        unit = cast.unit();
        group = new Group(Group.Kind.UNIT, Long.toString(unit));
        inside = cast.civilServant(unit);
        outside = cast.civilServant(cast.unit());
        now = cast.today().withSecond(0).withNano(0);
    }

    @Test
    void a_group_asks_before_the_others_and_after_them() {
        var later = session(now.plusDays(3), now.plusDays(9));
        assertThat(registrations.register(inside, later, "")).isEqualTo(new Outcome.Refused(Refusal.NOT_OPEN));
        open(later, now.minusDays(1), now.plusDays(2));
        assertThat(registrations.register(outside, later, "")).isEqualTo(new Outcome.Refused(Refusal.NOT_OPEN));
        assertThat(registrations.register(inside, later, "")).isInstanceOf(Outcome.Confirmed.class);

        var before = session(now.minusDays(9), now.minusDays(2));
        open(before, now.minusDays(1), now.plusDays(2));
        assertThat(registrations.register(outside, before, "")).isEqualTo(new Outcome.Refused(Refusal.CLOSED));
        assertThat(registrations.register(inside, before, "")).isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void times_that_are_over_or_not_yet_there_open_nothing_and_everybody_keeps_theirs() {
        var session = session(now.plusDays(3), now.plusDays(9));
        open(session, now.minusDays(5), now.minusDays(1));
        assertThat(registrations.register(inside, session, "")).isEqualTo(new Outcome.Refused(Refusal.NOT_OPEN));
        open(session, now.plusDays(1), now.plusDays(2));
        assertThat(openings.of(session)).as("other times replace those before").hasSize(1);
        assertThat(registrations.register(inside, session, "")).isEqualTo(new Outcome.Refused(Refusal.NOT_OPEN));

        var open = session(now.minusDays(3), now.plusDays(9));
        open(open, now.minusDays(9), now.minusDays(8));
        assertThat(registrations.register(inside, open, ""))
                .as("a time of its own that is over takes nothing away")
                .isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void a_focal_point_puts_forward_those_of_the_group_alone() {
        var elsewhere = cast.unit();
        var focal = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit, unit);
        var other = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, elsewhere, elsewhere);
        var theirs = cast.civilServant(elsewhere);
        var session = session(now.plusDays(3), now.plusDays(9));
        open(session, now.minusDays(1), now.plusDays(2));

        assertThat(nominations.open()).extracting(Session::id).contains(session);
        assertThat(nominations
                        .nominate(focal, session, List.of(email(inside)))
                        .getFirst()
                        .outcome())
                .isInstanceOf(Outcome.Confirmed.class);
        assertThat(nominations
                        .nominate(other, session, List.of(email(theirs)))
                        .getFirst()
                        .outcome())
                .isEqualTo(new Outcome.Refused(Refusal.NOT_OPEN));
        assertThat(html(get("/fr/training/sessions/" + session + "/nominations", focal))
                        .select("textarea[name=emails]"))
                .hasSize(1);
    }

    @Test
    void what_contradicts_is_refused_when_it_is_written() {
        var session = session(now.minusDays(1), now.plusDays(9));
        var start = cast.plan(3, Session.Approval.NONE).slots().getFirst().startsAt();

        assertThat(set(session, now.plusDays(2), now.plusDays(2)))
                .contains(new Refused("closes", "training.problem.window"));
        assertThat(set(session, now.minusDays(2), start.plusHours(1)))
                .contains(new Refused("closes", "training.problem.late"));
        assertThat(set(session, now, now.plusDays(2)))
                .as("everybody may then")
                .contains(new Refused("opens", "training.problem.opening-same"));
        assertThat(openings.set(coordinator, session, new Group(Group.Kind.REGION, "MA-99"), now.minusDays(2), now))
                .contains(new Refused("group", "forms.error.choice"));
        assertThat(openings.of(session)).isEmpty();
        cast.cancel(coordinator, session, "essai");
        assertThat(set(session, now.minusDays(2), now)).contains(new Refused("", "training.problem.over"));
    }

    @Test
    void a_copy_opens_for_the_same_groups_as_long_before_and_units_that_merge_keep_their_times() {
        var session = session(now.plusDays(3), now.plusDays(9));
        open(session, now.minusDays(1), now.plusDays(2));
        var wish = new Copies.Wish(now.toLocalDate().plusDays(120), false, false);
        var made = ((Plan.Outcome.Done) copies.create(
                        coordinator,
                        session,
                        wish,
                        copies.preview(coordinator, session, wish).mark()))
                .session();
        var shift = db.sql("""
                        select extract(epoch from (select starts_at from training.session where id = :made)
                                                - (select starts_at from training.session where id = :id))::bigint
                        """)
                .param("made", made)
                .param("id", session)
                .query(Long.class)
                .single();
        assertThat(openings.of(made))
                .extracting(Opening::opensAt)
                .containsExactly(now.minusDays(1).plusSeconds(shift));

        var into = cast.unit();
        openings.set(
                coordinator,
                session,
                new Group(Group.Kind.UNIT, Long.toString(into)),
                now.minusDays(4),
                now.plusDays(1));
        openings.move(new Merge(unit, into, now.toLocalDate(), coordinator.person()));
        assertThat(openings.of(session))
                .extracting(Opening::group, Opening::opensAt, Opening::closesAt)
                .containsExactly(
                        tuple(new Group(Group.Kind.UNIT, Long.toString(into)), now.minusDays(4), now.plusDays(2)));
    }

    @Test
    void a_template_keeps_the_times_of_groups_and_a_session_made_of_it_opens_for_them_as_long_before() {
        var session = session(now.plusDays(3), now.plusDays(9));
        open(session, now.minusDays(1), now.plusDays(2));
        var found = sessions.get(session);
        var template = templates
                .usableBy(coordinator, templates.save(coordinator, session, "Modèle " + session))
                .orElseThrow();
        var path = "/fr/desk/templates/" + template.id();
        var day = now.toLocalDate().plusDays(120);
        var wish = new Copies.Wish(day, false, false);
        var preview = copies.preview(coordinator, template, wish);

        assertThat(html(get(path, coordinator)).select("main li").eachText())
                .anyMatch(line -> line.contains("inscription ouverte "
                        + Duration.between(now.minusDays(1), found.startsAt()).toDays() + " jours avant"));
        assertThat(html(get(path + "?first=" + day, coordinator))
                        .select("main li")
                        .eachText())
                .as("what will be made is shown before")
                .anyMatch(line -> line.contains(": inscription du "));
        var made = ((Plan.Outcome.Done) copies.create(coordinator, template, wish, preview.mark())
                        .orElseThrow())
                .session();

        var starts = sessions.get(made).startsAt();
        assertThat(openings.of(made))
                .extracting(Opening::group, Opening::opensAt, Opening::closesAt)
                .containsExactly(tuple(
                        group,
                        starts.minus(Duration.between(now.minusDays(1), found.startsAt())),
                        starts.minus(Duration.between(now.plusDays(2), found.startsAt()))));

        var into = cast.unit();
        openings.move(new Merge(unit, into, now.toLocalDate(), coordinator.person()));
        assertThat(openings.ofTemplate(template.id()))
                .extracting(Openings.Lead::group)
                .containsExactly(new Group(Group.Kind.UNIT, Long.toString(into)));
    }

    @Test
    void where_both_units_that_merge_have_times_in_a_template_the_longer_ones_stay() {
        var into = cast.unit();
        var other = new Group(Group.Kind.UNIT, Long.toString(into));
        var template =
                templates.save(coordinator, session(now.plusDays(3), now.plusDays(9)), "Modèle " + System.nanoTime());
        openings.keep(
                template,
                List.of(
                        new Openings.Lead(group, Duration.ofDays(30), Duration.ofDays(9)),
                        new Openings.Lead(other, Duration.ofDays(20), Duration.ofDays(3))));

        openings.move(new Merge(unit, into, now.toLocalDate(), coordinator.person()));

        assertThat(openings.ofTemplate(template))
                .containsExactly(new Openings.Lead(other, Duration.ofDays(30), Duration.ofDays(3)));
    }

    @Test
    void a_unit_deep_in_the_tree_is_looked_for_by_name_and_has_times_of_its_own() {
        var below = cast.unit(unit);
        var name = db.sql("select name_fr from organisations.unit where id = :id")
                .param("id", below)
                .query(String.class)
                .single();
        var key = "unit." + below;
        var session = session(now.plusDays(3), now.plusDays(9));
        var path = "/fr/desk/sessions/" + session + "/openings";

        assertThat(offered(get(path, coordinator))).doesNotContain(key);
        assertThat(offered(get(path + "?find=" + name, coordinator))).contains(key);
        assertThat(offered(post(path, coordinator, "group", key, "opens", "x", "closes", "")))
                .as("what was chosen stays to choose")
                .contains(key);
        assertThat(post(
                        path,
                        coordinator,
                        "group",
                        key,
                        "opens",
                        now.minusDays(1).toString(),
                        "closes",
                        now.plusDays(2).toString()))
                .hasStatus(303);

        assertThat(html(get(path, coordinator)).select("main li").text()).contains(name);
        assertThat(registrations.register(inside, session, ""))
                .as("of the unit above")
                .isEqualTo(new Outcome.Refused(Refusal.NOT_OPEN));
        assertThat(registrations.register(cast.civilServant(below), session, ""))
                .isInstanceOf(Outcome.Confirmed.class);
    }

    @Test
    void cards_and_the_page_say_the_dates_of_whoever_is_signed_in() {
        var later = session(now.plusDays(5), now.plusDays(9));
        var course = "/fr/training/courses/" + sessions.get(later).course();
        open(later, now.plusDays(2), now.plusDays(3));

        assertThat(card(course, later, inside)).contains("Ouverte pour vous à partir du");
        assertThat(card(course, later, outside)).contains("Bientôt ouverte").doesNotContain("pour vous");
        assertThat(tag(later, inside)).contains(day(now.plusDays(2)));
        assertThat(tag(later, outside)).contains(day(now.plusDays(5)));
        open(later, now.minusDays(1), now.plusDays(2));
        assertThat(card(course, later, inside)).contains("Ouverte pour vous jusqu’au " + day(now.plusDays(2)));
        assertThat(card(course, later, outside)).contains("Bientôt ouverte");

        var before = session(now.minusDays(9), now.minusDays(2));
        open(before, now.plusDays(1), now.plusDays(2));
        assertThat(card(course, before, inside)).contains("Ouverte pour vous à partir du");
        assertThat(card(course, before, outside)).contains("Inscriptions closes");
        assertThat(html(web.get().uri(course + "?unkept=" + System.nanoTime()).exchange())
                        .select("li.session:has(a[href$=/sessions/" + before + "]) .session-seats")
                        .text())
                .as("to whoever is not signed in")
                .contains("Inscriptions closes");
    }

    private String card(String page, long session, Viewer viewer) {
        return html(get(page, viewer))
                .select("li.session:has(a[href$=/sessions/" + session + "]) .session-seats")
                .text();
    }

    private String tag(long session, Viewer viewer) {
        return html(get("/fr/training/sessions/" + session, viewer))
                .select("#registration .row.spread")
                .text();
    }

    private static String day(LocalDateTime moment) {
        return Dates.date(moment.toLocalDate(), Language.FR);
    }

    private static List<String> offered(MvcTestResult answer) {
        return html(answer).select("select[name=group] option").eachAttr("value");
    }

    @Test
    void all_of_it_goes_by_plain_forms_and_is_told_to_whom_it_concerns() {
        var session = session(now.plusDays(3), now.plusDays(9));
        var path = "/fr/desk/sessions/" + session + "/openings";
        var elsewhere = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);

        assertThat(html(get("/fr/desk/sessions/" + session, coordinator)).select("a[href$=/openings]"))
                .hasSize(1);
        assertThat(get(path, elsewhere)).hasStatus(404);
        assertThat(get(path, inside)).hasStatus(403);
        assertThat(post(path, elsewhere, "group", group.key())).hasStatus(404);
        assertThat(post(path, inside, "group", group.key())).hasStatus(403);
        var refused = post(path, coordinator, "group", "nobody", "opens", "x", "closes", "");
        assertThat(refused).hasStatus(422);
        assertThat(html(refused).select(".field.bad")).hasSize(3);
        assertThat(post(
                        path,
                        coordinator,
                        "group",
                        "women",
                        "opens",
                        now.minusDays(1).toString(),
                        "closes",
                        now.plusDays(2).toString()))
                .hasStatus(303);

        assertThat(html(get(path, coordinator)).select("main li").text()).contains("Femmes", "Ouvert pour ce groupe");
        var history = html(get("/fr/desk/sessions/" + session, coordinator))
                .select("main")
                .text();
        assertThat(history).contains("Dates d’inscription d’un groupe fixées", "inscription du");
        db.sql("update people.person set sex = 'f' where id = :id")
                .param("id", inside.person())
                .update();
        db.sql("update people.person set sex = 'm' where id = :id")
                .param("id", outside.person())
                .update();
        var page = "/fr/training/sessions/" + session;
        assertThat(html(get(page, inside)).select("form[action$=/registration]"))
                .as("she may ask")
                .hasSize(1);
        assertThat(html(get(page, outside)).select("form[action$=/registration]"))
                .isEmpty();
        assertThat(html(get(page, outside)).select("#registration details").text())
                .contains("inscription du");

        var opening = openings.of(session).getFirst().id();
        assertThat(post(path + "/" + opening + "/removal", elsewhere)).hasStatus(404);
        assertThat(post(path + "/" + opening + "/removal", coordinator)).hasStatus(303);
        assertThat(post(path + "/" + opening + "/removal", coordinator)).hasStatus(404);
        assertThat(openings.of(session)).isEmpty();
        assertThatThrownBy(() -> openings.remove(elsewhere, session, opening)).isInstanceOf(NotHere.class);
    }

    private long session(LocalDateTime opens, LocalDateTime closes) {
        return cast.published(
                coordinator,
                PlanDraft.of(cast.plan(9, Session.Approval.NONE))
                        .open(opens, closes)
                        .plan());
    }

    private void open(long session, LocalDateTime from, LocalDateTime to) {
        assertThat(set(session, from, to)).isEmpty();
    }

    private java.util.Optional<Refused> set(long session, LocalDateTime from, LocalDateTime to) {
        return openings.set(coordinator, session, group, from, to);
    }

    private String email(Viewer person) {
        return Objects.requireNonNull(db.sql("select email::text from people.v_person where id = :id")
                .param("id", person.person())
                .query(String.class)
                .single());
    }

    private MvcTestResult get(String path, Viewer viewer) {
        return web.get().uri(path).with(FromOurPages.account(viewer.account())).exchange();
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

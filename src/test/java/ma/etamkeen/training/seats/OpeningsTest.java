package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.planning.Copies;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.PlanDraft;
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
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        new Group(Group.Kind.UNIT, Long.toString(into)), now.minusDays(4), now.plusDays(2)));
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

package ma.etamkeen.training.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.Roles;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.planning.PlanDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Whoever holds a role on one unit and stands in for those who hold it on others acts in their own name on their own, and
 * in the right place on each other's: the journal says which.
 */
@TamkeenTest
class DeputiesCapacityTest {

    @Autowired
    Cast cast;

    @Autowired
    Roles roles;

    @Autowired
    Deputies deputies;

    @Autowired
    Registrations registrations;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    private long ownUnit;
    private long firstUnit;
    private long secondUnit;
    private Viewer first = Viewer.visitor(Language.FR);
    private Viewer second = first;
    private Viewer deputy = first;

    @BeforeEach
    void somebody_holds_a_role_and_stands_in_for_two_others() {
        ownUnit = cast.unit();
        firstUnit = cast.unit();
        secondUnit = cast.unit();
        first = cast.holding(Role.COORDINATOR, Grant.On.UNIT, firstUnit, firstUnit);
        second = cast.holding(Role.COORDINATOR, Grant.On.UNIT, secondUnit, secondUnit);
        deputy = cast.holding(Role.COORDINATOR, Grant.On.UNIT, ownUnit, ownUnit);
        lend(first);
        lend(second);
        deputy = cast.viewer(deputy.person());
    }

    @Test
    void a_session_is_run_in_the_name_of_whose_right_reaches_it() {
        assertThat(cancelled(ownUnit, deputy)).isZero();
        assertThat(cancelled(firstUnit, first)).isEqualTo(first.person());
        assertThat(cancelled(secondUnit, second)).isEqualTo(second.person());
    }

    @Test
    void somebody_is_looked_at_in_the_name_of_whose_right_reaches_them() {
        assertThat(lookedAt(ownUnit)).isZero();
        assertThat(lookedAt(firstUnit)).isEqualTo(first.person());
        assertThat(lookedAt(secondUnit)).isEqualTo(second.person());
    }

    @Test
    void a_unit_is_closed_in_the_name_of_whose_right_reaches_it() {
        assertThat(closed(ownUnit)).isZero();
        assertThat(closed(firstUnit)).isEqualTo(first.person());
        assertThat(closed(secondUnit)).isEqualTo(second.person());
    }

    @Test
    void a_list_of_a_session_that_somebody_else_gives_is_kept_in_their_name() {
        var trainer = cast.civilServant(firstUnit);
        var session = cast.session(3, Session.Approval.NONE);
        registrations.register(cast.civilServant(firstUnit), session, "");
        roles.give(trainer.person(), new Grant(Role.TRAINER, Grant.On.SESSION, session), 0);
        lend(trainer);
        roles.give(deputy.person(), new Grant(Role.TRAINER, Grant.On.PLATFORM, 0), 0);

        assertThat(status("/fr/training/sessions/" + session + "/attendance")).isEqualTo(200);
        assertThat(deputyOf("training.attendance.looked-at", session)).isEqualTo(trainer.person());
    }

    @Test
    void people_are_put_forward_in_the_name_of_the_focal_point_who_answers_for_them() {
        var session = cast.session(3, Session.Approval.NONE);
        var person = cast.civilServant(firstUnit);
        var focalPoint = cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, firstUnit, firstUnit);
        lend(focalPoint);

        var way = "/fr/training/sessions/" + session + "/nominations";
        var email = db.sql("select cast(email as text) from people.account where person_id = :id")
                .param("id", person.person())
                .query(String.class)
                .single();
        assertThat(web.post()
                        .uri(way)
                        .param("emails", email)
                        .with(FromOurPages.account(deputy.account()))
                        .exchange())
                .hasStatusOk();
        assertThat(deputyOf("training.registration.nominated", session)).isEqualTo(focalPoint.person());
        assertThat(deputyOf("training.nominations.looked-at", session)).isEqualTo(focalPoint.person());
    }

    private void lend(Viewer holder) {
        var today = LocalDate.now(KingdomZone.ZONE);
        deputies.name(
                holder.person(), roles.of(holder.person()).getFirst().id(), deputy.person(), today, today.plusDays(1));
    }

    private long cancelled(long unit, Viewer coordinator) {
        var session = cast.published(
                coordinator,
                PlanDraft.of(cast.plan(3, Session.Approval.NONE)).runBy(unit).plan());
        post("/fr/desk/sessions/" + session + "/cancellation", "version", "2", "reason", "room");
        return deputyOf("training.session.cancelled", session);
    }

    private long lookedAt(long unit) {
        var person = cast.civilServant(unit).person();
        assertThat(status("/fr/admin/people/" + person)).isEqualTo(200);
        return deputyOf("people.person.looked-at", person);
    }

    private long closed(long unit) {
        var below = db.sql("""
                        insert into organisations.unit (id, code, kind, parent_id, lineage, name_ar, name_fr, name_en, level, role)
                        select fresh.id, 'BELOW-' || fresh.id, 'directorate', u.id, u.lineage || fresh.id, 'مديرية',
                               'Direction', 'Directorate', u.level, u.role
                          from (select nextval('organisations.unit_id_seq') as id) fresh, organisations.unit u
                         where u.id = :unit returning id
                        """).param("unit", unit).query(Long.class).single();
        post(
                "/fr/admin/units/" + below + "/closing",
                "why",
                "Réorganisation",
                "lastDay",
                LocalDate.now(KingdomZone.ZONE).toString());
        return deputyOf("organisations.unit.closed", below);
    }

    private int status(String address) {
        return web.get()
                .uri(address)
                .with(FromOurPages.account(deputy.account()))
                .exchange()
                .getResponse()
                .getStatus();
    }

    private void post(String address, String... fields) {
        var request = web.post().uri(address).with(FromOurPages.account(deputy.account()));
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        assertThat(request.exchange()).hasStatus(303);
    }

    private long deputyOf(String deed, long subject) {
        return db.sql("""
                        select coalesce(max(deputy_of), 0) from platform.journal
                         where deed = :deed and actor = :actor and (subject = :subject or person = :subject)
                        """)
                .param("deed", deed)
                .param("actor", deputy.person())
                .param("subject", subject)
                .query(Long.class)
                .single();
    }
}

package ma.etamkeen.training.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.certificates.Correction;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.seats.Registrations;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A certificate is taken back or corrected by whoever runs the session it came from, and by nobody who runs another. */
@TamkeenTest
class RevocationTest {

    private static final String ROUTE = "POST /desk/sessions/{id}/certificates/{certificate}/revocation";

    @Autowired
    Cast cast;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Certificates certificates;

    @Autowired
    MockMvcTester web;

    @Autowired
    State state;

    @Autowired
    JdbcClient db;

    private record Delivered(
            long session, Viewer coordinator, Viewer trainer, Viewer person, Certificate certificate) {}

    @Test
    void a_certificate_of_a_session_of_others_is_not_there_and_stays_as_it_is() {
        var theirs = delivered();
        var own = delivered();
        var elsewhere = cast.coordinator();
        var since = state.watch();
        var before = state.fingerprint();

        for (var session : List.of(theirs.session(), own.session())) {
            assertThat(revoke(own.coordinator(), session, theirs.certificate().id()))
                    .as("session %d", session)
                    .isEqualTo(404);
        }
        assertThat(revoke(elsewhere, own.session(), theirs.certificate().id()))
                .as("by somebody who runs both, under the address of the other")
                .isEqualTo(404);
        assertThat(revoke(own.coordinator(), own.session(), Long.MAX_VALUE)).isEqualTo(404);
        for (var nobody : List.of(theirs.trainer(), theirs.person(), own.person())) {
            assertThat(revoke(nobody, theirs.session(), theirs.certificate().id()))
                    .isEqualTo(403);
        }

        assertThat(state.changedSince(before)).isEmpty();
        assertThat(state.lines(Refusals.Kind.UNKNOWN, own.coordinator().person(), ROUTE, since))
                .isEqualTo(1);
        assertThat(state.lines(Refusals.Kind.FORBIDDEN, theirs.trainer().person(), ROUTE, since))
                .isEqualTo(1);
        assertThat(certificates.find(theirs.certificate().id()).orElseThrow().revokedAt())
                .isNull();

        assertThat(revoke(
                        theirs.coordinator(),
                        theirs.session(),
                        theirs.certificate().id()))
                .as("whoever runs it")
                .isEqualTo(303);
        assertThat(certificates.find(theirs.certificate().id()).orElseThrow().revokedAt())
                .isNotNull();
        assertThat(certificates.find(own.certificate().id()).orElseThrow().revokedAt())
                .isNull();
    }

    @Test
    void who_has_a_certificate_that_is_corrected_gets_the_new_sheet_by_one_letter() {
        var delivered = delivered();
        var stranger = delivered.trainer();
        var certificate = delivered.certificate();
        assertThatThrownBy(() -> correct(stranger, delivered, "Autre Nom")).isInstanceOf(NotHere.class);
        assertThat(correct(
                        delivered.coordinator(), delivered, certificate.facts().nameLatin()))
                .isEqualTo(Correction.Outcome.UNCHANGED);

        assertThat(correct(delivered.coordinator(), delivered, "Zineb Correction"))
                .isEqualTo(Correction.Outcome.DONE);
        assertThat(correct(delivered.coordinator(), delivered, "Autre Nom")).isEqualTo(Correction.Outcome.STALE);

        var letter = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> letters(delivered), found -> !found.isEmpty())
                .getFirst();
        deliveries.sendCorrectedNow(certificate.id());
        var corrected = certificates.find(certificate.id()).orElseThrow();
        assertThat(letters(delivered))
                .as("a job that is done again after a stop writes nothing more")
                .hasSize(1);
        assertThat(letter.name()).isEqualTo(corrected.fileName()).isNotEqualTo(certificate.fileName());
        assertThat(letter.sheet()).isEqualTo(certificates.pdf(corrected));
        assertThat(letter.to()).isEqualTo(email(delivered.person()));
    }

    private record Letter(String to, String name, byte[] sheet) {}

    private List<Letter> letters(Delivered delivered) {
        return db.sql("""
                        select l.recipient, a.name, a.bytes
                          from platform.letter l
                          join platform.letter_attachment a on a.letter_id = l.id
                         where l.kind = 'training.corrected' and l.about = :session
                        """)
                .param("session", delivered.session())
                .query((row, _) -> new Letter(row.getString(1), row.getString(2), row.getBytes(3)))
                .list();
    }

    private String email(Viewer viewer) {
        return db.sql("select email from people.account where person_id = :person")
                .param("person", viewer.person())
                .query(String.class)
                .single();
    }

    private Correction.Outcome correct(Viewer viewer, Delivered delivered, String name) {
        var facts = delivered.certificate().facts();
        return deliveries.correct(
                viewer,
                delivered.session(),
                delivered.certificate().id(),
                1,
                new Correction(
                        facts.nameAr(), name, facts.hours(), facts.from(), facts.to(), Correction.Reason.TYPING, ""));
    }

    /** A session of a unit of its own that is over, and the certificate of who was there. */
    private Delivered delivered() {
        var unit = cast.unit();
        var coordinator = cast.holding(Role.COORDINATOR, Grant.On.UNIT, unit, unit);
        var trainer = cast.holding(Role.TRAINER, Grant.On.PLATFORM, 0, unit);
        var person = cast.civilServant(unit);
        var session = cast.published(
                coordinator,
                PlanDraft.of(cast.plan(3, Session.Approval.NONE))
                        .runBy(unit)
                        .givenBy(trainer.person())
                        .plan());
        registrations.register(person, session, "");
        var registration =
                registrations.of(person.person(), session).orElseThrow().id();
        cast.over(session, 1);
        for (var slot : sessions.slots(session)) {
            var marked = web.post()
                    .uri("/fr/training/sessions/" + session + "/attendance")
                    .param("slot", Long.toString(slot.id()))
                    .param("was-" + registration, "")
                    .param("presence-" + registration, "present")
                    .with(FromOurPages.account(coordinator.account()))
                    .exchange();
            assertThat(marked).hasStatus(303);
        }
        cast.agreed(session);
        assertThat(deliveries.deliver(coordinator, session)).isEqualTo(1);
        var certificate = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> deliveries.of(session), made -> made.containsKey(registration))
                .get(registration);
        return new Delivered(session, coordinator, trainer, person, java.util.Objects.requireNonNull(certificate));
    }

    private int revoke(Viewer viewer, long session, long certificate) {
        return web.post()
                .uri("/fr/desk/sessions/" + session + "/certificates/" + certificate + "/revocation")
                .param("reason", "PRESENCE")
                .param("why", "Présence contestée")
                .with(FromOurPages.account(viewer.account()))
                .exchange()
                .getResponse()
                .getStatus();
    }
}

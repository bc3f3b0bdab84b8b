package ma.etamkeen.training;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Registrations;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Where people meet changes, and nothing else does: their calendars are asked anew, by a letter that really leaves. */
@TamkeenTest
class InvitationsLeaveTest {

    private static final String LINK = "https://meet.test.example/one";

    @Autowired
    Cast cast;

    @Autowired
    People people;

    @Autowired
    Sessions sessions;

    @Autowired
    Registrations registrations;

    @Autowired
    Planning planning;

    @Autowired
    Mailbox mailbox;

    /** One thing alone that changes. */
    private enum Alone {
        PLACE(plan -> plan.at("Salle 9, Rabat"), "Salle 9, Rabat"),
        LINK(plan -> plan.linked("https://meet.test.example/two"), "https://meet.test.example/two"),
        FORMAT(plan -> plan.meeting(ma.etamkeen.training.Session.Format.IN_PERSON), "Salle 1");

        private final UnaryOperator<PlanDraft> change;
        private final String shown;

        Alone(UnaryOperator<PlanDraft> change, String shown) {
            this.change = change;
            this.shown = shown;
        }
    }

    @ParameterizedTest
    @EnumSource(Alone.class)
    void a_change_of_this_alone_leaves_as_a_request_with_a_higher_sequence(Alone alone) {
        var coordinator = cast.coordinator();
        var plan = hybrid();
        var session = cast.published(coordinator, plan);
        var person = cast.civilServant(cast.unit());
        registrations.register(person, session, "");
        var first = received(person, 0, 2);

        change(
                coordinator,
                session,
                alone.change
                        .apply(PlanDraft.of(Cast.keeping(plan, sessions.slots(session))))
                        .plan());

        var again = received(person, 1, 2);
        assertThat(again)
                .extracting(InvitationsLeaveTest::uid)
                .containsExactlyInAnyOrderElementsOf(
                        first.stream().map(InvitationsLeaveTest::uid).toList());
        assertThat(again).allSatisfy(file -> {
            assertThat(file.getMethod().getValue()).isEqualTo("REQUEST");
            var event = file.getEvents().getFirst();
            assertThat(event.getLocation().getValue() + event.getDescription().getValue())
                    .contains(alone.shown);
            assertThat(event.getDescription().getValue().contains(LINK))
                    .as("the link of before")
                    .isEqualTo(alone == Alone.PLACE);
        });
    }

    @Test
    void what_was_typed_for_another_format_and_is_kept_nowhere_moves_nobody() {
        var coordinator = cast.coordinator();
        var plan = cast.plan(5, ma.etamkeen.training.Session.Approval.NONE);
        var session = cast.published(coordinator, plan);
        var person = cast.civilServant(cast.unit());
        registrations.register(person, session, "");
        var first = received(person, 0, 2);

        change(
                coordinator,
                session,
                PlanDraft.of(Cast.keeping(plan, sessions.slots(session)))
                        .linked(LINK)
                        .seats(6)
                        .plan());

        assertThat(sessions.get(session).link()).isEmpty();
        // whatever the change wrote would have left before the letter of another person
        var other = cast.civilServant(cast.unit());
        registrations.register(other, session, "");
        received(other, 0, 2);
        assertThat(files(person)).hasSameSizeAs(first);
    }

    private Plan hybrid() {
        return PlanDraft.of(cast.plan(5, ma.etamkeen.training.Session.Approval.NONE))
                .meeting(ma.etamkeen.training.Session.Format.HYBRID)
                .linked(LINK)
                .plan();
    }

    private void change(Viewer coordinator, long session, Plan plan) {
        assertThat(planning.change(coordinator, session, sessions.get(session).version(), plan))
                .isEqualTo(new Plan.Outcome.Done(session));
    }

    /** The calendar files of this sequence that reached the person, once there are as many. */
    private List<ICalendar> received(Viewer person, int sequence, int number) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> files(person).stream()
                                .filter(file -> file.getEvents()
                                                .getFirst()
                                                .getSequence()
                                                .getValue()
                                        == sequence)
                                .toList(),
                        found -> found.size() == number);
    }

    private List<ICalendar> files(Viewer person) {
        var email = people.find(person.person()).orElseThrow().email();
        var found = new ArrayList<ICalendar>();
        for (var mail : mailbox.all()) {
            if (mail.to().contains(String.valueOf(email))) {
                gather(mail.raw(), found);
            }
        }
        return found;
    }

    private static void gather(String raw, List<ICalendar> found) {
        try {
            gather(
                    new MimeMessage((Session) null, new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))),
                    found);
        } catch (MessagingException | IOException broken) {
            throw new AssertionError(raw, broken);
        }
    }

    private static void gather(Part part, List<ICalendar> found) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart many) {
            for (var index = 0; index < many.getCount(); index++) {
                gather(many.getBodyPart(index), found);
            }
        } else if (part.isMimeType("text/calendar")) {
            assertThat(part.getContentType()).contains("method=REQUEST");
            found.add(Biweekly.parse(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .first());
        }
    }

    private static String uid(ICalendar file) {
        return file.getEvents().getFirst().getUid().getValue();
    }
}

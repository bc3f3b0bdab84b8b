package ma.etamkeen.people.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Holidays;
import ma.etamkeen.organisations.calendar.Keeping;
import ma.etamkeen.organisations.calendar.NewHoliday;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.people.People;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Text;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever does not sign in has the same rights: the officer, and nobody else, enters what came by letter or at the desk; the
 * days to answer run from the day it came, and follow the calendar when that changes.
 */
@TamkeenTest
@Transactional
class ReceivedTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    People people;

    @Autowired
    Requests requests;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    Keeping keeping;

    @Autowired
    Holidays holidays;

    @Autowired
    JdbcClient db;

    private final LocalDate today = LocalDate.now(KingdomZone.ZONE);
    private final LocalDate received = today.minusDays(5);

    private long person;
    private long officer;

    /** The cast stays, so it must not be made inside what is rolled back. */
    @BeforeTransaction
    void the_cast() {
        for (var role : List.of(Role.DATA_PROTECTION_OFFICER, Role.ADMINISTRATOR, Role.COORDINATOR)) {
            cast.holder(role);
        }
        cast.holder(Role.FOCAL_POINT, "MEF");
        cast.manager();
    }

    @BeforeEach
    void somebody_and_the_officer() {
        person = some.confirmed();
        officer = cast.accountOf(cast.holder(Role.DATA_PROTECTION_OFFICER));
    }

    @Test
    void the_days_run_from_the_day_it_came_and_the_person_is_told() {
        assertThat(get("/fr/admin/people/" + person, officer)).bodyText().contains("Saisir une demande reçue");
        assertThat(get(form(), officer)).hasStatus(200).bodyText().contains("Amina Essai");

        var made = enter("kind", "erasure", "why", "Je pars à la retraite");

        assertThat(made.way()).isEqualTo(Request.Way.LETTER);
        assertThat(made.receivedOn()).isEqualTo(received);
        assertThat(made.due()).isEqualTo(workingDays.days().lastDayAfter(received, Requests.DAYS_TO_ANSWER));
        assertThat(lines("people.request.entered", made.id())).isEqualTo(1);
        assertThat(letters("people.entered", made.id())).isEqualTo(1);
        assertThat(get("/fr/me/data", cast.accountOf(person))).bodyText().contains("par courrier");
        assertThat(post(form(), officer, fields("kind", "erasure")))
                .as("the same waits already")
                .hasStatus(422);
    }

    @Test
    void nobody_but_the_officer_enters_and_nothing_is_made() {
        var others = List.of(
                cast.holder(Role.ADMINISTRATOR),
                cast.holder(Role.COORDINATOR),
                cast.holder(Role.FOCAL_POINT, "MEF"),
                cast.manager(),
                person);
        for (var other : others) {
            assertThat(get(form(), cast.accountOf(other))).hasStatus(403);
            assertThat(post(form(), cast.accountOf(other), fields("kind", "erasure")))
                    .hasStatus(403);
        }
        var self = "/fr/admin/data/people/" + cast.holder(Role.DATA_PROTECTION_OFFICER) + "/request";
        assertThat(post(self, officer, fields("kind", "erasure"))).hasStatus(403);
        assertThat(post("/fr/admin/data/people/999999999/request", officer, fields("kind", "erasure")))
                .hasStatus(404);
        assertThat(requests.of(person)).isEmpty();
    }

    @Test
    void whose_account_is_closed_is_erased_on_a_letter_and_gets_the_answer_on_paper() {
        db.sql("update people.account set closed_at = now() where person_id = :person")
                .param("person", person)
                .update();
        var made = enter("kind", "erasure");
        var address = "/fr/admin/data/requests/" + made.id();

        assertThat(get(address, officer)).bodyText().contains("par courrier ou au guichet");
        assertThat(post(address + "/decision", officer, "decision", "accept")).hasStatus(303);

        assertThat(people.find(person).orElseThrow().nameLatin()).startsWith("Personne anonymisée");
    }

    @Test
    void who_never_had_an_account_is_corrected_on_a_letter() {
        db.sql("delete from people.account where person_id = :person")
                .param("person", person)
                .update();
        assertThat(post(form(), officer, fields("kind", "correction")))
                .as("nothing is different")
                .hasStatus(422);
        var made = enter("kind", "correction", "nameLatin", "Amina Essaidi");

        assertThat(made.wanted()).isEqualTo(Map.of("nameLatin", "Amina Essaidi"));
        assertThat(post("/fr/admin/data/requests/" + made.id() + "/decision", officer, "decision", "accept"))
                .hasStatus(303);
        assertThat(people.find(person).orElseThrow().nameLatin()).isEqualTo("Amina Essaidi");
    }

    @Test
    void who_asks_for_a_copy_gets_it_from_the_officer_who_says_how() throws Exception {
        var made = enter("kind", "access");
        var address = "/fr/admin/data/requests/" + made.id();
        var copy = get(address + "/copy.pdf", officer);
        try (var document = Loader.loadPDF(copy.getResponse().getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Amina Essai", "Identité et situation");
        }
        assertThat(lines("people.data.copied", made.id())).isEqualTo(1);
        assertThat(get(address + "/copy.pdf", cast.accountOf(cast.holder(Role.ADMINISTRATOR))))
                .hasStatus(403);

        assertThat(post(address + "/decision", officer, "decision", "accept")).hasStatus(422);
        assertThat(post(address + "/decision", officer, "decision", "accept", "reason", "Remise en main propre"))
                .hasStatus(303);
        assertThat(letter("people.request-accepted", made.id())).contains("Remise en main propre");
        assertThat(get(address + "/copy.pdf", officer)).as("once answered").hasStatus(404);
    }

    @Test
    void what_is_missing_or_cannot_be_is_said_beside_its_field_and_what_was_typed_stays() {
        assertThat(post(form(), officer, fields("kind", "opposition", "why", "Parce que")))
                .hasStatus(422)
                .bodyText()
                .contains("Parce que", "aria-invalid");
        assertThat(post(
                        form(),
                        officer,
                        fields("kind", "erasure", "received", today.plusDays(1).toString())))
                .hasStatus(422);
        assertThat(post(
                        form(),
                        officer,
                        fields(
                                "kind",
                                "erasure",
                                "received",
                                today.minusMonths(13).toString())))
                .hasStatus(422);
        assertThat(post(form(), officer, fields("kind", "everything"))).hasStatus(422);
        assertThat(requests.of(person)).isEmpty();
    }

    @Test
    void a_day_granted_late_moves_the_last_day_to_answer_and_its_withdrawal_moves_it_back() {
        var made = enter("kind", "erasure");
        requests.ask(person, Request.Kind.OPPOSITION, Purpose.CONTACT, Map.of(), "Motif");
        var day = made.due();

        assertThat(keeping.add(granted(), day, day, "Décret", 0)).isInstanceOf(Keeping.Outcome.Done.class);

        assertThat(due(made.id())).isEqualTo(workingDays.nextWorkingDay(day)).isAfter(day);
        assertThat(lines("people.request.due-moved", made.id())).isEqualTo(1);
        var holiday = holidays.all().stream()
                .filter(one -> one.from().equals(day) && one.kind() == Holiday.Kind.GRANTED)
                .findFirst()
                .orElseThrow();

        assertThat(keeping.cancel(holiday.id(), holiday.version(), "Retiré", 0))
                .isInstanceOf(Keeping.Outcome.Done.class);

        assertThat(due(made.id())).isEqualTo(day);
    }

    @Test
    void the_day_of_a_request_that_was_answered_stays() {
        var made = enter("kind", "erasure");
        requests.withdraw(person, made.id());

        keeping.add(granted(), made.due(), made.due(), "Décret", 0);

        assertThat(due(made.id())).isEqualTo(made.due());
    }

    private static NewHoliday granted() {
        return new NewHoliday(
                Holiday.Kind.GRANTED,
                new Text("يوم إضافي", "Jour accordé", "Day granted"),
                0,
                0,
                1,
                Holiday.Part.DAY,
                null,
                null,
                "Décret");
    }

    private String form() {
        return "/fr/admin/data/people/" + person + "/request";
    }

    private Request enter(String... fields) {
        assertThat(post(form(), officer, fields(fields))).hasStatus(303);
        return requests.of(person).getFirst();
    }

    /** The form as it comes, with these fields otherwise. */
    private String[] fields(String... changed) {
        var form = new java.util.LinkedHashMap<String, String>();
        form.put("way", "letter");
        form.put("received", received.toString());
        form.put("nameAr", "أمينة تجربة");
        form.put("nameLatin", "Amina Essai");
        form.put("sex", "f");
        form.put("unit", Long.toString(cast.unit("MEF")));
        for (var index = 0; index < changed.length; index += 2) {
            form.put(changed[index], changed[index + 1]);
        }
        var all = new ArrayList<String>();
        form.forEach((name, value) -> all.addAll(List.of(name, value)));
        return all.toArray(String[]::new);
    }

    private LocalDate due(long request) {
        return db.sql("select due_on from people.data_request where id = :id")
                .param("id", request)
                .query(LocalDate.class)
                .single();
    }

    private long lines(String deed, long subject) {
        return db.sql(
                        "select count(*) from platform.journal where deed = :deed and subject = :subject and person = :person")
                .param("deed", deed)
                .param("subject", subject)
                .param("person", person)
                .query(Long.class)
                .single();
    }

    private long letters(String kind, long about) {
        return db.sql("select count(*) from platform.letter where kind = :kind and about = :about")
                .param("kind", kind)
                .param("about", about)
                .query(Long.class)
                .single();
    }

    private String letter(String kind, long about) {
        return db.sql(
                        "select array_to_string(paragraphs, ' ') from platform.letter where kind = :kind and about = :about")
                .param("kind", kind)
                .param("about", about)
                .query(String.class)
                .single();
    }

    private MvcTestResult get(String address, long who) {
        return web.get().uri(address).with(FromOurPages.account(who)).exchange();
    }

    private MvcTestResult post(String address, long who, String... fields) {
        var request = web.post().uri(address).with(FromOurPages.account(who));
        for (var index = 0; index < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }
}

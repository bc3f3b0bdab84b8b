package ma.etamkeen.training.trainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Race;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.mydata.Anonymising;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.rooms.Holds;
import ma.etamkeen.training.rooms.Kept;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of trainers: people of the platform and people from outside, who have no account and are nevertheless asked,
 * held and told as all others are.
 */
@TamkeenTest
class TrainersRegisterTest {

    @Autowired
    Cast cast;

    @Autowired
    Trainers trainers;

    @Autowired
    Planning planning;

    @Autowired
    Sessions sessions;

    @Autowired
    Holds holds;

    @Autowired
    Anonymising anonymising;

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvcTester web;

    private Viewer coordinator;

    @BeforeEach
    void somebody() {
        coordinator = cast.coordinator();
    }

    @Test
    @Transactional
    void somebody_from_outside_is_told_in_their_language_and_their_calendar_follows() {
        var guest = trainers.find(coordinator, cast.guest()).orElseThrow();
        var address = address(guest);

        var session = cast.published(
                coordinator,
                Cast.givenBy(
                        cast.plan(5, Session.Approval.NONE),
                        trainers.named(address).orElseThrow().id()));
        assertThat(letters(address)).containsExactly("training.teaching ar");
        assertThat(files(address))
                .hasSize(2)
                .allSatisfy(file ->
                        assertThat(unfolded(file)).contains("METHOD:REQUEST", "SEQUENCE:0", "mailto:" + address));

        later(session, guest.person().id());
        assertThat(letters(address)).endsWith("training.change ar");
        assertThat(unfolded(files(address).getLast())).contains("METHOD:REQUEST", "SEQUENCE:1");

        cast.cancel(coordinator, session, "Salle fermée");
        assertThat(letters(address)).endsWith("training.cancellation ar");
        assertThat(unfolded(files(address).getLast())).contains("METHOD:CANCEL", "SEQUENCE:2");
    }

    @Test
    void of_many_sessions_published_at_once_somebody_from_outside_gives_exactly_one() throws Exception {
        var guest =
                trainers.find(coordinator, cast.guest()).orElseThrow().person().id();
        var drafts = IntStream.range(0, 8)
                .mapToObj(_ -> ((Outcome.Done)
                                planning.create(coordinator, Cast.givenBy(cast.plan(5, Session.Approval.NONE), guest)))
                        .session())
                .toList();

        var outcomes = Race.of(drafts.stream()
                .<Callable<Outcome>>map(draft -> () -> planning.publish(coordinator, draft))
                .toList());

        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
        assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Done || outcome instanceof Outcome.Refused);
    }

    @Test
    @Transactional
    void the_desk_adds_both_kinds_and_each_address_names_one_person() {
        var colleague = cast.civilServant(cast.unit());
        var address = db.sql("select email from people.account where id = :id")
                .param("id", colleague.account())
                .query(String.class)
                .single();
        assertThat(post("/colleagues", "email", address, "areas", area(), "languages", "fr"))
                .hasStatus(303);
        assertThat(post("/colleagues", "email", address, "languages", "fr"))
                .as("twice")
                .hasStatus(422);
        assertThat(post("/colleagues", "email", "nobody@outside.example", "languages", "fr"))
                .as("without an account")
                .hasStatus(422);

        var guest = new String[] {
            "nameAr",
            "خبيرة",
            "nameLatin",
            "Experte",
            "sex",
            "f",
            "organisation",
            "Université",
            "email",
            "expert@outside.example",
            "language",
            "ar",
            "languages",
            "ar"
        };
        assertThat(post("/guests", guest)).hasStatus(303);
        assertThat(post("/guests", guest)).as("twice").hasStatus(422);
        guest[9] = address;
        assertThat(post("/guests", guest)).as("who has an account").hasStatus(422);
        guest[9] = "other@outside.example";
        guest[3] = "";
        assertThat(html(post("/guests", guest)).select("#f-guest-nameLatin-error"))
                .hasSize(1);

        var page = page("/desk/trainers");
        assertThat(page.select("tbody tr").text()).contains("Experte", "De l’extérieur", "Université");
        assertThat(trainers.named("EXPERT@outside.example").orElseThrow().language())
                .isEqualTo(Language.AR);
    }

    @Test
    void the_register_comes_in_pages_each_entry_once_and_beyond_the_last_is_the_last() {
        var coordinator = cast.coordinator();
        var whole = trainers.all(coordinator, 1, 1_000);
        var each = Math.ceilDiv(whole.total(), 2);

        var first = trainers.all(coordinator, 1, each);
        var last = trainers.all(coordinator, 99, each);
        assertThat(last.number()).isEqualTo(Math.ceilDiv(whole.total(), each));
        assertThat(Stream.concat(first.trainers().stream(), last.trainers().stream())
                        .map(Trainer::id)
                        .toList())
                .isEqualTo(whole.trainers().stream().map(Trainer::id).toList());
    }

    @Test
    @Transactional
    void whoever_is_taken_off_the_register_is_named_no_more_and_keeps_what_they_give() {
        var id = cast.guest();
        var guest = trainers.find(coordinator, id).orElseThrow();
        var session = cast.published(
                coordinator,
                Cast.givenBy(cast.plan(5, Session.Approval.NONE), guest.person().id()));

        assertThat(post("/" + id + "/retirement")).hasStatus(303);

        assertThat(trainers.named(address(guest))).isEmpty();
        assertThat(sessions.get(session).trainer()).isEqualTo(guest.person().id());
        assertThat(page("/desk/trainers/" + id).select("#taken a[href$=/training/sessions/" + session + "]"))
                .hasSize(2);
        assertThat(sentAsItStands("/desk/sessions/" + session + "/plan")).hasStatus(303);
        assertThat(sessions.get(session).trainer())
                .as("a change of something else")
                .isEqualTo(guest.person().id());
        assertThat(post("/" + id + "/readmission")).hasStatus(303);
        assertThat(trainers.named(address(guest))).isPresent();
    }

    @Test
    @Transactional
    void two_who_change_an_entry_at_once_are_told_and_no_name_of_an_account_is_changed() {
        var id = cast.guest();
        var skills = new Trainer.Skills(List.of(), List.of(Language.FR));
        assertThat(trainers.change(coordinator, id, 1, skills)).isInstanceOf(Kept.Done.class);
        assertThat(trainers.change(coordinator, id, 1, skills)).isInstanceOf(Kept.Stale.class);
        var other = trainers.find(coordinator, cast.guest()).orElseThrow();
        assertThat(post(
                        "/" + id,
                        "version",
                        "2",
                        "nameAr",
                        "خبير",
                        "nameLatin",
                        "Expert",
                        "sex",
                        "m",
                        "email",
                        address(other),
                        "language",
                        "fr",
                        "languages",
                        "fr"))
                .as("the address of somebody else")
                .hasStatus(422);
        assertThat(trainers.find(coordinator, id).orElseThrow().person().nameLatin())
                .isEqualTo("Formatrice invitée");
    }

    @Test
    @Transactional
    void only_those_who_coordinate_read_and_keep_the_register() {
        var id = cast.guest();
        var other = cast.civilServant(cast.unit());
        for (var path : List.of("/desk/trainers", "/desk/trainers/new", "/desk/trainers/" + id)) {
            assertThat(web.get()
                            .uri("/fr" + path)
                            .with(FromOurPages.account(other.account()))
                            .exchange())
                    .hasStatus(403);
        }
        for (var path :
                List.of("/colleagues", "/guests", "/" + id, "/" + id + "/retirement", "/" + id + "/readmission")) {
            assertThat(web.post()
                            .uri("/fr/desk/trainers" + path)
                            .param("version", "1")
                            .with(FromOurPages.account(other.account()))
                            .exchange())
                    .hasStatus(403);
        }
    }

    @Test
    @Transactional
    void what_the_register_says_goes_with_the_person() {
        var guest = trainers.find(coordinator, cast.guest()).orElseThrow();

        anonymising.anonymise(guest.person().id(), 0, "");

        assertThat(trainers.find(coordinator, guest.id())).isEmpty();
        assertThat(db.sql("select count(*) from training.trainer where person_id = :id")
                        .param("id", guest.person().id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void later(long session, long trainer) {
        var now = sessions.get(session);
        var slots = sessions.slots(session).stream()
                .map(slot -> new PlannedSlot(
                        slot.id(), slot.startsAt().plusHours(1), slot.endsAt().plusHours(1)))
                .toList();
        assertThat(planning.change(coordinator, session, now.version(), Cast.givenBy(Plan.of(now, slots), trainer)))
                .isInstanceOf(Outcome.Done.class);
    }

    private static String address(Trainer trainer) {
        return Objects.requireNonNull(trainer.person().email());
    }

    private List<String> letters(String address) {
        return db.sql("select kind || ' ' || language from platform.letter where recipient = :to order by id")
                .param("to", address)
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private List<String> files(String address) {
        return db.sql("""
                        select convert_from(a.bytes, 'UTF8') as file from platform.letter_attachment a
                          join platform.letter l on l.id = a.letter_id
                         where l.recipient = :to order by a.id
                        """)
                .param("to", address)
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private static String unfolded(String file) {
        return file.replace("\r\n ", "");
    }

    private String area() {
        return db.sql("select min(code) from skills.area").query(String.class).single();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = web.post().uri("/fr/desk/trainers" + path);
        if (!List.of(fields).contains("version")) {
            request = request.param("version", "0");
        }
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.with(FromOurPages.account(coordinator.account())).exchange();
    }

    /** The form of a session with all that stands in it. */
    private MvcTestResult sentAsItStands(String path) {
        var request = web.post().uri("/fr" + path);
        for (var field :
                page(path).select("form:has([name=trainer])").forms().getFirst().formData()) {
            if (!field.key().equals("more")) {
                request = request.param(field.key(), field.value());
            }
        }
        return request.with(FromOurPages.account(coordinator.account())).exchange();
    }

    private Document page(String path) {
        return html(web.get()
                .uri("/fr" + path)
                .with(FromOurPages.account(coordinator.account()))
                .exchange());
    }

    private static Document html(MvcTestResult answer) {
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}

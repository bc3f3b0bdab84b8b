package ma.etamkeen.hackathon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.Phase.Kind;
import ma.etamkeen.hackathon.editions.SomeEditions;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.calendar.MoroccanTime;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** What an edition tells readers: challenges, prizes, webinars, rules with all their versions, criteria and their weights. */
@TamkeenTest
@Transactional
class EditionContentTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople people;

    @Autowired
    Roles roles;

    @Autowired
    Details details;

    @Autowired
    Criteria criteria;

    @Autowired
    JdbcClient db;

    private SomeEditions some;
    private long edition;
    private long organiser;

    @BeforeEach
    void a_published_edition_with_its_organiser() {
        some = new SomeEditions(db);
        edition = some.published();
        organiser = people.confirmed();
        roles.give(organiser, new Grant(Role.ORGANISER, Grant.On.EDITION, edition), 0);
    }

    @Test
    void what_is_added_is_read_in_three_languages_and_written_on_where_texts_are() {
        assertThat(add("prize", "Premier prix")).hasStatus(303);
        assertThat(add("challenge", "Défi du courrier")).hasStatus(303);

        PublicPages.existsInThreeLanguages(web, "/hackathon/" + edition);
        var page =
                PublicPages.read(web, "/fr/hackathon/" + edition).select("main").text();
        assertThat(page).contains("Premier prix", "Défi du courrier");
        assertThat(PublicPages.read(web, "/ar/hackathon/" + edition)
                        .select("main")
                        .text())
                .contains("عنوان");
        var prize = details.of(edition).getFirst();
        assertThat(get(organiser, "/fr/desk/texts/detail/" + prize.id() + "/fr"))
                .hasStatusOk()
                .bodyText()
                .contains("Premier prix");
        assertThat(post(organiser, desk("/details/" + prize.id() + "/removal"))).hasStatus(303);
        assertThat(page(get(organiser, desk(""))).select("details .list").text())
                .contains("Contenu ajouté", "Contenu retiré");
        assertThat(page(get(cast.civilServant(), "/fr/hackathon/" + edition)).text())
                .contains("Défi du courrier")
                .doesNotContain("Premier prix");
    }

    @Test
    void a_webinar_needs_its_hour_and_is_in_the_calendar_with_the_deadlines() {
        some.active(edition, Kind.CALL);

        assertThat(add("webinar", "Webinaire sans heure")).hasStatus(422);
        assertThat(add(
                        "webinar",
                        "Webinaire de lancement",
                        "from",
                        "2027-03-20T10:00",
                        "until",
                        "2027-03-20T11:30",
                        "link",
                        "https://visio.example/x"))
                .hasStatus(303);

        var calendar =
                body(web.get().uri("/fr/hackathon/" + edition + "/calendar.ics").exchange());
        assertThat(calendar)
                .contains("Webinaire de lancement", "20270320T100000", "Appel à candidatures")
                .contains("TZID=Africa/Casablanca");
    }

    @Test
    void a_document_is_handed_out_to_everybody_and_is_what_its_name_says() {
        assertThat(add("document", "Guide des équipes")).hasStatus(303);
        assertThat(add("prize", "Premier prix")).hasStatus(303);
        var guide = details.of(edition).getFirst();
        var prize = details.of(edition).getLast();

        assertThat(upload(guide.id(), "guide.pdf", "<script>alert(1)</script>")).hasStatus(422);
        assertThat(upload(guide.id(), "guide.txt", "")).hasStatus(422);
        assertThat(upload(prize.id(), "guide.txt", "Bonjour")).hasStatus(404);
        PublicPages.read(web, "/fr/hackathon/" + edition + "/documents/" + guide.id(), 404);
        assertThat(upload(guide.id(), "guide.txt", "Bonjour")).hasStatus(303);
        assertThat(upload(guide.id(), "guide.txt", "Bonjour à toutes")).hasStatus(303);

        var file = web.get()
                .uri("/fr/hackathon/" + edition + "/documents/" + guide.id())
                .exchange();
        assertThat(file).hasStatusOk();
        assertThat(body(file)).isEqualTo("Bonjour à toutes");
        assertThat(file.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(PublicPages.read(web, "/fr/hackathon/" + edition).select("a[href$=/documents/" + guide.id() + "]"))
                .hasSize(1);
        PublicPages.read(web, "/fr/hackathon/" + some.published() + "/documents/" + guide.id(), 404);
    }

    private MvcTestResult upload(long detail, String name, String content) {
        return web.post()
                .uri(desk("/details/" + detail + "/file"))
                .multipart()
                .file(new MockMultipartFile("file", name, null, content.getBytes(StandardCharsets.UTF_8)))
                .with(FromOurPages.account(cast.accountOf(organiser)))
                .exchange();
    }

    @Test
    void rules_keep_every_version_and_say_what_changed_and_why() {
        assertThat(rules(0, "On vient à trois.", "")).hasStatus(303);
        assertThat(rules(1, "On vient à quatre.", "")).hasStatus(422);
        assertThat(rules(1, "On vient à quatre.", "Des équipes plus larges.")).hasStatus(303);
        assertThat(rules(1, "On vient à cinq.", "Encore."))
                .as("somebody was faster")
                .hasStatus(409);

        assertThat(PublicPages.read(web, "/fr/hackathon/" + edition + "/rules")
                        .select("article")
                        .text())
                .contains("On vient à quatre.", "Des équipes plus larges.");
        var second = PublicPages.read(web, "/fr/hackathon/" + edition + "/rules/2");
        assertThat(second.select("del").text()).isEqualTo("trois.");
        assertThat(second.select("ins").text()).isEqualTo("quatre.");
        assertThat(PublicPages.read(web, "/fr/hackathon/" + edition + "/rules/1")
                        .select("article")
                        .text())
                .contains("On vient à trois.");
        PublicPages.read(web, "/fr/hackathon/" + edition + "/rules/3", 404);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> db.sql("update hackathon.rules set body_fr = 'x' where edition_id = :id")
                                .param("id", edition)
                                .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void criteria_are_published_with_their_levels_and_frozen_when_teams_hand_in() {
        var levels = "un\ndeux\ntrois\nquatre\ncinq";
        assertThat(criterion("impact", "60", levels + "\nsix")).hasStatus(422);
        assertThat(criterion("impact", "60", levels)).hasStatus(303);
        assertThat(criterion("impact", "40", levels)).hasStatus(422);
        assertThat(page(get(organiser, desk("/criteria"))).select("main").text())
                .contains("font 60 et non 100");
        assertThat(PublicPages.read(web, "/fr/hackathon/" + edition + "/rules").text())
                .contains("Poids 60", "deux");

        some.phase(
                edition,
                Kind.SUBMISSION,
                MoroccanTime.localOf(Instant.now())
                        .truncatedTo(ChronoUnit.MINUTES)
                        .minusHours(1),
                MoroccanTime.localOf(Instant.now()).plusHours(1).truncatedTo(ChronoUnit.MINUTES),
                false,
                Instant.now(),
                null);

        assertThat(criterion("feasible", "40", levels)).hasStatus(422);
        var id = criteria.of(edition, Criterion.Stage.FINAL).getFirst().id();
        assertThat(post(organiser, desk("/criteria/" + id + "/removal"))).hasStatus(422);
        assertThat(criteria.of(edition, Criterion.Stage.FINAL)).hasSize(1);
    }

    @Test
    void of_another_edition_nothing_is_changed() {
        var other = some.published();
        assertThat(add("prize", "Premier prix")).hasStatus(303);
        var prize = details.of(edition).getFirst();
        var stranger = people.confirmed();
        roles.give(stranger, new Grant(Role.ORGANISER, Grant.On.EDITION, other), 0);

        for (var address : new String[] {"/details", "/rules", "/criteria"}) {
            assertThat(get(stranger, desk(address))).hasStatus(403);
            assertThat(post(stranger, desk(address))).hasStatus(403);
        }
        assertThat(post(stranger, desk("/details/" + prize.id() + "/removal"))).hasStatus(403);
        assertThat(post(stranger, "/fr/desk/hackathon/" + other + "/details/" + prize.id() + "/removal"))
                .hasStatus(404);
        assertThat(details.find(prize.id())).isPresent();
    }

    private MvcTestResult add(String kind, String title, String... more) {
        var fields = new java.util.ArrayList<>(
                java.util.List.of("kind", kind, "nameAr", "عنوان", "nameFr", title, "nameEn", "Title"));
        fields.addAll(java.util.List.of(more));
        return post(organiser, desk("/details"), fields.toArray(String[]::new));
    }

    private MvcTestResult rules(int version, String french, String why) {
        return post(
                organiser,
                desk("/rules"),
                "bodyAr",
                "نظام",
                "bodyFr",
                french,
                "bodyEn",
                "Rules",
                "why",
                why,
                "version",
                Integer.toString(version));
    }

    private MvcTestResult criterion(String code, String weight, String levels) {
        return post(
                organiser,
                desk("/criteria"),
                "stage",
                "final",
                "code",
                code,
                "nameAr",
                "معيار",
                "nameFr",
                "Effet",
                "nameEn",
                "Impact",
                "weight",
                weight,
                "least",
                "1",
                "most",
                "5",
                "levelsFr",
                levels);
    }

    private String desk(String path) {
        return "/fr/desk/hackathon/" + edition + path;
    }

    private static org.jsoup.nodes.Document page(MvcTestResult answer) {
        return Jsoup.parse(body(answer));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult get(long person, String address) {
        return web.get()
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }

    private MvcTestResult post(long person, String address, String... fields) {
        var request = web.post().uri(address).with(FromOurPages.account(cast.accountOf(person)));
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }
}

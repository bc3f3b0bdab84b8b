package ma.etamkeen.hackathon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.texts.Described;
import ma.etamkeen.platform.texts.TextSource;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Whoever organises an edition writes what it, its challenges and its projects tell, and nothing of any other. */
@TamkeenTest
@Transactional
class OrganiserTextsTest {

    private static final String SAVED = "POST /desk/texts/{kind}/{key}/{language}/revisions";

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    Roles roles;

    @Autowired
    Deputies deputies;

    @Autowired
    State state;

    @Autowired
    Editions editions;

    @Autowired
    Projects projects;

    @Autowired
    List<TextSource> sources;

    @Autowired
    JdbcClient db;

    private long organiser;
    private long own;
    private long others;

    /** The cast outlives the test, so it is made outside its transaction. */
    @BeforeTransaction
    void an_organiser_of_one_of_two_editions() {
        // those that have all there is to write: what other tests left behind may have nothing
        var whole = editions.all().stream()
                .map(Edition::id)
                .filter(id ->
                        !editions.challenges(id).isEmpty() && !projects.of(id).isEmpty())
                .toList();
        own = whole.getFirst();
        others = whole.getLast();
        organiser = some.confirmed();
        roles.give(organiser, new Grant(Role.ORGANISER, Grant.On.EDITION, own), 0);
    }

    @Test
    void the_desk_lists_what_is_of_their_edition_and_nothing_else() throws Exception {
        var listed = new ArrayList<String>();
        for (var page = 1; page < 5; page++) {
            read("/fr/desk/texts?page=" + page)
                    .select("tbody a[href^=/fr/desk/texts/]")
                    .forEach(link -> listed.add(link.attr("href").replaceAll("^/fr/desk/texts/|/(ar|fr|en)$", "")));
        }

        var theirs = new ArrayList<>(List.of("edition/" + own));
        editions.challenges(own).forEach(challenge -> theirs.add("challenge/" + challenge.id()));
        projects.of(own).forEach(project -> theirs.add("project/" + project.id()));
        assertThat(theirs).hasSizeGreaterThan(2);
        assertThat(listed).containsOnlyElementsOf(theirs).containsAll(theirs);
        assertThat(read("/fr/desk/texts").select(".pills a[href*='kind=']").eachAttr("href"))
                .containsExactly(
                        "/fr/desk/texts?kind=edition", "/fr/desk/texts?kind=challenge", "/fr/desk/texts?kind=project");
        assertThat(read("/fr/me").select("a[href=/fr/desk/texts]")).isNotEmpty();
    }

    @Test
    void each_of_it_is_written_previewed_published_withdrawn_and_brought_back_in_each_language() throws Exception {
        for (var thing : things(own)) {
            for (var language : Language.values()) {
                var at = "/fr/desk/texts/" + thing + "/" + language.tag();
                var title = "Neuf " + thing + " " + language.tag();

                assertThat(save(organiser, thing, language, title)).as(at).hasStatus(303);
                assertThat(get("/" + language.tag() + at.substring(3) + "/preview"))
                        .as(at)
                        .bodyText()
                        .contains(title);
                assertThat(post(organiser, at + "/proofreading", "number", "1"))
                        .as(at)
                        .hasStatus(303);
                assertThat(post(organiser, at + "/publication", "number", "1", "proofread", "true"))
                        .as(at)
                        .hasStatus(303);
                assertThat(described(thing).in(language).title()).isEqualTo(title);
                assertThat(read(at + "/revisions").text()).contains(title);
                assertThat(get(at + "/revisions/1")).bodyText().contains(title);
                assertThat(post(organiser, at + "/withdrawal", "number", "1"))
                        .as(at)
                        .hasStatus(303);
                assertThat(post(organiser, at + "/revisions/0/restoration", "number", "1"))
                        .as(at)
                        .hasStatus(303);
                assertThat(post(organiser, at + "/publication", "number", "2", "proofread", "true"))
                        .as("shown again, as it was")
                        .hasStatus(303);
            }
        }
    }

    @Test
    void readers_pages_lead_those_who_organise_the_edition_and_no_other_to_its_texts() throws Exception {
        var desk = "a[href*='/desk/texts/']";
        assertThat(read("/fr/hackathon/" + own).select(desk).eachAttr("href"))
                .contains("/fr/desk/texts/edition/" + own + "/fr")
                .anyMatch(link -> link.contains("/challenge/"));
        assertThat(read("/fr/hackathon/projects/" + projects.of(own).getFirst().id())
                        .select("main " + desk))
                .isNotEmpty();
        assertThat(read("/fr/hackathon/" + others).select("main " + desk)).isEmpty();
        assertThat(read("/fr/hackathon/projects/"
                                + projects.of(others).getFirst().id())
                        .select("main " + desk))
                .isEmpty();
    }

    @Test
    void whoever_organises_all_editions_edits_all_of_them_and_nothing_else() {
        roles.give(organiser, new Grant(Role.ORGANISER, Grant.On.PLATFORM, 0), 0);

        for (var thing : things(others)) {
            assertThat(save(organiser, thing, Language.FR, "Titre de " + thing))
                    .as(thing)
                    .hasStatus(303);
        }
        for (var thing : ofOtherKinds()) {
            assertThat(get("/fr/desk/texts/" + thing + "/fr")).as(thing).hasStatus(404);
        }
    }

    @Test
    void an_author_who_organises_an_edition_publishes_what_is_of_it_and_nothing_else() {
        roles.give(organiser, new Grant(Role.AUTHOR, Grant.On.PLATFORM, 0), 0);
        var elsewhere = "edition/" + others;
        assertThat(save(organiser, elsewhere, Language.FR, "Écrit")).hasStatus(303);
        assertThat(save(organiser, "edition/" + own, Language.FR, "Écrit")).hasStatus(303);
        var before = described(elsewhere).in(Language.FR);

        for (var deed : List.of("publication", "withdrawal")) {
            assertThat(post(organiser, "/fr/desk/texts/" + elsewhere + "/fr/" + deed, "number", "1"))
                    .hasStatus(403);
        }
        assertThat(described(elsewhere).in(Language.FR)).isEqualTo(before);
        assertThat(get("/fr/desk/texts/" + elsewhere + "/fr")).bodyText().doesNotContain("/publication\"");
        assertThat(post(organiser, "/fr/desk/texts/edition/" + own + "/fr/publication", "number", "1"))
                .hasStatus(303);
    }

    @Test
    void a_deputy_edits_in_the_name_of_whose_right_reaches_the_edition() {
        var deputy = some.confirmed();
        roles.give(deputy, new Grant(Role.ORGANISER, Grant.On.EDITION, others), 0);
        var today = LocalDate.now(KingdomZone.ZONE);
        deputies.name(organiser, roles.of(organiser).getFirst().id(), deputy, today, today);

        assertThat(save(deputy, "edition/" + own, Language.FR, "Par suppléance"))
                .hasStatus(303);
        assertThat(save(deputy, "edition/" + others, Language.FR, "En son nom")).hasStatus(303);

        assertThat(deputyOf(deputy, own)).isEqualTo(organiser);
        assertThat(deputyOf(deputy, others)).isZero();
    }

    @Test
    void nothing_of_another_edition_and_of_other_kinds_is_there_for_them() {
        var elsewhere = new ArrayList<>(things(others));
        elsewhere.addAll(ofOtherKinds());
        var since = state.watch();
        var before = state.fingerprint();

        for (var thing : elsewhere) {
            var at = "/fr/desk/texts/" + thing + "/fr";
            for (var page : List.of("", "/preview", "/revisions", "/revisions/0")) {
                assertThat(get(at + page)).as(at + page).hasStatus(404);
            }
            assertThat(save(organiser, thing, Language.FR, "Titre volé"))
                    .as(thing)
                    .hasStatus(404);
            for (var deed : List.of("proofreading", "publication", "withdrawal", "revisions/0/restoration")) {
                assertThat(post(organiser, at + "/" + deed, "number", "0"))
                        .as(at + " " + deed)
                        .hasStatus(404);
            }
        }
        assertThat(get("/fr/desk/texts/edition/999999/fr")).hasStatus(404);

        assertThat(state.changedSince(before)).isEmpty();
        assertThat(state.lines(Refusals.Kind.UNKNOWN, organiser, SAVED, since)).isEqualTo(1);
    }

    @Test
    void the_role_on_a_unit_or_taken_back_opens_nothing() {
        roles.takeBack(organiser, new Grant(Role.ORGANISER, Grant.On.EDITION, own), 0);
        roles.give(organiser, new Grant(Role.ORGANISER, Grant.On.UNIT, cast.unit("MEF")), 0);

        assertThat(get("/fr/desk/texts")).hasStatus(403);
        assertThat(get("/fr/desk/texts/edition/" + own + "/fr")).hasStatus(403);
        assertThat(save(organiser, "edition/" + own, Language.FR, "Titre volé")).hasStatus(403);
        assertThat(post(organiser, "/fr/desk/texts/edition/" + own + "/fr/publication", "number", "0"))
                .hasStatus(403);
    }

    private List<String> things(long edition) {
        return List.of(
                "edition/" + edition,
                "challenge/" + editions.challenges(edition).getFirst().id(),
                "project/" + projects.of(edition).getFirst().id());
    }

    private List<String> ofOtherKinds() {
        return sources.stream()
                .filter(source -> !source.subject().startsWith("hackathon."))
                .map(source -> source.kind() + "/" + source.all().getFirst().key())
                .toList();
    }

    private Described described(String thing) {
        return sources.stream()
                .filter(one -> one.kind().equals(thing.split("/")[0]))
                .findFirst()
                .orElseThrow()
                .find(thing.split("/")[1])
                .orElseThrow();
    }

    private MvcTestResult save(long person, String thing, Language language, String title) {
        var now = described(thing).in(language);
        return post(
                person,
                "/fr/desk/texts/" + thing + "/" + language.tag() + "/revisions",
                "title",
                title,
                "lead",
                now.lead(),
                "points",
                now.points(),
                "body",
                now.body(),
                "number",
                "0");
    }

    private long deputyOf(long actor, long edition) {
        return db.sql("""
                        select coalesce(max(deputy_of), 0) from platform.journal
                         where deed = 'hackathon.edition-text.written' and actor = :actor and subject = :edition
                        """)
                .param("actor", actor)
                .param("edition", edition)
                .query(Long.class)
                .single();
    }

    private Document read(String address) throws Exception {
        var answer = get(address);
        assertThat(answer).as(address).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    private MvcTestResult get(String address) {
        return web.get()
                .uri(address)
                .with(FromOurPages.account(cast.accountOf(organiser)))
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

package ma.etamkeen.hackathon.web.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The pages of teams: what is typed wrong is refused beside its field, what is somebody else's is not there. */
@TamkeenTest
@Transactional
class TeamPagesTest {

    private static final String[] HOSTILE = {"\u0000", "\u202eabc", "x".repeat(30_000), "999999999999999999999", "<b>"};

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private long edition;
    private long team;
    private long member;
    private long file;

    @BeforeEach
    void aTeam() {
        edition = SomeEdition.open(db, "submit", "team-up");
        SomeEdition.challenge(db, edition);
        member = cast.civilServant();
        team = db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        values (:edition, 'Équipe', 'P' || :edition, '2026-01-01T08:00:00Z') returning id
                        """).param("edition", edition).query(Long.class).single();
        db.sql("""
                        insert into hackathon.member (team_id, edition_id, person_id, part, joined_at)
                        values (:team, :edition, :person, 'leader', '2026-01-01T08:00:00Z')
                        """)
                .param("team", team)
                .param("edition", edition)
                .param("person", member)
                .update();
        file = db.sql("""
                        insert into hackathon.deliverable (edition_id, phase_id, code, position, kind, title_ar, title_fr, title_en,
                                                           is_required, most)
                        values (:edition, (select min(id) from hackathon.phase where edition_id = :edition), 'slides', 1, 'file', 'ن', 'Diapositives', 'Slides', true, 1000000) returning id
                        """).param("edition", edition).query(Long.class).single();
    }

    @Test
    void a_file_is_handed_in_with_a_receipt_and_saved_again_by_its_team_alone() {
        var room = read("/ar/me/teams/" + team, member);
        assertThat(room.select("a[href$=/submission]")).isNotEmpty();

        var sent = web.post()
                .uri("/fr/me/teams/" + team + "/submission/sending")
                .with(FromOurPages.account(cast.accountOf(member)))
                .multipart()
                .file(new MockMultipartFile(
                        "parts[0].file", "a.pdf", "text/html", "%PDF-1.7 a".getBytes(StandardCharsets.UTF_8)))
                .param("phase", Long.toString(SomeEdition.phase(db, edition)))
                .param("parts[0].id", Long.toString(file))
                .param("consent", "true")
                .param("licence", "mit")
                .exchange();

        assertThat(sent)
                .as(Jsoup.parse(body(sent)).select(".error-box, [role=alert]").text())
                .hasStatus(303);
        var version = read("/en/me/teams/" + team + "/submission/1", member);
        assertThat(version.select("code").text()).matches("[0-9a-f]{64}");
        var handed = get("/fr/me/teams/" + team + "/submission/1/files/" + file, member);
        assertThat(handed).hasStatusOk().hasHeader("Content-Type", "application/pdf");
        assertThat(body(handed)).isEqualTo("%PDF-1.7 a");
        assertThat(get("/fr/me/teams/" + team + "/submission/files/" + file, member))
                .hasStatusOk();
        for (var path : new String[] {"", "/submission", "/submission/1", "/submission/1/files/" + file}) {
            assertThat(get("/fr/me/teams/" + team + path, cast.manager()))
                    .as(path)
                    .hasStatus(404);
        }
        assertThat(get("/fr/hackathon/" + edition + "/gallery", member))
                .as("before the results")
                .hasStatus(404);
        SomeEdition.opens(db, edition, "see-results");
        assertThat(read("/ar/hackathon/" + edition + "/gallery", member).text()).contains("Équipe");
        assertThat(read("/en/hackathon/" + edition + "/gallery/" + team, member).select("a[href$=/files/" + file + "]"))
                .hasSize(1);
        assertThat(get("/fr/hackathon/" + edition + "/gallery/" + team + "/files/" + file, member))
                .hasStatusOk();
    }

    @Test
    void whatever_is_hostile_is_refused_and_changes_nothing() {
        var dossier = db.sql("""
                        insert into hackathon.dossier (edition_id, is_team, idea_title, language, state, begun_at, sent_at)
                        values (:edition, false, 'x', 'fr', 'sent', '2026-01-01T08:00:00Z', '2026-01-01T08:00:00Z') returning id
                        """).param("edition", edition).query(Long.class).single();
        var organiser = cast.holder(Role.COORDINATOR);
        var desk = "/fr/desk/hackathon/" + edition;
        for (var value : HOSTILE) {
            refused(desk + "/dossiers/" + dossier + "/decision", organiser, "state", value, "place", "0");
            refused(desk + "/dossiers/" + dossier + "/decision", organiser, "state", "kept", "place", value);
            refused(desk + "/teams/people/" + member + "/placing", organiser, "team", value);
            refused("/fr/hackathon/" + edition + "/apply/team", member, "code", value);
            refused("/fr/me/teams/" + team + "/challenge", member, "challenge", value);
            refused("/fr/me/teams/" + team + "/submission", member, "parts[0].id", value);
            refused(
                    "/fr/me/teams/" + team + "/submission",
                    member,
                    "parts[0].id",
                    "" + file,
                    "consent",
                    "true",
                    "licence",
                    value);
        }
        for (var value : new String[] {"\u0000", "\u202eabc", "x".repeat(30_000), ""}) {
            refused(desk + "/dossiers/" + dossier + "/setting-aside", organiser, "reason", value);
            refused(desk + "/dossiers/" + dossier + "/taking-up", organiser, "reason", value);
        }
        assertThat(db.sql("select state from hackathon.dossier where id = :id")
                        .param("id", dossier)
                        .query(String.class)
                        .single())
                .isEqualTo("sent");
    }

    @Test
    void a_dossier_is_decided_reviewed_by_another_and_set_aside_with_a_reason() {
        SomeEdition.opens(db, edition, "read");
        var dossier = db.sql("""
                        insert into hackathon.dossier (edition_id, is_team, idea_title, language, state, begun_at, sent_at)
                        values (:edition, false, 'x', 'fr', 'sent', '2026-01-01T08:00:00Z', '2026-01-01T08:00:00Z') returning id
                        """).param("edition", edition).query(Long.class).single();
        var at = "/fr/desk/hackathon/" + edition + "/dossiers/" + dossier;
        var one = cast.holder(Role.COORDINATOR);
        var two = cast.holder(Role.ADMINISTRATOR);

        assertThat(post(at + "/setting-aside", one, "reason", "hors sujet")).hasStatus(303);
        assertThat(post(at + "/setting-aside", one, "reason", "hors sujet")).hasStatus(409);
        assertThat(post(at + "/taking-up", one, "reason", "erreur")).hasStatus(303);
        assertThat(post(at + "/decision", one, "state", "not_kept", "place", "0"))
                .hasStatus(422);
        assertThat(post(at + "/decision", one, "state", "kept", "place", "0", "feedback", ""))
                .hasStatus(303);
        assertThat(post(at + "/review", one)).hasStatus(422);
        assertThat(post(at + "/review", two)).hasStatus(303);
        assertThat(post("/fr/desk/hackathon/" + edition + "/dossiers/replies", one))
                .hasStatus(303);
        assertThat(post(at + "/decision", one, "state", "waiting", "place", "1"))
                .hasStatus(422);
        for (var language : new String[] {"ar", "fr", "en"}) {
            assertThat(read("/" + language + at.substring(3), one).select("h1")).hasSize(1);
        }
    }

    @Test
    void whoever_has_no_team_is_offered_one_and_a_list_of_all_when_it_is_asked_for() {
        var other = db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        values (:edition, 'Autre', 'AUTRE' || :edition, '2026-01-01T08:00:00Z') returning id
                        """).param("edition", edition).query(Long.class).single();
        var alone = cast.crowd("alone", 1).getFirst();
        db.sql("""
                        with dossier as (
                            insert into hackathon.dossier (edition_id, is_team, language, state, begun_at, sent_at)
                            values (:edition, false, 'fr', 'confirmed', '2026-01-01T08:00:00Z', '2026-01-01T08:00:00Z')
                            returning id, edition_id
                        )
                        insert into hackathon.applicant (dossier_id, edition_id, person_id, part, joined_at)
                        select id, edition_id, :person, 'leader', '2026-01-01T08:00:00Z' from dossier
                        """).param("edition", edition).param("person", alone).update();
        var organiser = cast.holder(Role.COORDINATOR);
        var at = "/fr/desk/hackathon/" + edition + "/teams";

        var closed = read(at, organiser).select("#person-" + alone);
        assertThat(closed.select("input[name=team]")).hasSize(1);
        assertThat(closed.select("select")).isEmpty();
        var opens = closed.select("a[href*=person]").attr("href");
        var open = read(opens.substring(0, opens.indexOf('#')), organiser).select("#person-" + alone);
        assertThat(open.select("option").eachAttr("value"))
                .containsExactlyInAnyOrder(Long.toString(team), Long.toString(other));
        assertThat(post(at + "/people/" + alone + "/placing", organiser, "team", Long.toString(other)))
                .hasStatus(303);
        assertThat(read(at, organiser).select("#person-" + alone)).isEmpty();
    }

    @Test
    void whoever_places_people_from_a_later_page_comes_back_to_it() {
        var crowd = cast.crowd("pages", 22);
        for (var person : crowd) {
            db.sql("""
                            with dossier as (
                                insert into hackathon.dossier (edition_id, is_team, language, state, begun_at, sent_at)
                                values (:edition, false, 'fr', 'confirmed', '2026-01-01T08:00:00Z', '2026-01-01T08:00:00Z')
                                returning id, edition_id
                            )
                            insert into hackathon.applicant (dossier_id, edition_id, person_id, part, joined_at)
                            select id, edition_id, :person, 'leader', '2026-01-01T08:00:00Z' from dossier
                            """).param("edition", edition).param("person", person).update();
        }
        var organiser = cast.holder(Role.COORDINATOR);
        var at = "/fr/desk/hackathon/" + edition + "/teams";
        var second = read(at + "?page=2", organiser).select("li[id^=person-]").eachAttr("id");
        assertThat(second).hasSize(2);
        assertThat(read(at + "?page=2", organiser).select("input[name=page]").eachAttr("value"))
                .containsOnly("2");

        var placed = post(
                at + "/people/" + second.getFirst().replace("person-", "") + "/placing",
                organiser,
                "team",
                "" + team,
                "page",
                "2");
        assertThat(placed).hasStatus(303);
        assertThat(placed.getResponse().getHeader("Location")).endsWith("/teams?page=2");
        var wrong = post(
                at + "/people/" + second.getLast().replace("person-", "") + "/placing",
                organiser,
                "team",
                "0",
                "page",
                "2");
        assertThat(wrong).hasStatus(422);
        assertThat(Jsoup.parse(body(wrong)).select("input[name=page]").eachAttr("value"))
                .containsOnly("2");
        // nobody stands there any more: the last page there is is shown
        post(
                at + "/people/" + second.getLast().replace("person-", "") + "/placing",
                organiser,
                "team",
                "" + team,
                "page",
                "2");
        assertThat(read(at + "?page=2", organiser).select("li[id^=person-]")).hasSize(20);
    }

    @Test
    void the_table_of_dossiers_says_what_a_team_handed_in_in_each_phase_to_those_who_organise_alone() {
        var phase = SomeEdition.phase(db, edition);
        db.sql("""
                        insert into hackathon.phase (edition_id, kind, starts_at, ends_at, permits, by_clock)
                        values (:edition, 'pitches', '2099-02-01', '2099-03-01', '{submit}', false)
                        """).param("edition", edition).update();
        var alone = dossier(member);
        var other = dossier(cast.manager());
        var at = "/fr/desk/hackathon/" + edition + "/dossiers.csv";
        var organiser = cast.holder(Role.COORDINATOR);
        hand("%PDF-1.7 first");
        hand("%PDF-1.7 second");
        // what is being written is nobody's to take away
        post("/fr/me/teams/" + team + "/submission", member, "phase", "" + phase, "parts[0].id", "" + file);

        // what is put into a sentence is isolated from its direction
        var lines = body(get(at, organiser))
                .replaceAll("[\u2066-\u2069]", "")
                .replaceAll("[\u00a0\u202f]", " ")
                .lines()
                .toList();

        assertThat(lines.getFirst())
                .contains(
                        "Équipe constituée;Appel à candidatures : ce qui a été remis;Appel à candidatures : remis le;")
                .contains(
                        "Appel à candidatures : empreinte;Présentations : ce qui a été remis;Présentations : remis le;");
        var last = db.sql("""
                        select encode(fingerprint, 'hex') || ' ' || to_char(sent_at at time zone 'Africa/Casablanca', 'YYYY-MM-DD HH24:MI')
                          from hackathon.submission where team_id = :team and state = 'sent' order by version desc limit 1
                        """).param("team", team).query(String.class).single().split(" ", 2);
        var line = lines.stream()
                .filter(one -> one.startsWith(alone + ";"))
                .findFirst()
                .orElseThrow();
        assertThat(line).endsWith(";Équipe;Version 2 · Diapositives : a.pdf;" + last[1] + ";" + last[0] + ";;;");
        assertThat(lines.stream().filter(one -> one.startsWith(other + ";")))
                .singleElement()
                .asString()
                .endsWith(";;;;;;;");
        for (var who : new long[] {member, cast.manager()}) {
            assertThat(get(at, who)).hasStatus(403);
            assertThat(get(at.replace("csv", "xlsx"), who)).hasStatus(403);
        }
        assertThat(get("/ar" + at.substring(3).replace("csv", "xlsx"), organiser))
                .hasStatusOk();
    }

    private long dossier(long person) {
        return db.sql("""
                        with dossier as (
                            insert into hackathon.dossier (edition_id, is_team, language, state, begun_at, sent_at)
                            values (:edition, false, 'fr', 'confirmed', '2026-01-01T08:00:00Z', '2026-01-01T08:00:00Z')
                            returning id, edition_id
                        )
                        insert into hackathon.applicant (dossier_id, edition_id, person_id, part, joined_at)
                        select id, edition_id, :person, 'leader', '2026-01-01T08:00:00Z' from dossier returning dossier_id
                        """)
                .param("edition", edition)
                .param("person", person)
                .query(Long.class)
                .single();
    }

    private void hand(String content) {
        hand(team, member, content);
    }

    private void hand(long of, long by, String content) {
        assertThat(web.post()
                        .uri("/fr/me/teams/" + of + "/submission/sending")
                        .with(FromOurPages.account(cast.accountOf(by)))
                        .multipart()
                        .file(new MockMultipartFile(
                                "parts[0].file", "a.pdf", "text/html", content.getBytes(StandardCharsets.UTF_8)))
                        .param("phase", Long.toString(SomeEdition.phase(db, edition)))
                        .param("parts[0].id", Long.toString(file))
                        .param("consent", "true")
                        .param("licence", "mit")
                        .exchange())
                .hasStatus(303);
    }

    @Test
    void the_same_work_of_two_teams_is_seen_by_those_who_organise() {
        var crowd = cast.crowd("twins", 2);
        var twins = crowd.stream()
                .map(person -> db.sql("""
                                with team as (
                                    insert into hackathon.team (edition_id, name, code, made_at)
                                    values (:edition, 'Jumelle ' || :person, 'J' || :person, '2026-01-01T08:00:00Z') returning id
                                )
                                insert into hackathon.member (team_id, edition_id, person_id, part, joined_at)
                                select id, :edition, :person, 'leader', '2026-01-01T08:00:00Z' from team returning team_id
                                """)
                        .param("edition", edition)
                        .param("person", person)
                        .query(Long.class)
                        .single())
                .toList();
        var organiser = cast.holder(Role.COORDINATOR);
        var at = "/fr/desk/hackathon/" + edition + "/teams";
        hand("%PDF-1.7 mine");
        hand(twins.get(1), crowd.get(1), "%PDF-1.7 theirs");
        assertThat(read(at, organiser).select("#all").text()).doesNotContain("Même fichier");

        hand(twins.get(0), crowd.get(0), "%PDF-1.7 mine");
        // another version does not hide what was handed in before
        hand("%PDF-1.7 mine, otherwise");

        var told = read(at, organiser).select("#all > ul > li").stream()
                .filter(one -> one.text().contains("Même fichier"))
                .map(one -> one.select("h3").text())
                .toList();
        assertThat(told).containsExactlyInAnyOrder("Jumelle " + crowd.get(0), "Équipe");
        assertThat(read("/ar" + at.substring(3), organiser).select("#all").text())
                .contains("الملف أو العنوان نفسه لدى الفريق");
    }

    @Test
    void dossiers_stand_on_pages_and_none_is_on_two_of_them() {
        for (var person : cast.crowd("dossiers", 27)) {
            dossier(person);
        }
        var organiser = cast.holder(Role.COORDINATOR);
        var at = "/fr/desk/hackathon/" + edition + "/dossiers?state=confirmed";
        var first = dossiersOn(at, organiser);
        var second = dossiersOn(at + "&page=2", organiser);

        assertThat(first).hasSize(25);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(read(at + "&page=2", organiser).select("a[rel=prev]").attr("href"))
                .contains("state=confirmed")
                .contains("page=1");
    }

    private java.util.Set<String> dossiersOn(String path, long person) {
        return java.util.Set.copyOf(
                read(path, person).select("main a[href~=/dossiers/[0-9]+$]").eachAttr("href"));
    }

    @Test
    void teams_are_paged_searched_and_narrowed_to_those_that_need_something() {
        db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        select :edition, 'Atelier ' || lpad(n::text, 2, '0'), 'R' || :edition || '-' || n, '2026-01-01T08:00:00Z'
                          from generate_series(1, 25) n
                        """).param("edition", edition).update();
        db.sql("insert into hackathon.terms (edition_id, smallest, largest) values (:edition, 1, 8)")
                .param("edition", edition)
                .update();
        var organiser = cast.holder(Role.COORDINATOR);
        var at = "/fr/desk/hackathon/" + edition + "/teams";

        assertThat(names(at, organiser)).hasSize(20);
        assertThat(names(at + "?teams=2", organiser)).hasSize(6).contains("Équipe");
        assertThat(names(at + "?teams=9", organiser)).hasSize(6);
        assertThat(read(at + "?teams=2", organiser).select("a[rel=prev]").attr("href"))
                .contains("teams=1");
        assertThat(names(at + "?q=ATELIER 07", organiser)).containsExactly("Atelier 07");
        assertThat(names(at + "?q=" + team, organiser)).containsExactly("Équipe");
        assertThat(names(at + "?q=personne", organiser)).isEmpty();
        assertThat(names(at + "?state=small", organiser)).hasSize(20).doesNotContain("Équipe");
        assertThat(names(at + "?state=owing&teams=2", organiser)).hasSize(6);
        assertThat(names(at + "?state=handed", organiser)).isEmpty();

        var submission = db.sql("""
                        insert into hackathon.submission (team_id, edition_id, phase_id, version, state, begun_at)
                        values (:team, :edition, :phase, 1, 'draft', '2026-01-01T08:00:00Z') returning id
                        """)
                .param("team", team)
                .param("edition", edition)
                .param("phase", SomeEdition.phase(db, edition))
                .query(Long.class)
                .single();
        assertThat(names(at + "?state=handed", organiser)).as("a draft").isEmpty();
        db.sql("""
                        update hackathon.submission set state = 'sent', sent_at = begun_at, fingerprint = sha256('x') where id = :id
                        """).param("id", submission).update();
        assertThat(names(at + "?state=handed", organiser)).containsExactly("Équipe");
        assertThat(names(at + "?state=owing&teams=2", organiser)).hasSize(5).doesNotContain("Équipe");
        for (var hostile :
                new String[] {"state=x", "teams=0", "teams=99999999999", "q=%", "q=\u202e", "q=" + "x".repeat(3_000)}) {
            assertThat(get(at + "?" + hostile, organiser)).as(hostile).hasStatusOk();
        }
        assertThat(names(at + "?q=%", organiser)).as("no pattern").isEmpty();

        var taken = post(at + "/" + team + "/people/" + member + "/removal", organiser);
        assertThat(taken).hasStatus(303);
        assertThat(taken.getResponse().getHeader("Location")).endsWith("/teams?teams=2#all");
        assertThat(get(at + "?state=owing", member)).hasStatus(403);
    }

    private java.util.List<String> names(String path, long person) {
        return read(path, person).select("#all h3").eachText();
    }

    private void refused(String path, long person, String... fields) {
        assertThat(post(path, person, fields)).as(path).hasStatus(422);
    }

    private MvcTestResult post(String path, long person, String... fields) {
        var request = web.post().uri(path).with(FromOurPages.account(cast.accountOf(person)));
        for (var at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String path, long person) {
        return web.get()
                .uri(path)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }

    private Document read(String path, long person) {
        var answer = get(path, person);
        assertThat(answer).as(path).hasStatusOk();
        return Jsoup.parse(body(answer));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}

package ma.etamkeen.hackathon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.Phase.Kind;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.editions.SomeEditions;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.calendar.MoroccanTime;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** Whoever organises an edition prepares, publishes and leads it through its phases; nobody else does. */
@TamkeenTest
@Transactional
class EditionDeskTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople people;

    @Autowired
    Roles roles;

    @Autowired
    Phases phases;

    @Autowired
    JdbcClient db;

    private SomeEditions some;
    private long edition;
    private long organiser;
    private final LocalDateTime now = MoroccanTime.localOf(Instant.now()).truncatedTo(ChronoUnit.MINUTES);

    @BeforeEach
    void an_edition_with_its_organiser() {
        some = new SomeEditions(db);
        edition = some.unpublished();
        organiser = people.confirmed();
        roles.give(organiser, new Grant(Role.ORGANISER, Grant.On.EDITION, edition), 0);
    }

    @Test
    void a_coordinator_begins_an_edition_that_readers_do_not_see_and_an_organiser_of_one_begins_none() {
        var coordinator = cast.holder(Role.COORDINATOR);
        var typed = new String[] {
            "nameAr",
            "دورة جديدة",
            "nameFr",
            "Édition neuve",
            "nameEn",
            "New edition",
            "code",
            "Neuve-1",
            "from",
            "2027-01-04",
            "to",
            "2027-06-01"
        };

        assertThat(post(organiser, "/fr/desk/hackathon", typed)).hasStatus(403);
        var made = post(coordinator, "/fr/desk/hackathon", typed);
        assertThat(made).hasStatus(303);
        assertThat(post(coordinator, "/fr/desk/hackathon", typed))
                .hasStatus(422)
                .bodyText()
                .contains("nom court");

        var id = String.valueOf(made.getResponse().getHeader("Location")).replaceAll(".*/", "");
        assertThat(get(coordinator, "/fr/hackathon/" + id)).hasStatusOk();
        PublicPages.read(web, "/fr/hackathon/" + id, 404);
    }

    @Test
    void readers_see_it_in_three_languages_once_it_has_a_phase_and_is_published() throws Exception {
        assertThat(post(organiser, desk("/publication"))).hasStatus(422);
        assertThat(add(organiser, Kind.CALL, now.plusDays(1), now.plusDays(9))).hasStatus(303);
        PublicPages.read(web, "/fr/hackathon/" + edition, 404);

        assertThat(post(organiser, desk("/publication"))).hasStatus(303);

        PublicPages.existsInThreeLanguages(web, "/hackathon/" + edition);
        assertThat(PublicPages.read(web, "/fr/hackathon/" + edition)
                        .select(".phases")
                        .text())
                .contains("Appel à candidatures");
        assertThat(read(cast.civilServant(), "/fr/hackathon").text()).contains("Édition d’essai");
        assertThat(read(organiser, "/ar/desk/hackathon").select("main").text()).contains("دورة تجريبية");
    }

    @Test
    void a_new_edition_takes_over_phases_and_criteria_of_another_on_its_own_days_once() throws Exception {
        var first = now.plusDays(30).truncatedTo(ChronoUnit.DAYS);
        var earlier = some.published();
        roles.give(organiser, new Grant(Role.ORGANISER, Grant.On.EDITION, earlier), 0);
        some.phase(earlier, Kind.CALL, first.minusDays(400).plusHours(9), first.minusDays(390), true, null, null);
        some.phase(earlier, Kind.TEAMS, first.minusDays(390), first.minusDays(380), false, null, null);
        db.sql("""
                        with phase as (
                            update hackathon.phase set permits = '{submit}' where edition_id = :edition and kind = 'teams' returning id),
                        late as (
                            insert into hackathon.phase_late (phase_id, edition_id, late, grace_minutes)
                            select id, :edition, 'take', 45 from phase)
                        insert into hackathon.deliverable (edition_id, phase_id, code, position, kind, title_fr, is_required, most)
                        select :edition, id, 'note', 1, 'text', 'Note', true, 500 from phase
                        """).param("edition", earlier).update();
        db.sql("""
                        insert into hackathon.criterion (edition_id, stage, code, position, weight, least, most, title_fr, levels)
                        values (:edition, 'final', 'impact', 1, 100, 1, 5, 'Effet', '[{"mark": 1, "fr": "Absent"}]')
                        """).param("edition", earlier).update();
        assertThat(read(organiser, desk("")).select("form[action$=/copy] option"))
                .hasSize(1);
        var others = people.confirmed();
        roles.give(others, new Grant(Role.ORGANISER, Grant.On.EDITION, edition), 0);
        assertThat(read(others, desk("")).select("form[action$=/copy]")).isEmpty();
        assertThat(post(others, desk("/copy"), "other", Long.toString(earlier))).hasStatus(422);

        db.sql("update hackathon.edition set period_from = :day, period_to = '2099-01-01' where id = :id")
                .param("day", first.toLocalDate().toString())
                .param("id", edition)
                .update();
        assertThat(post(organiser, desk("/copy"), "other", Long.toString(earlier)))
                .hasStatus(303);

        assertThat(phases.of(edition))
                .extracting(Phase::kind, Phase::from, Phase::until, Phase::byClock)
                .containsExactly(
                        tuple(Kind.CALL, first.plusHours(9), first.plusDays(10), true),
                        tuple(Kind.TEAMS, first.plusDays(10), first.plusDays(20), false));
        assertThat(db.sql(
                                "select count(*) from hackathon.criterion where edition_id = :id and levels::text like '%Absent%'")
                        .param("id", edition)
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(db.sql("""
                        select p.kind || ' ' || d.code || ' ' || l.late || ' ' || l.grace_minutes
                          from hackathon.deliverable d
                          join hackathon.phase p on p.id = d.phase_id
                          join hackathon.phase_late l on l.phase_id = p.id
                         where d.edition_id = :id and p.edition_id = :id
                        """).param("id", edition).query(String.class).list())
                .as("what its phases ask for, and what they say of what comes late")
                .containsExactly("teams note take 45");
        assertThat(post(organiser, desk("/copy"), "other", Long.toString(earlier)))
                .hasStatus(422);
        assertThat(read(organiser, desk("")).select("form[action$=/copy]")).isEmpty();
    }

    @Test
    void phases_that_cannot_be_are_refused_beside_the_field() {
        assertThat(add(organiser, Kind.CALL, now.plusDays(1), now.plusDays(9))).hasStatus(303);

        for (var wrong : new LocalDateTime[][] {
            {now.plusDays(8), now.plusDays(12)},
            {now.plusDays(12), now.plusDays(11)},
            {now.minusDays(9), now.minusDays(8)}
        }) {
            var answer = add(organiser, Kind.TEAMS, wrong[0], wrong[1]);
            assertThat(answer).hasStatus(422);
            assertThat(page(answer).select("[aria-invalid=true]")).hasSize(1);
        }
        assertThat(phases.of(edition)).hasSize(1);
    }

    @Test
    void an_end_that_readers_know_moves_only_with_a_reason_which_they_are_told() {
        var phase = some.active(some.published(), Kind.CALL);
        var known = phases.of(editionOf(phase)).getFirst();
        roles.give(organiser, new Grant(Role.ORGANISER, Grant.On.EDITION, known.edition()), 0);
        var address = "/fr/desk/hackathon/" + known.edition() + "/phases/" + phase;
        var later = known.until().plusDays(2);

        assertThat(change(address, known, later, "")).hasStatus(422);
        assertThat(change(address, known, later, "Le réseau était en panne.")).hasStatus(303);
        assertThat(change(address, known, later.plusDays(1), "Encore."))
                .as("made on what is no more")
                .hasStatus(409);

        assertThat(PublicPages.read(web, "/fr/hackathon/" + known.edition())
                        .select("main details")
                        .text())
                .contains("Le réseau était en panne.", "Appel à candidatures");
        assertThat(phases.closes(known.edition(), Permit.APPLY, 0)).contains(MoroccanTime.instantOf(later));
    }

    @Test
    void going_on_is_looked_at_first_and_done_once() throws Exception {
        var published = some.published();
        roles.give(organiser, new Grant(Role.ORGANISER, Grant.On.EDITION, published), 0);
        var call = some.active(published, Kind.CALL);
        var submission = some.phase(published, Kind.SUBMISSION, now.plusDays(2), now.plusDays(4), true, null, null);
        var address = "/fr/desk/hackathon/" + published + "/phases/turn";

        assertThat(read(organiser, address).select("main").text())
                .contains("Ne sera plus possible Candidater", "Devient possible Déposer les livrables");
        var typed = new String[] {"ends", Long.toString(call), "begins", Long.toString(submission), "why", ""};
        assertThat(post(organiser, address, typed)).hasStatus(303);
        assertThat(post(organiser, address, typed)).as("somebody was faster").hasStatus(409);

        assertThat(phases.open(published, Permit.SUBMIT, 0)).isTrue();
        assertThat(phases.open(published, Permit.APPLY, 0)).isFalse();
        assertThat(post(organiser, "/fr/desk/hackathon/" + published + "/phases/" + submission + "/removal"))
                .hasStatus(422);
    }

    @Test
    void one_team_is_given_more_time_with_a_reason_and_the_others_are_not() {
        var published = some.published();
        roles.give(organiser, new Grant(Role.ORGANISER, Grant.On.EDITION, published), 0);
        var submission = some.active(published, Kind.SUBMISSION);
        var until = phases.of(published).getFirst().until();
        var own = team(published);
        var other = team(edition);
        var address = "/fr/desk/hackathon/" + published + "/phases/" + submission + "/extensions";

        assertThat(extend(address, own, until.minusMinutes(5), "Panne.")).hasStatus(422);
        assertThat(extend(address, own, until.plusHours(1), "")).hasStatus(422);
        assertThat(extend(address, other, until.plusHours(1), "Panne.")).hasStatus(422);
        assertThat(extend(address, own, until.plusHours(1), "Panne de réseau dans la salle."))
                .hasStatus(303);

        assertThat(phases.closes(published, Permit.SUBMIT, own)).contains(MoroccanTime.instantOf(until.plusHours(1)));
        assertThat(phases.closes(published, Permit.SUBMIT, other)).contains(MoroccanTime.instantOf(until));
        assertThat(get(organiser, "/fr/desk/hackathon/" + published + "/phases/" + submission))
                .bodyText()
                .contains("Panne de réseau dans la salle.");
        assertThat(PublicPages.read(web, "/fr/hackathon/" + published).text()).doesNotContain("Panne de réseau");
    }

    private long team(long of) {
        return db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        values (:edition, 'Équipe', cast(gen_random_uuid() as text), '2026-11-30T08:00Z') returning id
                        """).param("edition", of).query(Long.class).single();
    }

    private MvcTestResult extend(String address, long team, LocalDateTime until, String why) {
        return post(organiser, address, "team", Long.toString(team), "until", until.toString(), "why", why);
    }

    @Test
    void of_another_edition_nothing_is_theirs_and_of_one_that_is_being_prepared_nothing_is_there() {
        var other = some.unpublished();
        var published = some.published();
        var phase = some.active(published, Kind.CALL);

        assertThat(get(organiser, "/fr/desk/hackathon/" + other)).hasStatus(404);
        assertThat(get(organiser, "/fr/hackathon/" + other)).hasStatus(404);
        assertThat(get(organiser, "/fr/desk/hackathon/" + published + "/phases"))
                .hasStatus(403);
        assertThat(post(organiser, "/fr/desk/hackathon/" + published + "/publication"))
                .hasStatus(403);
        assertThat(get(organiser, desk("/phases/" + phase))).hasStatus(404);
        assertThat(post(organiser, desk("/phases/" + phase + "/removal"))).hasStatus(404);
        assertThat(get(cast.holder(Role.COORDINATOR, "MEF"), desk(""))).hasStatus(403);
    }

    private String desk(String path) {
        return "/fr/desk/hackathon/" + edition + path;
    }

    private long editionOf(long phase) {
        return db.sql("select edition_id from hackathon.phase where id = :id")
                .param("id", phase)
                .query(Long.class)
                .single();
    }

    private MvcTestResult add(long person, Kind kind, LocalDateTime from, LocalDateTime until) {
        return post(
                person,
                desk("/phases"),
                "kind",
                kind.key(),
                "from",
                from.toString(),
                "until",
                until.toString(),
                "access",
                "apply",
                "turns",
                "clock");
    }

    private MvcTestResult change(String address, Phase phase, LocalDateTime until, String why) {
        return post(
                organiser,
                address,
                "kind",
                phase.kind().key(),
                "from",
                phase.from().toString(),
                "until",
                until.toString(),
                "access",
                "apply",
                "turns",
                "hand",
                "why",
                why,
                "version",
                Integer.toString(phase.version()));
    }

    private Document read(long person, String address) throws Exception {
        var answer = get(person, address);
        assertThat(answer).as(address).hasStatusOk();
        return page(answer);
    }

    private static Document page(MvcTestResult answer) {
        return Jsoup.parse(
                new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8));
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

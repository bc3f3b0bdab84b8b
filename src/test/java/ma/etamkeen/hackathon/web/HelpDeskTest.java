package ma.etamkeen.hackathon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.hackathon.editions.SomeEditions;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A team calls, one mentor takes it, comes and closes it; only they or an organiser may, and the minutes are kept. */
@TamkeenTest
@Transactional
class HelpDeskTest {

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople people;

    @Autowired
    Roles roles;

    @Autowired
    JdbcClient db;

    private long edition;
    private long team;
    private long member;
    private long mentor;
    private long other;

    @BeforeEach
    void a_team_and_two_mentors() {
        edition = new SomeEditions(db).published();
        member = people.confirmed();
        mentor = people.confirmed();
        other = people.confirmed();
        for (var one : new long[] {mentor, other}) {
            roles.give(one, new Grant(Role.MENTOR, Grant.On.EDITION, edition), 0);
        }
        team = db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        values (:edition, 'Équipe d’essai', 'code-' || gen_random_uuid(), '2026-11-30T08:00Z') returning id
                        """).param("edition", edition).query(Long.class).single();
        db.sql("""
                        insert into hackathon.member (team_id, edition_id, person_id, part, joined_at)
                        values (:team, :edition, :person, 'leader', '2026-11-30T08:00Z')
                        """)
                .param("team", team)
                .param("edition", edition)
                .param("person", member)
                .update();
    }

    @Test
    void a_call_is_taken_once_closed_by_whoever_took_it_and_its_minutes_are_kept() {
        assertThat(post(member, "/fr/me/hackathon/help", "team", "999999999", "words", "x", "place", "x"))
                .hasStatus(422);
        assertThat(call(member)).hasStatus(303);
        var ticket = ticket();

        assertThat(post(mentor, desk(ticket, "claim"))).hasStatus(303);
        assertThat(post(other, desk(ticket, "claim"))).as("it is taken").hasStatus(409);
        assertThat(read(member, "/fr/me/hackathon/help").text()).contains("Quelqu’un arrive");
        assertThat(post(other, desk(ticket, "solution"), "minutes", "5")).hasStatus(403);
        assertThat(post(mentor, desk(ticket, "meeting"))).hasStatus(303);
        assertThat(post(mentor, desk(ticket, "solution"), "minutes", "0")).hasStatus(422);
        assertThat(post(mentor, desk(ticket, "solution"), "minutes", "25")).hasStatus(303);

        assertThat(db.sql("select minutes from hackathon.coaching where team_id = :team and mentor_id = :mentor")
                        .param("team", team)
                        .param("mentor", mentor)
                        .query(Integer.class)
                        .single())
                .isEqualTo(25);
    }

    @Test
    void the_team_says_whether_it_helped_or_calls_again_and_nobody_else_does() {
        assertThat(call(member)).hasStatus(303);
        var ticket = ticket();
        post(mentor, desk(ticket, "claim"));
        post(mentor, desk(ticket, "solution"), "minutes", "10");

        assertThat(post(other, "/fr/me/hackathon/help/" + ticket + "/feedback", "helped", "no"))
                .hasStatus(404);
        assertThat(post(member, "/fr/me/hackathon/help/" + ticket + "/feedback", "helped", "very"))
                .hasStatus(422);
        assertThat(post(member, "/fr/me/hackathon/help/" + ticket + "/feedback", "helped", "partly"))
                .hasStatus(303);
        assertThat(read(mentor, "/fr/desk/hackathon/" + edition + "/help").text())
                .contains("En partie");
        assertThat(post(member, "/fr/me/hackathon/help/" + ticket + "/reopening"))
                .hasStatus(303);
        assertThat(read(other, "/ar/desk/hackathon/" + edition + "/help")
                        .select("ol .btn")
                        .text())
                .isNotEmpty();
    }

    @Test
    void who_is_in_no_team_calls_nobody_and_who_mentors_another_edition_sees_nothing() {
        var elsewhere = new SomeEditions(db).published();
        var stranger = people.confirmed();
        roles.give(stranger, new Grant(Role.MENTOR, Grant.On.EDITION, elsewhere), 0);

        assertThat(call(stranger)).hasStatus(404);
        assertThat(call(member)).hasStatus(303);
        assertThat(get(stranger, "/fr/desk/hackathon/" + edition + "/help")).hasStatus(403);
        assertThat(post(stranger, desk(ticket(), "claim"))).hasStatus(403);
        assertThat(post(stranger, "/fr/desk/hackathon/" + elsewhere + "/help/" + ticket() + "/claim"))
                .hasStatus(404);
        assertThat(read(member, "/en/me/hackathon/help").text()).contains("Waiting");
    }

    @Test
    void whatever_is_hostile_is_refused_and_changes_nothing() {
        var help = "/fr/me/hackathon/help";
        for (var value : new String[] {"", "a\u0000b", "a\u202eb", "x".repeat(30_000)}) {
            refused(member, help, "team", "" + team, "words", value, "place", "Salle 2");
            refused(member, help, "team", "" + team, "words", "Au secours", "place", value);
        }
        assertThat(calls()).isZero();
        assertThat(call(member)).hasStatus(303);
        var ticket = ticket();
        post(mentor, desk(ticket, "claim"));
        for (var value : new String[] {"", "\u0000", "\u202e5", "x".repeat(30_000), "99999999999999999999", "<b>"}) {
            refused(member, help, "team", value, "words", "Au secours", "place", "Salle 2");
            refused(mentor, desk(ticket, "solution"), "minutes", value);
            refused(member, help + "/" + ticket + "/feedback", "helped", value);
        }
        assertThat(calls()).isOne();
        assertThat(db.sql("select count(*) from hackathon.coaching where team_id = :team")
                        .param("team", team)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private int calls() {
        return db.sql("select count(*) from hackathon.ticket where team_id = :team")
                .param("team", team)
                .query(Integer.class)
                .single();
    }

    private void refused(long person, String address, String... fields) {
        assertThat(post(person, address, fields)).as(address).hasStatus(422);
    }

    private MvcTestResult call(long person) {
        return post(
                person,
                "/fr/me/hackathon/help",
                "team",
                Long.toString(team),
                "words",
                "Notre base ne répond plus.",
                "place",
                "Salle 2, table 4");
    }

    private long ticket() {
        return db.sql("select max(id) from hackathon.ticket where team_id = :team")
                .param("team", team)
                .query(Long.class)
                .single();
    }

    private String desk(long ticket, String deed) {
        return "/fr/desk/hackathon/" + edition + "/help/" + ticket + "/" + deed;
    }

    private Document read(long person, String address) {
        var answer = get(person, address);
        assertThat(answer).as(address).hasStatusOk();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
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

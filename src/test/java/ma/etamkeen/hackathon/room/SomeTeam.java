package ma.etamkeen.hackathon.room;

import java.nio.charset.StandardCharsets;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.people.SomePeople;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A team of three of an edition that goes on, one of whom left, and what they send and read. */
final class SomeTeam {

    final long edition;
    final long team;
    final long leader;
    final long mate;
    final long gone;

    private final MockMvcTester web;
    private final Cast cast;
    private final JdbcClient db;

    SomeTeam(MockMvcTester web, Cast cast, SomePeople some, JdbcClient db) {
        this.web = web;
        this.cast = cast;
        this.db = db;
        edition = SomeEdition.open(db, "submit", "team-up");
        team = team(edition);
        leader = some.confirmed("MEF");
        mate = some.confirmed("MEE");
        gone = some.confirmed("MEF");
        join(team, leader, false);
        join(team, mate, false);
        join(team, gone, true);
    }

    long team(long its) {
        return db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        values (:edition, 'Équipe', 'R' || nextval('hackathon.team_id_seq'), '2026-01-01T08:00:00Z') returning id
                        """).param("edition", its).query(Long.class).single();
    }

    void join(long which, long person, boolean hasLeft) {
        db.sql("""
                        insert into hackathon.member (team_id, edition_id, person_id, part, joined_at, left_at)
                        select t.id, t.edition_id, :person, case when exists (select from hackathon.member m where m.team_id = t.id)
                                                                 then 'member' else 'leader' end, '2026-01-01T08:00:00Z',
                               case when :left then timestamptz '2026-01-02T08:00:00Z' end
                          from hackathon.team t where t.id = :team
                        """)
                .param("team", which)
                .param("person", person)
                .param("left", hasLeft)
                .update();
    }

    /** The edition is over. */
    void ends() {
        db.sql("update hackathon.phase set ended_at = '2026-02-01T08:00:00Z' where edition_id = :edition")
                .param("edition", edition)
                .update();
    }

    String at(String path) {
        return "/fr/me/teams/" + team + path;
    }

    MvcTestResult post(String path, long person, String... fields) {
        var request = web.post().uri(at(path)).with(FromOurPages.account(cast.accountOf(person)));
        for (var at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    MvcTestResult upload(String path, long person, String name, byte[] bytes, String... fields) {
        var request = web.post()
                .uri(at(path))
                .with(FromOurPages.account(cast.accountOf(person)))
                .multipart()
                .file(new MockMultipartFile("file", name, "text/html", bytes));
        for (var at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    MvcTestResult get(String path, long person) {
        return web.get()
                .uri(at(path))
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }

    Document read(String path, long person) {
        return Jsoup.parse(body(get(path, person)));
    }

    static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}

package ma.etamkeen.hackathon.awards;

import java.util.List;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An edition with three teams of two people each, whose verdict everybody sees. */
final class SomeVerdict {

    final long edition;
    final Viewer organiser;
    final List<Long> teams;

    private final JdbcClient db;
    private final SomePeople some;

    SomeVerdict(JdbcClient db, SomePeople some, Roles roles) {
        this.db = db;
        this.some = some;
        edition = SomeEdition.open(db, "see-results");
        var person = some.confirmed("MEF");
        var grant = new Grant(Role.ORGANISER, Grant.On.EDITION, edition);
        roles.give(person, grant, 0);
        organiser = new Viewer(1, person, 0, "", Language.FR, List.of(grant));
        teams = List.of(team("Amal"), team("Bahr"), team("Chams"));
    }

    private long team(String name) {
        var id = db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        values (:edition, :name, 'A' || nextval('hackathon.team_id_seq'), '2026-01-01T08:00:00Z') returning id
                        """)
                .param("edition", edition)
                .param("name", name)
                .query(Long.class)
                .single();
        for (var part : List.of("leader", "member")) {
            join(id, some.confirmed("MEE"), part, null);
        }
        return id;
    }

    void join(long team, long person, String part, @org.jspecify.annotations.Nullable String left) {
        db.sql("""
                        insert into hackathon.member (team_id, edition_id, person_id, part, joined_at, left_at)
                        values (:team, :edition, :person, :part, '2026-01-01T08:00:00Z', cast(:left as timestamptz))
                        """)
                .param("team", team)
                .param("edition", edition)
                .param("person", person)
                .param("part", part)
                .param("left", left, java.sql.Types.VARCHAR)
                .update();
    }

    /** A verdict becomes final with this podium; the one before counts no more. */
    void decides(Long... podium) {
        var listed = teams.stream()
                .map(team -> "{\"id\":" + team + ",\"name\":\"T\"}")
                .collect(Collectors.joining(",", "[", "]"));
        var results = teams.stream()
                .map(team -> "{\"team\":" + team + ",\"place\":1,\"rawPlace\":1,\"raw\":50,\"value\":50,\"marks\":1}")
                .collect(Collectors.joining(",", "[", "]"));
        var verdict = db.sql("""
                        insert into hackathon.verdict (edition_id, number, record, fingerprint, jurors, frozen_at, frozen_by, podium,
                                                       why, decided_at, decided_by)
                        select :edition, coalesce(max(v.number), 0) + 1, :record, sha256('x'), '{}', '2026-02-01T08:00:00Z', :by,
                               :podium, 'x', '2026-02-01T08:00:00Z', :by
                          from hackathon.verdict v where v.edition_id = :edition
                        returning id
                        """)
                .param("edition", edition)
                .param(
                        "record",
                        "{\"teams\":" + listed + ",\"top\":1,\"results\":{\"teams\":" + results
                                + ",\"jurors\":[],\"agreement\":0,\"degrees\":0}}")
                .param("podium", podium)
                .param("by", organiser.person())
                .query(Long.class)
                .single();
        db.sql("""
                        insert into hackathon.signature (verdict_id, person_id, signed_at)
                        select :verdict, p.id, '2026-02-01T09:00:00Z' from (select id from people.person order by id limit 2) p
                        """).param("verdict", verdict).update();
        db.sql("update hackathon.verdict set final_at = '2026-02-01T10:00:00Z' where id = :id")
                .param("id", verdict)
                .update();
    }
}

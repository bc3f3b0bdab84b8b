package ma.etamkeen.hackathon.jury;

import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small edition: an organiser, three jurors, and four teams of one person each, all of other administrations. */
record JuryCast(long edition, Viewer organiser, List<Viewer> jurors, List<Long> teams, List<Long> members) {

    static JuryCast of(JdbcClient db, SomePeople some, Roles roles) {
        var edition = SomeEdition.open(db, "judge");
        var position = 0;
        for (var code : List.of("impact", "pitch")) {
            db.sql("""
                            insert into hackathon.criterion (edition_id, stage, code, position, weight, least, most, title_fr, levels)
                            values (:edition, 'final', :code, :position, 50, 1, 5, :code, '[]')
                            """)
                    .param("edition", edition)
                    .param("code", code)
                    .param("position", position++)
                    .update();
        }
        var organiser = holder(some, roles, "MEF", Role.ORGANISER, edition);
        var jurors = new ArrayList<Viewer>();
        for (var at = 0; at < 3; at++) {
            var juror = holder(some, roles, "MEF", Role.JURY, edition);
            jurors.add(juror);
            db.sql("""
                            insert into hackathon.juror (edition_id, person_id, most, presides, added_at)
                            values (:edition, :person, 10, :presides, '2026-01-01T08:00:00Z')
                            """)
                    .param("edition", edition)
                    .param("person", juror.person())
                    .param("presides", at == 0)
                    .update();
        }
        var teams = new ArrayList<Long>();
        var members = new ArrayList<Long>();
        for (var name : List.of("Amal", "Bahr", "Chams", "Dalil")) {
            var team = team(db, edition, name);
            teams.add(team);
            var member = some.confirmed("MEE");
            members.add(member);
            join(db, edition, team, member);
        }
        return new JuryCast(edition, organiser, jurors, teams, members);
    }

    static long team(JdbcClient db, long edition, String name) {
        return db.sql("""
                        insert into hackathon.team (edition_id, name, code, made_at)
                        values (:edition, :name, 'T' || nextval('hackathon.team_id_seq'), '2026-01-01T08:00:00Z')
                        returning id
                        """)
                .param("edition", edition)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    static void join(JdbcClient db, long edition, long team, long person) {
        db.sql("""
                        insert into hackathon.member (team_id, edition_id, person_id, part, joined_at)
                        values (:team, :edition, :person, 'leader', '2026-01-01T08:00:00Z')
                        """)
                .param("team", team)
                .param("edition", edition)
                .param("person", person)
                .update();
    }

    private static Viewer holder(SomePeople some, Roles roles, String unit, Role role, long edition) {
        var person = some.confirmed(unit);
        var grant = new Grant(role, Grant.On.EDITION, edition);
        roles.give(person, grant, 0);
        return new Viewer(1, person, 0, "", Language.FR, List.of(grant));
    }
}

package ma.etamkeen.hackathon.teams;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import ma.etamkeen.hackathon.dossiers.Part;
import ma.etamkeen.hackathon.dossiers.Skill;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The teams of the editions and who is in them. */
@Component
public class Teams {

    static final String COLUMNS = """
            select t.id, t.edition_id, t.challenge_id, t.name,
                   array(select m.person_id from hackathon.member m
                          where m.team_id = t.id and m.left_at is null order by m.part <> 'leader', m.id) as people
            """;

    /** The same where all teams of an edition are asked for at once: their people are read once, and not for each team. */
    static final String OF_EDITION = """
            select t.id, t.edition_id, t.challenge_id, t.name, coalesce(m.people, '{}') as people
            """;

    static final String PEOPLE_OF_EDITION = """
              left join (select o.team_id, array_agg(o.person_id order by o.part <> 'leader', o.id) as people
                           from hackathon.member o
                          where o.edition_id = :edition and o.left_at is null
                          group by o.team_id) m on m.team_id = t.id
            """;

    private static final String SELECT = COLUMNS + """
              from hackathon.team t
             where t.dissolved_at is null
            """;

    private final JdbcClient db;

    Teams(JdbcClient db) {
        this.db = db;
    }

    /** The teams of an edition, by name. */
    public List<Team> of(long edition) {
        return db.sql(OF_EDITION + " from hackathon.team t " + PEOPLE_OF_EDITION
                        + " where t.edition_id = :edition and t.dissolved_at is null order by t.name, t.id")
                .param("edition", edition)
                .query(Teams::team)
                .list();
    }

    /** The names of the teams of an edition by their numbers, in the order of the names. */
    public SequencedMap<Long, String> names(long edition) {
        var names = new LinkedHashMap<Long, String>();
        db.sql("""
                        select id, name from hackathon.team
                         where edition_id = :edition and dissolved_at is null order by name, id
                        """).param("edition", edition).query(row -> {
            names.put(row.getLong("id"), row.getString("name"));
        });
        return names;
    }

    /** The team of this number, if there is one. */
    public Optional<Team> find(long id) {
        return db.sql(SELECT + " and t.id = :id")
                .param("id", id)
                .query(Teams::team)
                .optional();
    }

    /** The teams somebody is in, the latest edition first. */
    public List<Team> ofPerson(long person) {
        return db.sql(SELECT + """
                         and t.id in (select m.team_id from hackathon.member m
                                       where m.person_id = :person and m.left_at is null)
                         order by t.edition_id desc, t.id
                        """).param("person", person).query(Teams::team).list();
    }

    /** Who is in a team, whoever leads it first. */
    public List<Member> membersOf(long team) {
        return db.sql("""
                        select id, team_id, person_id, part, skills from hackathon.member
                         where team_id = :team and left_at is null order by part <> 'leader', id
                        """)
                .param("team", team)
                .query((row, _) -> new Member(
                        row.getLong("id"),
                        row.getLong("team_id"),
                        row.getLong("person_id"),
                        Part.of(row.getString("part")),
                        Skill.in(row, "skills")))
                .list();
    }

    static Team team(ResultSet row, int number) throws SQLException {
        return new Team(
                row.getLong("id"),
                row.getLong("edition_id"),
                row.getLong("challenge_id"),
                row.getString("name"),
                Arrays.asList((Long[]) row.getArray("people").getArray()));
    }
}

package ma.etamkeen.rules;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The room of a planted team: something to do, and something that was said. */
final class PlantedRoom {

    private PlantedRoom() {}

    static void in(JdbcClient db, long team, long owner, Map<String, Object> things) {
        things.put("/me/teams/{team}/tasks/{task}", one(db, """
                insert into hackathon.task (edition_id, team_id, title, note, person_id, due_at, position, made_at, made_by)
                select edition_id, id, 'Planted task', 'x', :owner, '2098-01-01T12:00', 1, now(), :owner
                  from hackathon.team where id = :team
                returning id
                """, team, owner));
        things.put("/me/teams/{team}/messages/{message}", one(db, """
                insert into hackathon.team_message (edition_id, team_id, person_id, words, written_at)
                select edition_id, id, :owner, 'Planted words', now() from hackathon.team where id = :team
                returning id
                """, team, owner));
        var file = one(db, """
                with content as (
                    insert into platform.file (name, content_type, bytes, sha256, kept_at)
                    values ('x.txt', 'text/plain', 1, sha256('x'), now()) returning id
                ), piece as (
                    insert into platform.file_piece (file_id, place, bytes) select id, 0, 'x' from content
                ), file as (
                    insert into hackathon.team_file (edition_id, team_id, name, made_at)
                    select edition_id, id, 'Planted file', now() from hackathon.team where id = :team returning id
                )
                insert into hackathon.team_file_version (team_file_id, number, file_id, added_at, added_by)
                select f.id, 1, c.id, now(), :owner from file f, content c
                returning team_file_id
                """, team, owner);
        things.put("/me/teams/{team}/files/{item}", file);
        things.put("/me/teams/{team}/files/{item}/versions/{number}", 1);
        things.put("/me/teams/{team}/calendar/{date}", one(db, """
                insert into hackathon.team_date (edition_id, team_id, title, starts_at, ends_at, made_at, made_by)
                select edition_id, id, 'Planted meeting', '2098-01-02T10:00', '2098-01-02T11:00', now(), :owner
                  from hackathon.team where id = :team
                returning id
                """, team, owner));
    }

    private static long one(JdbcClient db, String sql, long team, long owner) {
        return db.sql(sql)
                .param("team", team)
                .param("owner", owner)
                .query(Long.class)
                .single();
    }
}

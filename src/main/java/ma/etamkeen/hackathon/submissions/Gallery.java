package ma.etamkeen.hackathon.submissions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.words.Like;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What teams let everybody see: the last version each sent, and only where that version says so. */
@Component
public class Gallery {

    private static final int MOST = 200;

    private static final String SHOWN = """
            select t.id, t.name, t.challenge_id, s.version, s.licence,
                   coalesce((select left(p.words, 400) from hackathon.submission_part p
                              join hackathon.deliverable d on d.id = p.deliverable_id
                             where p.submission_id = s.id and d.kind = 'text' and p.words <> ''
                             order by d.position, d.id limit 1), '') as words
              from hackathon.team t
              join lateral (select * from hackathon.submission l
                             where l.team_id = t.id and l.state = 'sent' order by l.version desc limit 1) s on s.consent
             where t.edition_id = :edition and t.dissolved_at is null
            """;

    private final JdbcClient db;

    Gallery(JdbcClient db) {
        this.db = db;
    }

    /**
     * What a team made.
     *
     * @param words the beginning of the first text it wrote
     */
    public record Work(long team, String name, long challenge, int version, String licence, String words) {}

    /** The works of an edition in which all of this stands, by the name of the team. */
    public List<Work> of(long edition, String words) {
        return db.sql(SHOWN + """
                         and (:words = '%%' or t.name ilike :words
                              or exists (select from hackathon.submission_part p
                                          where p.submission_id = s.id and p.words ilike :words))
                         order by t.name, t.id limit :most
                        """)
                .param("edition", edition)
                .param("words", "%" + Like.escaped(words.strip()) + "%")
                .param("most", MOST)
                .query(Gallery::work)
                .list();
    }

    /** The work of this team, when it lets everybody see it. */
    public Optional<Work> find(long edition, long team) {
        return db.sql(SHOWN + " and t.id = :team")
                .param("edition", edition)
                .param("team", team)
                .query(Gallery::work)
                .optional();
    }

    private static Work work(ResultSet row, int number) throws SQLException {
        return new Work(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("challenge_id"),
                row.getInt("version"),
                row.getString("licence"),
                row.getString("words"));
    }
}

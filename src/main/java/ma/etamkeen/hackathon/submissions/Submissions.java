package ma.etamkeen.hackathon.submissions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What teams handed in. What is still being written is in none of these. */
@Component
public class Submissions {

    static final String SELECT = """
            select s.id, s.team_id, s.edition_id, s.phase_id, s.version, s.sent_at, s.late, s.fingerprint, s.consent, s.licence
              from hackathon.submission s
             where s.state = 'sent'
            """;

    /** The last of each team in each phase. */
    static final String COUNTS = """
             and not exists (select from hackathon.submission n
                              where n.team_id = s.team_id and n.phase_id = s.phase_id and n.state = 'sent'
                                and n.version > s.version)
             order by (select p.starts_at from hackathon.phase p where p.id = s.phase_id), s.team_id
            """;

    private final JdbcClient db;

    Submissions(JdbcClient db) {
        this.db = db;
    }

    /** What a team sent last, in whichever phase. */
    public Optional<Submission> latest(long team) {
        return db.sql(SELECT + " and s.team_id = :team order by s.sent_at desc, s.version desc limit 1")
                .param("team", team)
                .query(Submissions::submission)
                .optional();
    }

    /** What counts of a team in a phase: what it sent last. */
    public Optional<Submission> latest(long team, long phase) {
        return db.sql(SELECT + " and s.team_id = :team and s.phase_id = :phase order by s.version desc limit 1")
                .param("team", team)
                .param("phase", phase)
                .query(Submissions::submission)
                .optional();
    }

    /** All that a team sent, the last first. */
    public List<Submission> of(long team) {
        return db.sql(SELECT + " and s.team_id = :team order by s.version desc limit 200")
                .param("team", team)
                .query(Submissions::submission)
                .list();
    }

    /** What counts of a team, in the order of the phases. */
    public List<Submission> counting(long team) {
        return db.sql(SELECT + " and s.team_id = :id" + COUNTS)
                .param("id", team)
                .query(Submissions::submission)
                .list();
    }

    /** What counts of these teams, in the order of the phases. */
    public List<Submission> countingOf(Collection<Long> teams) {
        return db.sql(SELECT + " and s.team_id = any (:ids)" + COUNTS)
                .param("ids", teams.toArray(Long[]::new))
                .query(Submissions::submission)
                .list();
    }

    /** What counts of every team of an edition, in the order of the phases. */
    public List<Submission> countingOf(long edition) {
        return db.sql(SELECT + " and s.edition_id = :id" + COUNTS)
                .param("id", edition)
                .query(Submissions::submission)
                .list();
    }

    static Submission submission(ResultSet row, int number) throws SQLException {
        return new Submission(
                row.getLong("id"),
                row.getLong("team_id"),
                row.getLong("edition_id"),
                row.getLong("phase_id"),
                row.getInt("version"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("late"),
                HexFormat.of().formatHex(row.getBytes("fingerprint")),
                row.getBoolean("consent"),
                row.getString("licence"));
    }
}

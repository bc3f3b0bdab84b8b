package ma.etamkeen.hackathon.submissions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.platform.words.Like;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What teams let everybody see: the last version each sent in a phase, and only where that version says so. */
@Component
public class Gallery {

    private static final int MOST = 400;

    private static final String SHOWN = """
            select t.id, t.name, t.challenge_id, s.version, s.licence, f.kind,
                   coalesce((select left(p.words, 400) from hackathon.submission_part p
                              join hackathon.deliverable d on d.id = p.deliverable_id
                             where p.submission_id = s.id and d.kind = 'text' and p.words <> ''
                             order by d.position, d.id limit 1), '') as words
              from hackathon.team t
              join hackathon.phase f on f.edition_id = t.edition_id
              join lateral (select * from hackathon.submission l
                             where l.team_id = t.id and l.phase_id = f.id and l.state = 'sent'
                             order by l.version desc limit 1) s on s.consent
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
     * @param parts what it shows of each phase, in their order
     */
    public record Work(long team, String name, long challenge, String words, List<Part> parts) {}

    /** What it handed in in one phase. */
    public record Part(Phase.Kind phase, int version, String licence) {}

    private record Row(long team, String name, long challenge, String words, Part part) {}

    /** The works of an edition in which all of this stands, by the name of the team. */
    public List<Work> of(long edition, String words) {
        return works(db.sql(SHOWN + """
                         and (:words = '%%' or t.name ilike :words
                              or exists (select from hackathon.submission_part p
                                          where p.submission_id = s.id and p.words ilike :words))
                         order by t.name, t.id, f.starts_at limit :most
                        """)
                .param("edition", edition)
                .param("words", "%" + Like.escaped(words.strip()) + "%")
                .param("most", MOST)
                .query(Gallery::row)
                .list());
    }

    /** The work of this team, when it lets everybody see it. */
    public Optional<Work> find(long edition, long team) {
        return works(db.sql(SHOWN + " and t.id = :team order by f.starts_at")
                        .param("edition", edition)
                        .param("team", team)
                        .query(Gallery::row)
                        .list())
                .stream()
                .findFirst();
    }

    /** Rows of one team, which stand together, are one work. */
    private static List<Work> works(List<Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(Row::team, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(all -> new Work(
                        all.getFirst().team(),
                        all.getFirst().name(),
                        all.getFirst().challenge(),
                        all.stream()
                                .map(Row::words)
                                .filter(text -> !text.isEmpty())
                                .findFirst()
                                .orElse(""),
                        all.stream().map(Row::part).toList()))
                .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("challenge_id"),
                row.getString("words"),
                new Part(Phase.Kind.of(row.getString("kind")), row.getInt("version"), row.getString("licence")));
    }
}

package ma.etamkeen.platform.journal;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The whole journal, newest first, for those who look after it. */
@Component
class Lines {

    private static final int AT_ONCE = 1_000;
    private static final Pattern KIND = Pattern.compile("[a-z-]+(\\.[a-z-]+){0,2}");

    private final JdbcClient db;

    Lines(JdbcClient db) {
        this.db = db;
    }

    /** A line with its number, which says what was written before and after. */
    record Numbered(long id, Journal.Line line) {}

    interface Reader {
        void read(Numbered line) throws IOException;
    }

    /** The newest lines written before the line of this number, at most so many. */
    List<Numbered> newest(WantedLines wanted, long before, int most) {
        var conditions =
                new StringBuilder("select id, at, actor, deed, subject, person, why, deputy_of from platform.journal");
        conditions.append(" where id < :before");
        if (wanted.first() != null) {
            conditions.append(" and at >= :first");
        }
        if (wanted.end() != null) {
            conditions.append(" and at < :end");
        }
        if (KIND.matcher(wanted.kind()).matches()) {
            conditions.append(wanted.kind().indexOf('.') < 0 ? " and deed like :kind || '.%'" : " and deed = :kind");
        }
        if (wanted.who() != null) {
            conditions.append(" and actor = :who");
        }
        if (wanted.what() != null) {
            conditions.append(" and (subject = :what or person = :what or " + Glances.SHOWED + ")");
        }
        return db.sql(conditions.append(" order by id desc limit :most").toString())
                .param("before", before)
                .param("first", wanted.first())
                .param("end", wanted.end())
                .param("kind", wanted.kind())
                .param("who", wanted.who())
                .param("what", wanted.what())
                .param("shown", wanted.what() == null ? "" : Long.toString(wanted.what()))
                .param("most", most)
                .query(Lines::numbered)
                .list();
    }

    /** Reads all of them, newest first, a thousand at a time. */
    void each(WantedLines wanted, Reader reader) throws IOException {
        var before = Long.MAX_VALUE;
        for (var lines = newest(wanted, before, AT_ONCE); !lines.isEmpty(); lines = newest(wanted, before, AT_ONCE)) {
            for (var line : lines) {
                reader.read(line);
            }
            before = lines.getLast().id();
        }
    }

    static Numbered numbered(ResultSet row, int number) throws SQLException {
        return new Numbered(
                row.getLong("id"),
                new Journal.Line(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getLong("actor"),
                        row.getString("deed"),
                        row.getLong("subject"),
                        row.getLong("person"),
                        row.getString("why"),
                        row.getLong("deputy_of")));
    }
}

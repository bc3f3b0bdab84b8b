package ma.etamkeen.platform.journal;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The whole journal, newest first, for those who look after it. */
@Component
class Lines {

    /** All lines {@code j}, each with what stands beside it. */
    static final String ALL = """
            select j.id, j.at, j.actor, j.deed, j.subject, j.person, j.detail, j.reason, j.deputy_of,
                   coalesce(r.why, j.detail) as why, r.emptied is not null as emptied
              from platform.journal j
              left join platform.journal_reason r on r.line = j.id
            """;

    private static final int AT_ONCE = 1_000;
    private static final Pattern KIND = Pattern.compile("[a-z-]+(\\.[a-z-]+){0,2}");

    private final JdbcClient db;

    Lines(JdbcClient db) {
        this.db = db;
    }

    /**
     * A line with its number, which says what was written before and after, and as it is sealed.
     *
     * @param detail what the platform says of the deed
     * @param reason the fingerprint of the reason that was given
     * @param emptied whether that reason was emptied
     */
    record Numbered(long id, Journal.Line line, String detail, byte @Nullable [] reason, boolean emptied) {}

    interface Reader {
        void read(Numbered line) throws IOException;
    }

    /** The newest lines written before the line of this number, at most so many. */
    List<Numbered> newest(WantedLines wanted, long before, int most) {
        var conditions = new StringBuilder(ALL).append(" where j.id < :before");
        if (wanted.first() != null) {
            conditions.append(" and j.at >= :first");
        }
        if (wanted.end() != null) {
            conditions.append(" and j.at < :end");
        }
        if (KIND.matcher(wanted.kind()).matches()) {
            conditions.append(
                    wanted.kind().indexOf('.') < 0 ? " and j.deed like :kind || '.%'" : " and j.deed = :kind");
        }
        if (wanted.who() != null) {
            conditions.append(" and j.actor = :who");
        }
        if (wanted.what() != null) {
            conditions.append(" and (j.subject = :what or j.person = :what or " + Glances.SHOWED + ")");
        }
        return db.sql(conditions.append(" order by j.id desc limit :most").toString())
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

    /** The line of this number. */
    Optional<Numbered> find(long id) {
        return db.sql(ALL + " where j.id = :id")
                .param("id", id)
                .query(Lines::numbered)
                .optional();
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
                        row.getLong("deputy_of")),
                row.getString("detail"),
                row.getBytes("reason"),
                row.getBoolean("emptied"));
    }
}

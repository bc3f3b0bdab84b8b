package ma.etamkeen.knowledge.parity;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How all entries stand in all languages. */
@Component
public class Boards {

    private static final String WHICH = """
              from knowledge.source o
             where exists (select from knowledge.standing s
                            where s.entry_id = o.entry_id
                              and (:language = '' or s.language = :language)
                              and case :how when 'missing' then s.missing > 0
                                            when 'stale' then s.stale > 0
                                            when 'draft' then s.draft > 0
                                            when 'machine' then s.machine > 0
                                            when 'reviewed' then s.missing + s.stale + s.draft + s.machine = 0
                                            else true end)
            """;

    private final JdbcClient db;

    Boards(JdbcClient db) {
        this.db = db;
    }

    /** Which entries somebody wants to see: those of which something stands so in this language, or in any. */
    public record Wanted(
            @Nullable Language language, @Nullable Stands how) {}

    /** The entries somebody wants to see, the last made first. */
    public List<Long> entries(Wanted wanted, int limit, int offset) {
        return asked(
                        "select o.entry_id" + "\n" + WHICH + " order by o.entry_id desc limit :limit offset :offset",
                        wanted)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** How many there are. */
    public int count(Wanted wanted) {
        return asked("select count(*)::int" + "\n" + WHICH, wanted)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(String sql, Wanted wanted) {
        var language = wanted.language();
        var how = wanted.how();
        return db.sql(sql)
                .param("language", language == null ? "" : language.tag())
                .param("how", how == null ? "" : how.key());
    }

    /** How many paragraphs of all entries stand how in each language. */
    public Map<Language, Standing> totals() {
        var totals = new EnumMap<Language, Standing>(Language.class);
        db.sql("""
                        select language, sum(missing)::int as missing, sum(draft)::int as draft, sum(stale)::int as stale,
                               sum(machine)::int as machine, sum(reviewed)::int as reviewed
                          from knowledge.standing
                         group by language
                        """).query(row -> {
            totals.put(
                    Language.of(row.getString("language")).orElseThrow(),
                    new Standing(
                            row.getInt("missing"),
                            row.getInt("draft"),
                            row.getInt("stale"),
                            row.getInt("machine"),
                            row.getInt("reviewed")));
        });
        return totals;
    }
}

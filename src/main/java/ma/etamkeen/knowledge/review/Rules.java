package ma.etamkeen.knowledge.review;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rule of publication of each kind: the product's, until somebody who coordinates the programme states another. */
@Component
public class Rules {

    private static final int LASTS = 24;

    /** What tells of a day that is over, or stands for good, needs nobody to look at it again. */
    private static final Set<String> HOLD = Set.of("timeline", "news", "press", "page", "document", "testimony");

    private final JdbcClient db;
    private final Journal journal;

    Rules(JdbcClient db, Journal journal) {
        this.db = db;
        this.journal = journal;
    }

    /** The rule of this kind. */
    public Rule of(String kind) {
        return all(List.of(kind)).getOrDefault(kind, usual(kind));
    }

    /** The rules of these kinds. */
    public Map<String, Rule> all(List<String> kinds) {
        var rules = new HashMap<String, Rule>();
        kinds.forEach(kind -> rules.put(kind, usual(kind)));
        db.sql("""
                        select kind, approvals, languages, is_unread_allowed, months
                          from knowledge.publication_rule
                         where kind = any(:kinds)
                        """).param("kinds", kinds.toArray(String[]::new)).query(row -> {
            rules.put(row.getString("kind"), rule(row));
        });
        return rules;
    }

    /** States the rule of a kind. Texts that readers see already stay; what is published from now on follows it. */
    @Transactional
    public void state(String kind, Rule rule, long actor) {
        var changed = db.sql("""
                        insert into knowledge.publication_rule as r (kind, approvals, languages, is_unread_allowed, months)
                        values (:kind, :approvals, :languages, :unread, :months)
                            on conflict (kind) do update
                           set approvals = excluded.approvals, languages = excluded.languages,
                               is_unread_allowed = excluded.is_unread_allowed, months = excluded.months
                         where (r.approvals, r.languages, r.is_unread_allowed, r.months)
                               <> (excluded.approvals, excluded.languages, excluded.is_unread_allowed, excluded.months)
                        """)
                .param("kind", kind)
                .param("approvals", rule.approvals())
                .param("languages", rule.languages().stream().map(Language::tag).toArray(String[]::new))
                .param("unread", rule.isUnreadAllowed())
                .param("months", rule.months())
                .update();
        if (changed > 0) {
            journal.record("knowledge.rule.stated", actor, 0, 0, kind);
        }
    }

    private static Rule usual(String kind) {
        var holds = HOLD.contains(kind);
        return new Rule(1, List.of(), true, holds ? 0 : LASTS);
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                row.getInt("approvals"),
                languages(row.getArray("languages")),
                row.getBoolean("is_unread_allowed"),
                row.getInt("months"));
    }

    private static List<Language> languages(Array tags) throws SQLException {
        return Stream.of((String[]) tags.getArray())
                .map(tag -> Language.of(tag).orElseThrow())
                .toList();
    }
}

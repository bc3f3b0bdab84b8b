package ma.etamkeen.hackathon.questions;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.hackathon.editions.Detail;
import ma.etamkeen.hackathon.editions.Details;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The frequent questions of an edition: those its organisers wrote, and those they answered to all. Both are worded, translated,
 * ordered and taken out as everything else an edition says.
 */
@Component
public class Faq {

    private final JdbcClient db;
    private final Details details;

    Faq(JdbcClient db, Details details) {
        this.db = db;
        this.details = details;
    }

    /**
     * A frequent question.
     *
     * @param about what the question was about that was asked first, {@code null} where nobody asked
     */
    public record Entry(Detail detail, Question.@Nullable Category about) {}

    /** What everybody reads, in the order the organisers gave it. */
    public List<Entry> of(long edition) {
        var about = new HashMap<Long, Question.Category>();
        db.sql("""
                        select d.id, q.category
                          from hackathon.detail d
                          join hackathon.message m on m.id = d.message_id
                          join hackathon.question q on q.id = m.question_id
                         where d.edition_id = :edition and d.removed_at is null
                        """).param("edition", edition).query(row -> {
            about.put(
                    row.getLong("id"),
                    Question.Category.of(row.getString("category")).orElseThrow());
        });
        return details.of(edition).stream()
                .filter(detail -> detail.kind() == Detail.Kind.FAQ)
                .map(detail -> new Entry(detail, about.get(detail.id())))
                .toList();
    }

    /** Where the answers to a question stand among the frequent ones: by their message the number of the entry. */
    public Map<Long, Long> ofQuestion(long question) {
        var entries = new HashMap<Long, Long>();
        db.sql("""
                        select d.message_id, d.id from hackathon.detail d join hackathon.message m on m.id = d.message_id
                         where m.question_id = :question and d.removed_at is null
                        """).param("question", question).query(row -> {
            entries.put(row.getLong("message_id"), row.getLong("id"));
        });
        return entries;
    }
}

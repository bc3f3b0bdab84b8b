package ma.etamkeen.learning.log;

import java.util.HashMap;
import java.util.List;
import ma.etamkeen.learning.rating.Elo;
import ma.etamkeen.learning.rating.Rating;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** How hard questions are and how far people have come, by first answers in the order in which they are received. */
@Component
public class Ratings {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient db;

    Ratings(JdbcClient db) {
        this.db = db;
    }

    /** Somebody's first answer to a question. */
    record First(long item, double guess, boolean right) {}

    /** The rating of this person. */
    public Rating of(long person) {
        return db.sql("select value, answers from learning.person_rating where person_id = :person")
                .param("person", person)
                .query((row, _) -> new Rating(row.getDouble("value"), row.getInt("answers")))
                .optional()
                .orElse(Rating.NEW);
    }

    /** Moves the person and the questions. The last thing in its transaction: everybody else who answers them waits for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Rating answered(long person, List<First> firsts) {
        var rating = of(person);
        if (firsts.isEmpty()) {
            return rating;
        }
        var questions = lock(firsts);
        for (var first : firsts) {
            var moved = Elo.answered(
                    rating, questions.getOrDefault(first.item(), Rating.NEW), first.guess(), first.right());
            rating = moved.person();
            questions.put(first.item(), moved.question());
        }
        write(questions);
        db.sql("""
                        insert into learning.person_rating (person_id, value, answers)
                        values (:person, :value, :answers)
                            on conflict (person_id) do update set value = excluded.value, answers = excluded.answers
                        """)
                .param("person", person)
                .param("value", rating.value())
                .param("answers", rating.answers())
                .update();
        return rating;
    }

    /** In the order of their ids, so that no two wait for each other. */
    private HashMap<Long, Rating> lock(List<First> firsts) {
        var questions = new HashMap<Long, Rating>();
        db.sql("""
                        select item_id, value, answers from learning.item_rating
                         where item_id = any(:items) order by item_id for no key update
                        """)
                .param("items", firsts.stream().map(First::item).toArray(Long[]::new))
                .query(row -> {
                    questions.put(row.getLong("item_id"), new Rating(row.getDouble("value"), row.getInt("answers")));
                });
        return questions;
    }

    private void write(HashMap<Long, Rating> questions) {
        var rows = JSON.createArrayNode();
        questions.forEach((item, rating) ->
                rows.addObject().put("item", item).put("value", rating.value()).put("answers", rating.answers()));
        db.sql("""
                        update learning.item_rating i set value = r.value, answers = r.answers
                          from jsonb_to_recordset(cast(:rows as jsonb))
                               as r (item bigint, value double precision, answers integer)
                         where i.item_id = r.item
                        """).param("rows", rows.toString()).update();
    }
}

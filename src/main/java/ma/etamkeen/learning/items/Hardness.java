package ma.etamkeen.learning.items;

import java.util.HashMap;
import java.util.Map;
import ma.etamkeen.learning.rating.Rating;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How hard the questions of a theme have turned out to be. */
@Component
public class Hardness {

    private final JdbcClient db;

    Hardness(JdbcClient db) {
        this.db = db;
    }

    /** By the codes of the questions. */
    public Map<String, Rating> of(String theme) {
        var ratings = new HashMap<String, Rating>();
        db.sql("""
                        select i.code, r.value, r.answers
                          from learning.item i join learning.item_rating r on r.item_id = i.id
                         where i.theme = :theme
                        """).param("theme", theme).query(row -> {
            ratings.put(row.getString("code"), new Rating(row.getDouble("value"), row.getInt("answers")));
        });
        return ratings;
    }
}

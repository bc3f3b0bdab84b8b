package ma.etamkeen.learning.joy;

import ma.etamkeen.platform.journal.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has turned off what. */
@Component
public class Joys {

    private final JdbcClient db;
    private final Journal journal;

    Joys(JdbcClient db, Journal journal) {
        this.db = db;
        this.journal = journal;
    }

    /** What this person wants to see. */
    public Joy of(long person) {
        return db.sql("select xp, streak, badges from learning.person_choice where person_id = :person")
                .param("person", person)
                .query((row, _) -> new Joy(row.getBoolean("xp"), row.getBoolean("streak"), row.getBoolean("badges")))
                .optional()
                .orElse(Joy.ALL);
    }

    /** From now on this person wants to see this. */
    @Transactional
    public void choose(long person, Joy joy) {
        db.sql("""
                        insert into learning.person_choice (person_id, xp, streak, badges)
                        values (:person, :xp, :streak, :badges)
                            on conflict (person_id) do update set xp = :xp, streak = :streak, badges = :badges
                        """)
                .param("person", person)
                .param("xp", joy.xp())
                .param("streak", joy.streak())
                .param("badges", joy.badges())
                .update();
        journal.record("learning.joy.chosen", person, person);
    }
}

package ma.etamkeen.platform.merging;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One thing becomes part of another.
 *
 * @param from the id of the one that ends; its row stays, closed
 * @param into the id of the one that goes on
 * @param day the first day on which only the other one counts
 * @param actor the person who decided, 0 for the platform
 */
public record Merge(long from, long into, LocalDate day, long actor) {

    /** Moves rows by a statement that names {@code :from} and {@code :into}, and says how many. */
    public int move(JdbcClient db, String sql) {
        return db.sql(sql).param("from", from).param("into", into).update();
    }
}

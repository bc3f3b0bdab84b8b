package ma.etamkeen.platform.merging;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a merge would move, for whoever is about to decide.
 *
 * @param words the key of words that take {@code count}
 * @param count how many rows
 */
public record Touched(String words, long count) {

    /** What a query counts that names whoever is merged {@code :id}. */
    public static Touched of(JdbcClient db, String words, String sql, long id) {
        return new Touched(words, db.sql(sql).param("id", id).query(Long.class).single());
    }
}

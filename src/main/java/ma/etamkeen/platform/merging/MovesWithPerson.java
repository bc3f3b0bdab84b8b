package ma.etamkeen.platform.merging;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A part that keeps rows about people. Its bean is called in the transaction of the merge. */
public interface MovesWithPerson extends Refers, InTurn {

    /** Moves the part's own rows from the record that ends to the one that goes on. */
    void move(Merge merge);

    /** What {@link #move} would touch, for the preview. */
    List<Touched> touched(long person);

    /** Those of these people about whom the part keeps something that happened. */
    Set<Long> acted(Collection<Long> people);

    /** Those of these people whom a query finds that names them {@code :ids}. */
    static Set<Long> among(JdbcClient db, String sql, Collection<Long> people) {
        return new HashSet<>(db.sql(sql)
                .param("ids", people.toArray(Long[]::new))
                .query((row, _) -> row.getLong(1))
                .list());
    }
}

package ma.etamkeen.hackathon;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import ma.etamkeen.platform.texts.Described;
import ma.etamkeen.platform.texts.TextSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What editions tell in three languages, kind by kind, for those who write, translate and proofread it: all that the kinds share.
 *
 * @param <T> the things of one kind, each a row of the table of that name
 */
public abstract class ToldThings<T> implements TextSource {

    /** The database in which they are. */
    protected final JdbcClient db;

    private final int order;
    private final Supplier<List<T>> all;
    private final Function<Long, Optional<T>> find;

    /**
     * The things of a kind.
     *
     * @param all those that are there
     * @param find the one of a number, if it is there
     */
    protected ToldThings(JdbcClient db, int order, Supplier<List<T>> all, Function<Long, Optional<T>> find) {
        this.db = db;
        this.order = order;
        this.all = all;
        this.find = find;
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public List<Described> all() {
        return all.get().stream().map(this::described).toList();
    }

    @Override
    public Optional<Described> find(String key) {
        return TextSource.id(key).flatMap(find).map(this::described);
    }

    @Override
    public boolean lock(String key) {
        return TextSource.id(key)
                .filter(id -> db.sql(
                                "select id from hackathon.#1 where id = :id for no key update".replace("#1", kind()))
                        .param("id", id)
                        .query(Long.class)
                        .optional()
                        .isPresent())
                .flatMap(find)
                .isPresent();
    }

    /** What is told of one of them. */
    protected abstract Described described(T thing);
}

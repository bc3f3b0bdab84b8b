package ma.etamkeen.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import ma.etamkeen.organisations.Within;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The product's statements, of which the access rule can be taken out: where a statement says whose units count, a plain
 * list of the same units stands instead; where it asks for the unit of each row, nothing does or the same list; where it asks
 * for labels, nothing.
 */
final class Unruled implements JdbcClient {

    private static final String TOPS = "cast(array[:within] as bigint[])";
    private static final String BELOW = "= any (" + Within.below(TOPS) + ")";
    private static final String ALONE = "= any (cast(:alone as bigint[]))";
    private static final String PLAINLY = "= any (cast(:plainly as bigint[]))";
    private static final Pattern EACH =
            Pattern.compile("\\(select w\\.lineage && " + Pattern.quote(TOPS) + " from [^()]*w\\.id = ([a-z_.]+)\\)");
    private static final Pattern MANY = Pattern.compile(
            "\\(([a-z_.]+) in \\(select unnest\\(" + Pattern.quote(Within.below(TOPS)) + "\\)\\)\\) is true");
    private static final Pattern LABELS = Pattern.compile("audience && cast\\(:labels as text\\[]\\)");

    private final JdbcClient db;
    private Long @Nullable [] units;
    private String each = "true";
    private boolean found;

    /** Who asks: the jobs that go on beside a measure ask as always. */
    private volatile @Nullable Thread asking;

    private final Map<List<String>, String> taken = new HashMap<>();

    private Unruled(JdbcClient db) {
        this.db = db;
    }

    /** Puts itself before what all parts ask the database with. */
    static void stand(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JdbcClient db ? new Unruled(db) : bean;
            }
        });
    }

    /**
     * What is asked without the rule, within these units.
     *
     * @param listed whether they are listed also where the unit of each row is asked for
     */
    <T> T within(Long[] plain, boolean listed, Supplier<T> asked) {
        asking = Thread.currentThread();
        units = plain;
        each = listed ? "$1 " + PLAINLY : "true";
        found = false;
        try {
            var answer = asked.get();
            if (!found) {
                throw new IllegalStateException("no rule was found in what was asked");
            }
            return answer;
        } finally {
            asking = null;
            units = null;
        }
    }

    @Override
    public StatementSpec sql(String sql) {
        if (Thread.currentThread() != asking || units == null) {
            return db.sql(sql);
        }
        // once for each: the time it takes is none of the query's
        var plain = taken.computeIfAbsent(
                List.of(sql, each),
                _ -> LABELS.matcher(MANY.matcher(
                                        EACH.matcher(sql.replace(BELOW, PLAINLY).replace(ALONE, PLAINLY))
                                                .replaceAll(each))
                                .replaceAll(each))
                        .replaceAll("true"));
        found |= !plain.equals(sql);
        return db.sql(plain).param("plainly", units);
    }
}

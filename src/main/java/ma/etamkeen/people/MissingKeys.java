package ma.etamkeen.people;

import java.util.List;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives people who were on record before names had keys theirs, some thousand at a time. */
@Component
@Order(21)
class MissingKeys implements ApplicationRunner {

    private static final int BATCH = 2_000;

    private final JdbcClient db;
    private final TransactionTemplate transaction;

    MissingKeys(JdbcClient db, TransactionTemplate transaction) {
        this.db = db;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var last = 0L;
        for (var people = next(last); !people.isEmpty(); people = next(last)) {
            var batch = people;
            transaction.executeWithoutResult(_ -> write(batch));
            last = people.getLast().getKey();
        }
    }

    private List<Map.Entry<Long, String[]>> next(long after) {
        return db.sql("""
                        select id, name_ar, name_latin from people.person
                         where id > :after and key_ar = '' and key_latin = '' and name_folded <> ''
                         order by id
                         limit :batch
                        """)
                .param("after", after)
                .param("batch", BATCH)
                .query((row, _) -> Map.entry(
                        row.getLong("id"),
                        new String[] {NameKey.of(row.getString("name_ar")), NameKey.of(row.getString("name_latin"))}))
                .list();
    }

    private void write(List<Map.Entry<Long, String[]>> people) {
        db.sql("""
                        update people.person p set key_ar = k.ar, key_latin = k.latin
                          from unnest(:ids, :ar, :latin) as k (id, ar, latin)
                         where p.id = k.id
                        """)
                .param("ids", people.stream().map(Map.Entry::getKey).toArray(Long[]::new))
                .param("ar", people.stream().map(one -> one.getValue()[0]).toArray(String[]::new))
                .param("latin", people.stream().map(one -> one.getValue()[1]).toArray(String[]::new))
                .update();
    }
}

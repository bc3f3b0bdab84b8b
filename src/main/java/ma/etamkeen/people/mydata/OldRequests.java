package ma.etamkeen.people.mydata;

import java.time.Instant;
import java.time.ZoneOffset;
import ma.etamkeen.platform.persondata.Expiring;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was written in requests about data that were answered long ago; that they were made and answered stays. */
@Component
class OldRequests implements Expiring {

    private static final String OLD = """
             where decided_at < :before and (why <> '' or decision <> '' or wanted is not null)
            """;

    private final JdbcClient db;

    OldRequests(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String kind() {
        return "requests";
    }

    @Override
    public int months() {
        return 60;
    }

    @Override
    public int least() {
        return 12;
    }

    @Override
    public int most() {
        return 120;
    }

    @Override
    public long due(Instant before) {
        return db.sql("select count(*) from people.data_request" + OLD)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    @Override
    public void apply(Instant before, Batches batches) {
        batches.remove(() -> db.sql("update people.data_request set why = '', decision = '', wanted = null" + OLD)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update());
    }
}

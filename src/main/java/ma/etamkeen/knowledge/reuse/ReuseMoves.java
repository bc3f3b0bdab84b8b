package ma.etamkeen.knowledge.reuse;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.merging.KeptPeople;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.MovesWithUnit;
import ma.etamkeen.platform.merging.Touched;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.OnlyActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an administration uses again goes on as a reuse of the one that goes on. */
@Component
class ReuseMoves implements MovesWithUnit {

    private final JdbcClient db;
    private final Clock clock;

    ReuseMoves(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public Set<String> moves() {
        return Set.of("knowledge.reuse.unit_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of();
    }

    @Override
    public int order() {
        return 0;
    }

    /** Where both use the same entry, the declaration of the one that goes on stands, and the other leads to it. */
    @Override
    public void move(Merge merge) {
        var closed = db.sql("""
                        update knowledge.reuse x
                           set merged_into = o.id, unit_id = :into, version = x.version + 1
                          from knowledge.reuse o
                         where x.unit_id = :from and x.stage <> 'stopped' and x.merged_into is null
                           and o.unit_id = :into and o.entry_id = x.entry_id and o.stage <> 'stopped'
                           and o.merged_into is null
                        returning x.id
                        """)
                .param("from", merge.from())
                .param("into", merge.into())
                .query(Long.class)
                .list();
        var moved = db.sql("""
                        update knowledge.reuse set unit_id = :into, version = version + 1
                         where unit_id = :from returning id
                        """)
                .param("from", merge.from())
                .param("into", merge.into())
                .query(Long.class)
                .list();
        // the platform carries a reform out: that is no word of whoever decided it
        for (var id :
                java.util.stream.Stream.concat(closed.stream(), moved.stream()).toList()) {
            db.sql("""
                            insert into knowledge.reuse_step (reuse_id, number, deed, stage, why, at, done_by)
                            select x.id, coalesce((select max(number) from knowledge.reuse_step where reuse_id = x.id), 0) + 1,
                                   'merged', x.stage, '', :now, 0
                              from knowledge.reuse x where x.id = :id
                            """)
                    .param("id", id)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    @Override
    public List<Touched> touched(long unit) {
        return List.of(
                Touched.of(db, "reuse.touched", "select count(*) from knowledge.reuse where unit_id = :id", unit));
    }

    /** Who said something is said by the record that acted. */
    @Configuration(proxyBeanMethods = false)
    static class People {

        @Bean("reuseKeptPeople")
        MovesWithPerson kept() {
            return new KeptPeople(Set.of("knowledge.reuse_step.done_by"));
        }

        @Bean
        KeepsPersonData reuseData() {
            return new OnlyActs(Set.of("knowledge.reuse_step"));
        }
    }
}

package ma.etamkeen.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.merging.InTurn;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.Touched;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Two records of one person become one: every part moves its rows, the record that ends is closed and says where it went. */
@Component
public class Merging {

    private final JdbcClient db;
    private final Clock clock;
    private final List<MovesWithPerson> parts;
    private final Journal journal;

    Merging(JdbcClient db, Clock clock, List<MovesWithPerson> parts, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.parts = InTurn.sorted(parts);
        this.journal = journal;
    }

    /** What the record has that would move. */
    public List<Touched> look(long from) {
        var counts = new LinkedHashMap<String, Long>();
        parts.forEach(part -> part.touched(from).forEach(one -> counts.merge(one.words(), one.count(), Long::sum)));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> new Touched(count.getKey(), count.getValue()))
                .toList();
    }

    /** Whether it was done: both records must be open and different. */
    @Transactional
    public boolean merge(long from, long into, String why, long actor) {
        var open = db.sql("""
                        select id from people.person where id = any(:both) and closed_at is null
                         order by id for no key update
                        """)
                .param("both", new Long[] {from, into})
                .query(Long.class)
                .list();
        if (open.size() < 2) {
            return false;
        }
        var day = LocalDate.ofInstant(clock.instant(), clock.getZone());
        parts.forEach(part -> part.move(new Merge(from, into, day, actor)));
        // the number is the register's: the record that goes on takes it over when it has none
        db.sql("""
                        with ended as (
                            update people.person p
                               set closed_at = :now, merged_into = :into, staff_number = null
                              from (select id, staff_number from people.person where id = :from) old
                             where p.id = old.id
                            returning old.staff_number
                        )
                        select staff_number from ended
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("into", into)
                .param("from", from)
                .query((row, _) -> java.util.Optional.ofNullable(row.getString(1)))
                .single()
                .ifPresent(number ->
                        db.sql("""
                                update people.person set staff_number = :number
                                 where id = :into and staff_number is null
                                """).param("number", number).param("into", into).update());
        journal.record("people.person.merged", actor, from, into, new Journal.Reason(why));
        return true;
    }
}

package ma.etamkeen.portal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithPerson;
import ma.etamkeen.platform.merging.Touched;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people look for goes along when two records of one person become one, and goes with the person. */
@Component
class SavedSearchData implements KeepsPersonData, MovesWithPerson {

    private final JdbcClient db;

    SavedSearchData(JdbcClient db) {
        this.db = db;
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(new Holding(
                "searches",
                Set.of("portal.saved_search"),
                Holding.Fate.ERASED,
                Holding.read(db, """
                        select words, chosen, pace, saved_at, told_until
                          from portal.saved_search
                         where person_id = :person
                         order by id
                        """),
                Holding.erase(db, "delete from portal.saved_search where person_id = :person")));
    }

    @Override
    public Set<String> moves() {
        return Set.of("portal.saved_search.person_id");
    }

    @Override
    public Set<String> keeps() {
        return Set.of();
    }

    /** Where both kept the same search, what the record that goes on kept stands. */
    @Override
    public void move(Merge merge) {
        merge.move(db, """
                        delete from portal.saved_search s
                         where s.person_id = :from
                           and exists (select from portal.saved_search o
                                        where o.person_id = :into and o.words = s.words and o.chosen = s.chosen)
                        """);
        merge.move(db, "update portal.saved_search set person_id = :into where person_id = :from");
    }

    @Override
    public List<Touched> touched(long person) {
        return List.of(Touched.of(
                db,
                "portal.touched.searches",
                "select count(*) from portal.saved_search where person_id = :id",
                person));
    }

    @Override
    public Set<Long> acted(Collection<Long> people) {
        return Set.of();
    }
}

package ma.etamkeen.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.search.Facet;
import ma.etamkeen.portal.SavedSearch.Pace;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The searches people keep, each their own. */
@Component
public class SavedSearches {

    /** So many searches of one person are kept at most. */
    static final int MOST = 30;

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;

    SavedSearches(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /** What this viewer keeps, the newest first. */
    @Transactional(readOnly = true)
    public List<SavedSearch> of(Viewer viewer) {
        return db.sql("""
                        select id, words, chosen, pace, saved_at
                          from portal.saved_search
                         where person_id = :person
                         order by saved_at desc, id desc
                        """)
                .param("person", viewer.person())
                .query(SavedSearches::saved)
                .list();
    }

    /**
     * Keeps a search from now on; one that is kept already changes its pace.
     *
     * @return false when too many are kept
     */
    @Transactional
    public boolean keep(Viewer viewer, Search search, Pace pace) {
        var id = db.sql("""
                        insert into portal.saved_search (person_id, account_id, words, chosen, pace, saved_at, told_until)
                        select :person, :account, :words, cast(:chosen as jsonb), :pace, :now, :now
                         where (select count(*) from portal.saved_search where person_id = :person) < :most
                            or exists (select from portal.saved_search
                                        where person_id = :person and words = :words and chosen = cast(:chosen as jsonb))
                            on conflict (person_id, words, chosen) do update set pace = excluded.pace
                        returning id
                        """)
                .param("person", viewer.person())
                .param("account", viewer.account())
                .param("words", search.words())
                .param("chosen", written(search))
                .param("pace", pace.key())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", MOST)
                .query(Long.class)
                .optional();
        id.ifPresent(kept -> journal.record("portal.search.kept", viewer.person(), kept, viewer.person(), ""));
        return id.isPresent();
    }

    /** From now on the viewer is told of this search at another pace. */
    @Transactional
    public void tell(Viewer viewer, long id, Pace pace) {
        var changed = db.sql("""
                        update portal.saved_search
                           set pace = :pace, told_until = case when pace = 'never' then :now else told_until end
                         where id = :id and person_id = :person
                        """)
                .param("pace", pace.key())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("person", viewer.person())
                .update();
        if (changed == 0) {
            throw new NotHere();
        }
        journal.record("portal.search.paced", viewer.person(), id, viewer.person(), "");
    }

    /** Keeps it no longer. */
    @Transactional
    public void remove(Viewer viewer, long id) {
        var removed = db.sql("delete from portal.saved_search where id = :id and person_id = :person")
                .param("id", id)
                .param("person", viewer.person())
                .update();
        if (removed == 0) {
            throw new NotHere();
        }
        journal.record("portal.search.removed", viewer.person(), id, viewer.person(), "");
    }

    private static String written(Search search) {
        var chosen = new TreeMap<String, String>();
        search.chosen().forEach((facet, value) -> chosen.put(facet.key(), value));
        return JSON.writeValueAsString(chosen);
    }

    static SavedSearch saved(ResultSet row, int number) throws SQLException {
        var written = JSON.readValue(row.getString("chosen"), new TypeReference<Map<String, String>>() {});
        var chosen = new EnumMap<Facet, String>(Facet.class);
        for (var facet : Facet.values()) {
            var value = written.get(facet.key());
            if (value != null) {
                chosen.put(facet, value);
            }
        }
        return new SavedSearch(
                row.getLong("id"),
                Search.of(row.getString("words"), chosen, false),
                Pace.of(row.getString("pace")).orElseThrow(),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }
}

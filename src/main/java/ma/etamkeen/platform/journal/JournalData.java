package ma.etamkeen.platform.journal;

import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the journal says of somebody. It holds ids, never names, and no line is ever changed. */
@Component
class JournalData implements KeepsPersonData {

    private final JdbcClient db;

    JournalData(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(Holding.kept(
                "journal",
                Set.of("platform.journal"),
                Holding.read(db, """
                        select at, deed, case actor when :person then 'me' when 0 then 'platform' else 'other' end as by,
                               case when deed like '%.looked-at' then '' else why end as why
                          from platform.journal
                         where person = :person
                        union all
                        select at, deed, 'me' as by, '' as why
                          from platform.journal
                         where actor = :person and person <> :person
                        union all
                        select at, deed, 'other' as by, '' as why
                          from platform.journal
                         where actor <> :person and person <> :person and """ + Glances.SHOWED.replace(":shown", ":person") + """
                         order by at desc
                        """)));
    }
}

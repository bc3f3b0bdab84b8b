package ma.etamkeen.platform.journal;

import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the journal says of somebody. Its lines hold ids, never names, and are never changed; the reasons beside them are
 * people's own words and go with the person.
 */
@Component
class JournalData implements KeepsPersonData {

    private final JdbcClient db;
    private final Reasons reasons;

    JournalData(JdbcClient db, Reasons reasons) {
        this.db = db;
        this.reasons = reasons;
    }

    /** After the parts have written why they ended what the person held. */
    @Override
    public int order() {
        return 200;
    }

    @Override
    public List<Holding> holdings() {
        return List.of(
                Holding.kept(
                        "journal",
                        Set.of("platform.journal"),
                        Holding.read(db, """
                        select at, deed, case actor when :person then 'me' when 0 then 'platform' else 'other' end as by,
                               case when deed like '%.looked-at' then '' else detail end as why
                          from platform.journal
                         where person = :person
                        union all
                        select at, deed, 'me' as by, '' as why
                          from platform.journal
                         where actor = :person and person <> :person
                        union all
                        select at, deed, 'other' as by, '' as why
                          from platform.journal j
                         where actor <> :person and person <> :person and """ + Glances.SHOWED.replace(":shown", ":person") + """
                         order by at desc
                        """)),
                new Holding(
                        "reasons",
                        Set.of("platform.journal_reason"),
                        Holding.Fate.ERASED,
                        Holding.read(db, """
                                select j.at, j.deed, r.why
                                  from platform.journal_reason r
                                  join platform.journal j on j.id = r.line
                                 where j.person = :person and r.emptied is null
                                 order by j.id desc
                                """),
                        (subject, _) -> reasons.emptyOf(subject.person())));
    }
}

package ma.etamkeen.hackathon.reading;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose dossiers people must not read or decide about. It is said by readers and those who organise, or follows from who applied,
 * where people work, who decides about whom and who was asked to agree.
 */
@Component
public class ReaderConflicts {

    private static final String KNOWN = """
            select k.conflict_id, k.person_id, k.dossier_id, k.kind, coalesce(c.why, '') as why
              from %s k
              left join hackathon.reader_conflict c on c.id = k.conflict_id
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Readers readers;
    private final Organisers organisers;
    private final Journal journal;
    private final Lately<Map<Long, Integer>> lately = new Lately<>();

    ReaderConflicts(JdbcClient db, Clock clock, Readers readers, Organisers organisers, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.readers = readers;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** All of an edition, by reader and dossier. */
    public List<ReaderConflict> of(long edition) {
        return db.sql(KNOWN.formatted("hackathon.reader_conflicts(:edition)")
                        + " order by k.person_id, k.dossier_id, k.kind")
                .param("edition", edition)
                .query((row, _) -> new ReaderConflict(
                        row.getLong("conflict_id"),
                        row.getLong("person_id"),
                        row.getLong("dossier_id"),
                        ReaderConflict.Kind.of(row.getString("kind")),
                        row.getString("why")))
                .list();
    }

    /** Those of an edition that somebody said, the last said first; at most 200. */
    public List<ReaderConflict> said(long edition) {
        return db.sql("""
                        select id, person_id, dossier_id, kind, why from hackathon.reader_conflict
                         where edition_id = :edition and ended_at is null order by id desc limit 200
                        """)
                .param("edition", edition)
                .query((row, _) -> new ReaderConflict(
                        row.getLong("id"),
                        row.getLong("person_id"),
                        row.getLong("dossier_id"),
                        ReaderConflict.Kind.of(row.getString("kind")),
                        row.getString("why")))
                .list();
    }

    /** How many dossiers of an edition each of its readers must not read, for whoever looks at them. */
    public Map<Long, Integer> counts(long edition) {
        return lately.of(edition, stamp(edition), clock.instant(), () -> counted(edition));
    }

    private String stamp(long edition) {
        return db.sql("""
                        select concat_ws(' ',
                               (select concat_ws(' ', count(*), count(left_at))
                                  from hackathon.reader where edition_id = :edition),
                               (select concat_ws(' ', count(*), count(left_at), max(id))
                                  from hackathon.applicant where edition_id = :edition),
                               (select concat_ws(' ', count(*), max(g.id))
                                  from hackathon.agreement g join hackathon.applicant a on a.id = g.applicant_id
                                 where a.edition_id = :edition),
                               (select concat_ws(' ', count(*), count(ended_at))
                                  from hackathon.reader_conflict where edition_id = :edition))
                        """).param("edition", edition).query(String.class).single();
    }

    private Map<Long, Integer> counted(long edition) {
        var counts = new HashMap<Long, Integer>();
        db.sql("""
                        select person_id, count(distinct dossier_id)::int as dossiers
                          from hackathon.reader_conflicts(:edition) group by person_id
                        """).param("edition", edition).query(row -> {
            counts.put(row.getLong("person_id"), row.getInt("dossiers"));
        });
        return Map.copyOf(counts);
    }

    /** Whether anything keeps this person from reading this dossier or deciding about it. */
    public boolean concern(long person, long edition, long dossier) {
        return db.sql("""
                        select exists (select from hackathon.dossier_conflicts(:edition, array[cast(:person as bigint)],
                                                                               array[cast(:dossier as bigint)]))
                        """)
                .param("edition", edition)
                .param("person", person)
                .param("dossier", dossier)
                .query(Boolean.class)
                .single();
    }

    /**
     * Nobody who applied to an edition, decides about somebody who did or was asked to agree that they do selects among all its
     * dossiers. Working in the same directorate is no reason here: which dossiers are kept is reckoned, and whoever works there
     * decides otherwise about no single one.
     */
    public void mustBeClear(Viewer viewer, long edition) {
        if (db.sql("""
                        select exists (select from hackathon.close_dossiers(:edition, :person) c
                                         join hackathon.dossier d on d.id = c.dossier_id
                                        where d.state not in ('draft', 'withdrawn'))
                        """)
                .param("edition", edition)
                .param("person", viewer.person())
                .query(Boolean.class)
                .single()) {
            throw new NotAllowed();
        }
    }

    /** A reader gives back what they were to read. */
    @Transactional
    public Kept stepAside(Viewer viewer, long edition, long dossier, String why) {
        readers.find(edition, viewer.person()).orElseThrow(NotHere::new);
        return say(viewer, edition, dossier, viewer.person(), ReaderConflict.Kind.ASIDE, "hackathon.reader.aside", why);
    }

    /** Those who organise say that a reader does not read a dossier. */
    @Transactional
    public Kept pin(Viewer viewer, long edition, long dossier, long reader, String why) {
        organisers.mustOrganise(viewer, edition);
        var faults = faults(edition, dossier, reader);
        return !faults.isEmpty()
                ? faults.getFirst()
                : say(viewer, edition, dossier, reader, ReaderConflict.Kind.PINNED, "hackathon.reader.kept-off", why);
    }

    /** What is wrong with whom and what somebody names, all of it: no reader of the edition, no dossier that was sent. */
    public List<Kept.Refused> faults(long edition, long dossier, long reader) {
        var faults = new ArrayList<Kept.Refused>();
        if (readers.find(edition, reader).isEmpty()) {
            faults.add(new Kept.Refused("reader", "forms.error.choice"));
        }
        if (!isSent(edition, dossier)) {
            faults.add(new Kept.Refused("dossier", "hackathon.reading.problem.no-dossier"));
        }
        return faults;
    }

    private boolean isSent(long edition, long dossier) {
        return db.sql("""
                        select exists (select from hackathon.dossier
                                        where id = :dossier and edition_id = :edition and sent_at is not null)
                        """)
                .param("dossier", dossier)
                .param("edition", edition)
                .query(Boolean.class)
                .single();
    }

    private Kept say(
            Viewer viewer, long edition, long dossier, long reader, ReaderConflict.Kind kind, String deed, String why) {
        if (why.isBlank()) {
            return new Kept.Refused("why", "forms.error.required");
        }
        readers.lock(edition);
        if (!isSent(edition, dossier)) {
            return new Kept.Refused("dossier", "hackathon.reading.problem.no-dossier");
        }
        var said = db.sql("""
                        insert into hackathon.reader_conflict (edition_id, person_id, dossier_id, kind, why, said_by, said_at)
                        values (:edition, :person, :dossier, :kind, :why, :actor, :now)
                            on conflict do nothing
                        """)
                .param("edition", edition)
                .param("person", reader)
                .param("dossier", dossier)
                .param("kind", kind.key())
                .param("why", why.strip())
                .param("actor", viewer.person())
                .param("now", clock.instant().atOffset(UTC))
                .update();
        if (said > 0) {
            journal.record(deed, viewer.person(), edition, reader, Long.toString(dossier));
        }
        return new Kept.Done(dossier);
    }

    /** Takes back what was said, by those who organise alone; what follows from the registers stays. */
    @Transactional
    public void end(Viewer viewer, long edition, long conflict, String why) {
        organisers.mustOrganise(viewer, edition);
        var person = db.sql("""
                        update hackathon.reader_conflict set ended_at = :now, ended_by = :actor
                         where id = :id and edition_id = :edition and ended_at is null
                        returning person_id
                        """)
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .param("id", conflict)
                .param("edition", edition)
                .query(Long.class)
                .optional()
                .orElseThrow(NotHere::new);
        journal.record("hackathon.reader.let-on", viewer.person(), edition, person, new Journal.Reason(why));
    }
}

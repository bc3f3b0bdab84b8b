package ma.etamkeen.hackathon.jury;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom the members of a jury must not judge. A conflict hangs on the person; it is said by the juror, the team or those who
 * organise, or follows from where people work, who decides about whom, and who was in a team with whom.
 */
@Component
public class Conflicts {

    private final JdbcClient db;
    private final Clock clock;
    private final Teams teams;
    private final Panel panel;
    private final Organisers organisers;
    private final Journal journal;

    Conflicts(JdbcClient db, Clock clock, Teams teams, Panel panel, Organisers organisers, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.teams = teams;
        this.panel = panel;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** All of an edition, by juror and team. */
    public List<Conflict> of(long edition) {
        return db.sql("""
                        select k.conflict_id, k.person_id, k.team_id, k.kind, coalesce(c.why, '') as why
                          from hackathon.conflicts(:edition) k
                          left join hackathon.conflict c on c.id = k.conflict_id
                         order by k.person_id, k.team_id, k.kind
                        """)
                .param("edition", edition)
                .query((row, _) -> new Conflict(
                        row.getLong("conflict_id"),
                        row.getLong("person_id"),
                        row.getLong("team_id"),
                        Conflict.Kind.of(row.getString("kind")),
                        row.getString("why")))
                .list();
    }

    /** How many teams of an edition each of its jurors must not judge. */
    public Map<Long, Integer> counts(long edition) {
        var counts = new HashMap<Long, Integer>();
        db.sql("""
                        select person_id, count(distinct team_id)::int as teams
                          from hackathon.conflicts(:edition) group by person_id
                        """).param("edition", edition).query(row -> {
            counts.put(row.getLong("person_id"), row.getInt("teams"));
        });
        return counts;
    }

    /** The teams that are kept from this person: whatever they are shown, counted or sent leaves these out. */
    public Set<Long> hiddenFrom(long person, long edition) {
        return new TreeSet<>(db.sql("select distinct team_id from hackathon.conflicts(:edition, :person)")
                .param("edition", edition)
                .param("person", person)
                .query((row, _) -> row.getLong(1))
                .list());
    }

    /**
     * Nobody from whom a team is kept reads or decides what all teams got, whatever else they are: from the others' places theirs
     * could be told.
     */
    public void mustBeClear(Viewer viewer, long edition) {
        if (!hiddenFrom(viewer.person(), edition).isEmpty()) {
            throw new NotAllowed();
        }
    }

    /** A juror says that they must not judge a team. */
    @Transactional
    public Outcome declare(Viewer viewer, long edition, long team, String why) {
        panel.find(edition, viewer.person()).orElseThrow(NotHere::new);
        find(edition, team);
        return say(viewer, edition, team, viewer.person(), Conflict.Kind.DECLARED, "hackathon.conflict.declared", why);
    }

    /** A juror gives back what they were to read. */
    @Transactional
    public Outcome recuse(Viewer viewer, long edition, long team, String why) {
        panel.find(edition, viewer.person()).orElseThrow(NotHere::new);
        find(edition, team);
        return say(viewer, edition, team, viewer.person(), Conflict.Kind.RECUSED, "hackathon.conflict.recused", why);
    }

    /** Somebody of a team says that a juror must not judge them. */
    @Transactional
    public Outcome sayOfJuror(Viewer viewer, long team, long juror, String why) {
        var theirs = ofTeam(viewer, team);
        panel.find(theirs.edition(), juror).orElseThrow(NotHere::new);
        return say(viewer, theirs.edition(), team, juror, Conflict.Kind.SAID, "hackathon.conflict.said", why);
    }

    /** The team, for those who are in it; to others it is not there. */
    public Team ofTeam(Viewer viewer, long team) {
        return teams.find(team)
                .filter(found -> found.people().contains(viewer.person()))
                .orElseThrow(NotHere::new);
    }

    /** Those who organise say that a juror does not judge a team. */
    @Transactional
    public Outcome pin(Viewer viewer, long edition, long team, long juror, String why) {
        organisers.mustOrganise(viewer, edition);
        find(edition, team);
        panel.find(edition, juror).orElseThrow(NotHere::new);
        return say(viewer, edition, team, juror, Conflict.Kind.PINNED, "hackathon.conflict.pinned", why);
    }

    /** Takes back what was said, by those who organise alone; what follows from the registers stays. */
    @Transactional
    public void end(Viewer viewer, long edition, long conflict, String why) {
        organisers.mustOrganise(viewer, edition);
        var person = db.sql("""
                        update hackathon.conflict set ended_at = :now, ended_by = :actor
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
        journal.record("hackathon.conflict.ended", viewer.person(), edition, person, new Journal.Reason(why));
    }

    private Outcome say(
            Viewer viewer, long edition, long team, long juror, Conflict.Kind kind, String deed, String why) {
        if (why.isBlank()) {
            return new Outcome.Refused("why", "forms.error.required");
        }
        panel.lock(edition);
        var said = db.sql("""
                        insert into hackathon.conflict (edition_id, person_id, team_id, kind, why, said_by, said_at)
                        values (:edition, :person, :team, :kind, :why, :actor, :now)
                            on conflict do nothing
                        """)
                .param("edition", edition)
                .param("person", juror)
                .param("team", team)
                .param("kind", kind.key())
                .param("why", why.strip())
                .param("actor", viewer.person())
                .param("now", clock.instant().atOffset(UTC))
                .update();
        if (said > 0) {
            journal.record(deed, viewer.person(), edition, juror, "team " + team);
        }
        return new Outcome.Done();
    }

    private void find(long edition, long team) {
        teams.find(team).filter(found -> found.edition() == edition).orElseThrow(NotHere::new);
    }
}

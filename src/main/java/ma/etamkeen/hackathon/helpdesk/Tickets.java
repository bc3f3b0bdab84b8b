package ma.etamkeen.hackathon.helpdesk;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.helpdesk.Ticket.Helped;
import ma.etamkeen.hackathon.helpdesk.Ticket.State;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The help desk of the editions: a team asks, one helper takes it, comes, and closes it; the team says whether it helped. */
@Component
public class Tickets {

    private static final int MOST = 200;
    private static final int MOST_OPEN = 5;

    private static final String SELECT = """
            select k.id, k.edition_id, k.team_id, t.name as team_name, k.words, k.place, k.opened_at,
                   coalesce(k.helper_id, 0) as helper, k.claimed_at, k.met_at, k.solved_at, k.helped
              from hackathon.ticket k join hackathon.team t on t.id = k.team_id
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Editions editions;
    private final Teams teams;
    private final Organisers organisers;
    private final Journal journal;

    Tickets(JdbcClient db, Clock clock, Editions editions, Teams teams, Organisers organisers, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.editions = editions;
        this.teams = teams;
        this.organisers = organisers;
        this.journal = journal;
    }

    /** The edition, for those who help in it: its mentors, and those who organise it. */
    public Edition mustHelp(Viewer viewer, long edition) {
        var found = editions.find(edition).orElseThrow(NotHere::new);
        if (!helps(viewer, edition)) {
            if (found.isPublished()) {
                throw new NotAllowed();
            }
            throw new NotHere();
        }
        return found;
    }

    /** Whether they help in this edition. */
    public boolean helps(Viewer viewer, long edition) {
        return organisers.organises(viewer, edition)
                || viewer.holdsEverywhere(Role.MENTOR)
                || viewer.grants().stream()
                        .anyMatch(grant ->
                                grant.role() == Role.MENTOR && grant.on() == Grant.On.EDITION && grant.id() == edition);
    }

    /** What waits, in the order in which it is its turn. */
    public List<Ticket> waiting(long edition) {
        return Turns.of(unsolved(edition), clock.instant());
    }

    /** What somebody has taken and is not over, the oldest first. */
    public List<Ticket> taken(long edition) {
        var now = clock.instant();
        return unsolved(edition).stream()
                .filter(ticket -> ticket.state(now) != State.OPEN)
                .toList();
    }

    private List<Ticket> unsolved(long edition) {
        return db.sql(SELECT
                        + " where k.edition_id = :edition and k.solved_at is null order by k.opened_at limit :most")
                .param("edition", edition)
                .param("most", MOST)
                .query(Tickets::ticket)
                .list();
    }

    /** What was solved lately. */
    public List<Ticket> solved(long edition) {
        return db.sql(
                        SELECT
                                + " where k.edition_id = :edition and k.solved_at is not null order by k.solved_at desc limit 50")
                .param("edition", edition)
                .query(Tickets::ticket)
                .list();
    }

    /** How many wait. */
    public long count(long edition) {
        return waiting(edition).size();
    }

    /** What the teams of the viewer asked for, the latest first. */
    public List<Ticket> mine(Viewer viewer) {
        return db.sql(SELECT + """
                         where k.team_id in (select m.team_id from hackathon.member m
                                              where m.person_id = :me and m.left_at is null)
                         order by k.id desc
                         limit :most
                        """)
                .param("me", viewer.person())
                .param("most", MOST)
                .query(Tickets::ticket)
                .list();
    }

    /** Asks for help for a team of the viewer's. */
    @Transactional
    public Kept open(Viewer viewer, long team, String words, String place) {
        var found = own(viewer, team);
        var open = db.sql("select count(*) from hackathon.ticket where team_id = :team and solved_at is null")
                .param("team", team)
                .query(Long.class)
                .single();
        if (open >= MOST_OPEN) {
            return new Kept.Refused("words", "hackathon.help.problem.many");
        }
        var id = db.sql("""
                        insert into hackathon.ticket (edition_id, team_id, asker_id, words, place, opened_at)
                        values (:edition, :team, :asker, :words, :place, :now)
                        returning id
                        """)
                .param("edition", found.edition())
                .param("team", team)
                .param("asker", viewer.person())
                .param("words", words.strip())
                .param("place", place.strip())
                .param("now", now())
                .query(Long.class)
                .single();
        journal.record("hackathon.ticket.opened", viewer.person(), found.edition());
        return new Kept.Done(id);
    }

    /** The viewer takes it. Of several who do at once one has it. */
    @Transactional
    public Kept claim(Viewer viewer, long edition, long id) {
        mustHelp(viewer, edition);
        if (lock(edition, id).state(clock.instant()) != State.OPEN) {
            return new Kept.Stale();
        }
        update("update hackathon.ticket set helper_id = :me, claimed_at = :now where id = :id", viewer, id);
        journal.record("hackathon.ticket.claimed", viewer.person(), edition);
        return new Kept.Done(id);
    }

    /** Whoever took it has come. */
    @Transactional
    public Kept meet(Viewer viewer, long edition, long id) {
        mustHelp(viewer, edition);
        var ticket = lock(edition, id);
        if (ticket.helper() != viewer.person() || ticket.state(clock.instant()) != State.CLAIMED) {
            return new Kept.Stale();
        }
        update("update hackathon.ticket set met_at = :now where id = :id and helper_id = :me", viewer, id);
        journal.record("hackathon.ticket.met", viewer.person(), edition);
        return new Kept.Done(id);
    }

    /**
     * It is over. Whoever took it says so, or whoever organises; the time they stayed is noted, and whoever helped a team does
     * not judge it.
     */
    @Transactional
    public Kept solve(Viewer viewer, long edition, long id, int minutes) {
        mustHelp(viewer, edition);
        var ticket = lock(edition, id);
        if (ticket.helper() != viewer.person() && !organisers.organises(viewer, edition)) {
            throw new NotAllowed();
        }
        if (ticket.solved() != null || ticket.helper() == 0) {
            return new Kept.Stale();
        }
        update("update hackathon.ticket set solved_at = :now where id = :id and :me > 0", viewer, id);
        db.sql("""
                        insert into hackathon.coaching (edition_id, team_id, mentor_id, ticket_id, minutes, at)
                        values (:edition, :team, :mentor, :ticket, :minutes, :now)
                        """)
                .param("edition", edition)
                .param("team", ticket.team())
                .param("mentor", ticket.helper())
                .param("ticket", id)
                .param("minutes", minutes)
                .param("now", now())
                .update();
        journal.record("hackathon.ticket.solved", viewer.person(), edition, ticket.helper(), Integer.toString(minutes));
        return new Kept.Done(id);
    }

    /** The team says that it is not solved: it waits again. */
    @Transactional
    public void reopen(Viewer viewer, long id) {
        var ticket = ofOwnTeam(viewer, id);
        if (ticket.solved() != null) {
            db.sql("""
                            update hackathon.ticket
                               set solved_at = null, helper_id = null, claimed_at = null, met_at = null, helped = null,
                                   reopened = reopened + 1, opened_at = :now
                             where id = :id
                            """).param("now", now()).param("id", id).update();
            journal.record("hackathon.ticket.reopened", viewer.person(), ticket.edition());
        }
    }

    /** The team says whether it helped. */
    @Transactional
    public Kept rate(Viewer viewer, long id, Helped helped) {
        var ticket = ofOwnTeam(viewer, id);
        if (ticket.solved() == null) {
            return new Kept.Stale();
        }
        db.sql("update hackathon.ticket set helped = :helped where id = :id")
                .param("helped", helped.key())
                .param("id", id)
                .update();
        journal.record("hackathon.ticket.rated", viewer.person(), ticket.edition(), 0, helped.key());
        return new Kept.Done(id);
    }

    private Team own(Viewer viewer, long team) {
        return teams.find(team)
                .filter(found -> found.people().contains(viewer.person()))
                .orElseThrow(NotHere::new);
    }

    private Ticket ofOwnTeam(Viewer viewer, long id) {
        db.sql("select id from hackathon.ticket where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        var ticket = find(id).orElseThrow(NotHere::new);
        own(viewer, ticket.team());
        return ticket;
    }

    private Ticket lock(long edition, long id) {
        db.sql("select id from hackathon.ticket where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        return find(id).filter(ticket -> ticket.edition() == edition).orElseThrow(NotHere::new);
    }

    private Optional<Ticket> find(long id) {
        return db.sql(SELECT + " where k.id = :id")
                .param("id", id)
                .query(Tickets::ticket)
                .optional();
    }

    private void update(String sql, Viewer viewer, long id) {
        db.sql(sql)
                .param("me", viewer.person())
                .param("now", now())
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }

    private static Ticket ticket(ResultSet row, int number) throws SQLException {
        return new Ticket(
                row.getLong("id"),
                row.getLong("edition_id"),
                row.getLong("team_id"),
                row.getString("team_name"),
                row.getString("words"),
                row.getString("place"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getLong("helper"),
                moment(row, "claimed_at"),
                moment(row, "met_at"),
                moment(row, "solved_at"),
                Helped.of(row.getString("helped")).orElse(null));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}

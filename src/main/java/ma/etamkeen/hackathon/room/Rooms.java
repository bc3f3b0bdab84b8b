package ma.etamkeen.hackathon.room;

import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.TeamMaking;
import ma.etamkeen.platform.access.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is in the room of a team, and until when anything is written there. */
@Component
public class Rooms {

    /** The words that say why nothing is written any more. */
    static final String CLOSED = "hackathon.room.closed";

    private final JdbcClient db;
    private final TeamMaking teams;
    private final Phases phases;

    Rooms(JdbcClient db, TeamMaking teams, Phases phases) {
        this.db = db;
        this.teams = teams;
        this.phases = phases;
    }

    /** The team, for those who are in it; to everybody else, and to those who left it, it is not there. */
    public Team enter(Viewer viewer, long team) {
        return teams.mine(viewer, team);
    }

    /** Whether anything may still be written: until the last phase of the edition has ended. */
    public boolean isOpen(long edition) {
        var all = phases.of(edition);
        return all.isEmpty() || all.stream().map(Phase::ended).anyMatch(java.util.Objects::isNull);
    }

    /** The team, locked until the end of the transaction: what is done in one room is done one after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    Team lock(Viewer viewer, long team) {
        db.sql("select id from hackathon.team where id = :id for no key update")
                .param("id", team)
                .query(Long.class)
                .optional();
        return enter(viewer, team);
    }
}

package ma.etamkeen.hackathon.room;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.room.Task.State;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a team has to do. Any of the team may change any task, each time on the version they read; whoever was faster is read
 * before anything is written over.
 */
@Component
public class Tasks {

    private static final int MOST = 300;

    private static final String SELECT = """
            select id, team_id, title, note, coalesce(person_id, 0) as person, due_at, state, version
              from hackathon.task
             where removed_at is null
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Rooms rooms;
    private final Journal journal;

    Tasks(JdbcClient db, Clock clock, Rooms rooms, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.rooms = rooms;
        this.journal = journal;
    }

    /** The tasks of a team in their order, for those who are in it. */
    public List<Task> of(Viewer viewer, long team) {
        rooms.enter(viewer, team);
        return db.sql(SELECT + " and team_id = :team order by position, id limit :most")
                .param("team", team)
                .param("most", MOST)
                .query(Tasks::task)
                .list();
    }

    /** One of them. */
    public Optional<Task> find(Viewer viewer, long team, long id) {
        rooms.enter(viewer, team);
        return task(team, id);
    }

    /** Something more to do, behind all others. */
    @Transactional
    public Kept add(Viewer viewer, long team, Task.Draft draft) {
        var room = rooms.lock(viewer, team);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (draft.person() != 0 && !room.people().contains(draft.person())) {
            return new Kept.Refused("person", "forms.error.choice");
        }
        if (of(viewer, team).size() >= MOST) {
            return new Kept.Refused("title", "hackathon.task.problem.many");
        }
        var id = db.sql("""
                        insert into hackathon.task (edition_id, team_id, title, note, person_id, due_at, position, made_at, made_by)
                        select :edition, :team, :title, :note, nullif(:person, 0), :due,
                               coalesce((select max(t.position) from hackathon.task t where t.team_id = :team), 0) + 1, :now, :me
                        returning id
                        """)
                .param("edition", room.edition())
                .param("team", team)
                .param("title", draft.title().strip())
                .param("note", draft.note().strip())
                .param("person", draft.person())
                .param("due", draft.due(), Types.TIMESTAMP)
                .param("now", now())
                .param("me", viewer.person())
                .query(Long.class)
                .single();
        return done("hackathon.task.added", viewer, room.edition(), team, id);
    }

    /** Says it otherwise, hands it to somebody else, or gives it another time. */
    @Transactional
    public Kept change(Viewer viewer, long team, long id, int version, Task.Draft draft) {
        var room = rooms.lock(viewer, team);
        var before = task(team, id).orElseThrow(NotHere::new);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        // somebody who left may keep what was theirs until it is given to somebody else
        if (draft.person() != 0
                && draft.person() != before.person()
                && !room.people().contains(draft.person())) {
            return new Kept.Refused("person", "forms.error.choice");
        }
        if (before.version() != version) {
            return new Kept.Stale();
        }
        db.sql("""
                        update hackathon.task
                           set title = :title, note = :note, person_id = nullif(:person, 0), due_at = :due, version = version + 1
                         where id = :id
                        """)
                .param("title", draft.title().strip())
                .param("note", draft.note().strip())
                .param("person", draft.person())
                .param("due", draft.due(), Types.TIMESTAMP)
                .param("id", id)
                .update();
        return done(
                before.person() == draft.person() ? "hackathon.task.changed" : "hackathon.task.handed-over",
                viewer,
                room.edition(),
                team,
                id);
    }

    /** Whoever asks does it from now on. */
    @Transactional
    public Kept take(Viewer viewer, long team, long id, int version) {
        var room = rooms.lock(viewer, team);
        var before = task(team, id).orElseThrow(NotHere::new);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (before.version() != version || before.state() == State.DONE) {
            return new Kept.Stale();
        }
        db.sql("""
                        update hackathon.task set person_id = :me, state = 'doing', version = version + 1
                         where id = :id
                        """).param("me", viewer.person()).param("id", id).update();
        return done("hackathon.task.taken", viewer, room.edition(), team, id);
    }

    /** Says how far it is: begun, done, or open again. */
    @Transactional
    public Kept move(Viewer viewer, long team, long id, int version, State state) {
        var room = rooms.lock(viewer, team);
        var before = task(team, id).orElseThrow(NotHere::new);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (before.version() != version) {
            return new Kept.Stale();
        }
        db.sql("""
                        update hackathon.task
                           set state = :state, finished_at = case when :state = 'done' then cast(:now as timestamptz) end,
                               version = version + 1
                         where id = :id
                        """)
                .param("state", state.key())
                .param("now", now())
                .param("id", id)
                .update();
        var deed = state == State.DONE
                ? "hackathon.task.finished"
                : before.state() == State.DONE ? "hackathon.task.reopened" : "hackathon.task.moved";
        return done(deed, viewer, room.edition(), team, id);
    }

    /** It changes places with the one before it, or behind it, among those that are as far. */
    @Transactional
    public Kept place(Viewer viewer, long team, long id, boolean isEarlier) {
        var room = rooms.lock(viewer, team);
        var task = task(team, id).orElseThrow(NotHere::new);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        var beside = of(viewer, team).stream()
                .filter(one -> one.state() == task.state())
                .map(Task::id)
                .toList();
        var at = beside.indexOf(id) + (isEarlier ? -1 : 1);
        if (at >= 0 && at < beside.size()) {
            db.sql("""
                            update hackathon.task t
                               set position = o.position
                              from hackathon.task o
                             where t.id in (:one, :other) and o.id in (:one, :other) and o.id <> t.id
                            """).param("one", id).param("other", beside.get(at)).update();
        }
        return done("hackathon.task.placed", viewer, room.edition(), team, id);
    }

    /** It is to be done no more. What it was stays in the journal. */
    @Transactional
    public Kept remove(Viewer viewer, long team, long id, int version) {
        var room = rooms.lock(viewer, team);
        var before = task(team, id).orElseThrow(NotHere::new);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (before.version() != version) {
            return new Kept.Stale();
        }
        db.sql("update hackathon.task set removed_at = :now, version = version + 1 where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
        return done("hackathon.task.removed", viewer, room.edition(), team, id);
    }

    private Kept done(String deed, Viewer viewer, long edition, long team, long id) {
        journal.record(deed, viewer.person(), edition, 0, team + " " + id);
        return new Kept.Done(id);
    }

    private Optional<Task> task(long team, long id) {
        return db.sql(SELECT + " and team_id = :team and id = :id")
                .param("team", team)
                .param("id", id)
                .query(Tasks::task)
                .optional();
    }

    private static Task task(ResultSet row, int number) throws SQLException {
        return new Task(
                row.getLong("id"),
                row.getLong("team_id"),
                row.getString("title"),
                row.getString("note"),
                row.getLong("person"),
                row.getObject("due_at", LocalDateTime.class),
                State.of(row.getString("state")).orElseThrow(),
                row.getInt("version"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

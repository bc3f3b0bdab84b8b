package ma.etamkeen.hackathon.room;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What those of a team say to each other. Nobody else reads it, those who organise neither; no letter is sent of it. Whoever
 * wrote something may change it for a quarter of an hour, and take it back at any time.
 */
@Component
public class TeamMessages {

    /** How many a page shows. */
    static final int PAGE = 50;

    private static final int MOST = 20_000;

    /** The same words of the same person within this time are a button that was pressed twice. */
    private static final Duration TWICE = Duration.ofSeconds(20);

    private static final String SELECT = """
            select m.id, m.team_id, m.person_id, m.words, m.written_at, m.edited_at, m.removed_at,
                   q.id as quoted, q.person_id as quoted_person, q.words as quoted_words
              from hackathon.team_message m
              left join hackathon.team_message q on q.id = m.quoted_id
             where m.team_id = :team
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Rooms rooms;
    private final Journal journal;

    TeamMessages(JdbcClient db, Clock clock, Rooms rooms, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.rooms = rooms;
        this.journal = journal;
    }

    /**
     * A part of what was said, in the order it was said.
     *
     * @param hasMore whether there is something before it
     */
    public record Said(List<TeamMessage> messages, boolean hasMore) {}

    /** What was said last before this message; 0 for the end. */
    public Said of(Viewer viewer, long team, long before) {
        rooms.enter(viewer, team);
        var found = db.sql(SELECT + " and (:before = 0 or m.id < :before) order by m.id desc limit :most")
                .param("team", team)
                .param("before", before)
                .param("most", PAGE + 1)
                .query(TeamMessages::message)
                .list();
        var shown = new java.util.ArrayList<>(found.subList(0, Math.min(PAGE, found.size())));
        Collections.reverse(shown);
        return new Said(List.copyOf(shown), found.size() > PAGE);
    }

    /** One of them. */
    public Optional<TeamMessage> find(Viewer viewer, long team, long id) {
        rooms.enter(viewer, team);
        return message(team, id);
    }

    /** Says what there is, so that a page knows whether it shows all of it: it is another with each message, change and removal. */
    public String state(Viewer viewer, long team) {
        rooms.enter(viewer, team);
        return db.sql("""
                        select coalesce(max(id), 0) || '-' || count(removed_at) || '-'
                               || coalesce(cast(extract(epoch from max(edited_at)) * 1000 as bigint), 0)
                          from hackathon.team_message where team_id = :team
                        """).param("team", team).query(String.class).single();
    }

    /** How much others said since the viewer last read. */
    public int unread(Viewer viewer, long team) {
        rooms.enter(viewer, team);
        return db.sql("""
                        select count(*) from hackathon.team_message m
                         where m.team_id = :team and m.person_id <> :me and m.removed_at is null
                           and m.id > coalesce((select r.message_id from hackathon.team_reading r
                                                 where r.team_id = :team and r.person_id = :me), 0)
                        """)
                .param("team", team)
                .param("me", viewer.person())
                .query(Integer.class)
                .single();
    }

    /** The viewer has read up to here. It never goes back. */
    @Transactional
    public void read(Viewer viewer, long team, long message) {
        var room = rooms.enter(viewer, team);
        db.sql("""
                        insert into hackathon.team_reading (team_id, edition_id, person_id, message_id, read_at)
                        values (:team, :edition, :me, :message, :now)
                        on conflict (team_id, person_id)
                        do update set message_id = excluded.message_id, read_at = excluded.read_at
                         where hackathon.team_reading.message_id < excluded.message_id
                        """)
                .param("team", team)
                .param("edition", room.edition())
                .param("me", viewer.person())
                .param("message", message)
                .param("now", now())
                .update();
    }

    /**
     * Says something. The same words sent twice by a hasty finger are said once.
     *
     * @param quoted what it answers, 0 for nothing
     */
    @Transactional
    public Kept write(Viewer viewer, long team, String words, long quoted) {
        var room = rooms.lock(viewer, team);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (quoted != 0 && message(team, quoted).filter(one -> !one.isRemoved()).isEmpty()) {
            return new Kept.Refused("quoted", "hackathon.talk.problem.quoted");
        }
        var before = last(team, viewer.person());
        if (before != null
                && before.words().equals(words.strip())
                && (before.quoted() == null ? 0 : before.quoted().id()) == quoted
                && clock.instant().isBefore(before.written().plus(TWICE))) {
            return new Kept.Done(before.id());
        }
        if (count(team) >= MOST) {
            return new Kept.Refused("words", "hackathon.talk.problem.many");
        }
        var id = db.sql("""
                        insert into hackathon.team_message (edition_id, team_id, person_id, quoted_id, words, written_at)
                        values (:edition, :team, :me, nullif(:quoted, 0), :words, :now)
                        returning id
                        """)
                .param("edition", room.edition())
                .param("team", team)
                .param("me", viewer.person())
                .param("quoted", quoted)
                .param("words", words.strip())
                .param("now", now())
                .query(Long.class)
                .single();
        journal.record("hackathon.talk.written", viewer.person(), room.edition(), 0, team + " " + id);
        return new Kept.Done(id);
    }

    /** Whoever wrote it says it otherwise, within a quarter of an hour. */
    @Transactional
    public Kept edit(Viewer viewer, long team, long id, String words) {
        var room = rooms.lock(viewer, team);
        var message = own(viewer, team, id);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (!message.isEditable(viewer.person(), clock.instant())) {
            return new Kept.Refused("words", "hackathon.talk.problem.late");
        }
        db.sql("update hackathon.team_message set words = :words, edited_at = :now where id = :id")
                .param("words", words.strip())
                .param("now", now())
                .param("id", id)
                .update();
        journal.record("hackathon.talk.edited", viewer.person(), room.edition(), 0, team + " " + id);
        return new Kept.Done(id);
    }

    /** Whoever wrote it takes it back: its place stays, and none of its words. */
    @Transactional
    public Kept remove(Viewer viewer, long team, long id) {
        var room = rooms.lock(viewer, team);
        var message = own(viewer, team, id);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (!message.isRemoved()) {
            db.sql("update hackathon.team_message set words = '', removed_at = :now where id = :id")
                    .param("now", now())
                    .param("id", id)
                    .update();
            journal.record("hackathon.talk.removed", viewer.person(), room.edition(), 0, team + " " + id);
        }
        return new Kept.Done(id);
    }

    /** Of others nobody changes anything: they read it, and may not. */
    private TeamMessage own(Viewer viewer, long team, long id) {
        var message = message(team, id).orElseThrow(NotHere::new);
        if (message.person() != viewer.person()) {
            throw new NotAllowed();
        }
        return message;
    }

    private Optional<TeamMessage> message(long team, long id) {
        return db.sql(SELECT + " and m.id = :id")
                .param("team", team)
                .param("id", id)
                .query(TeamMessages::message)
                .optional();
    }

    private @Nullable TeamMessage last(long team, long person) {
        return db.sql(SELECT + " and m.person_id = :person order by m.id desc limit 1")
                .param("team", team)
                .param("person", person)
                .query(TeamMessages::message)
                .optional()
                .orElse(null);
    }

    private int count(long team) {
        return db.sql("select count(*) from hackathon.team_message where team_id = :team")
                .param("team", team)
                .query(Integer.class)
                .single();
    }

    private static TeamMessage message(ResultSet row, int number) throws SQLException {
        var quoted = row.getLong("quoted");
        return new TeamMessage(
                row.getLong("id"),
                row.getLong("team_id"),
                row.getLong("person_id"),
                row.getString("words"),
                quoted == 0
                        ? null
                        : new TeamMessage.Quote(quoted, row.getLong("quoted_person"), row.getString("quoted_words")),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                moment(row, "edited_at"),
                moment(row, "removed_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

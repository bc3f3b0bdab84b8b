package ma.etamkeen.hackathon.room;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.files.FileKind;
import ma.etamkeen.platform.files.KeptFile;
import ma.etamkeen.platform.files.KeptFiles;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The files of a team, with every version anybody brought. What they take together is counted on the locked row of the team, so
 * that two who upload at once never take more than there is.
 */
@Component
public class TeamFiles {

    private static final int MOST_FILES = 200;
    private static final int MOST_VERSIONS = 100;

    private final JdbcClient db;
    private final Clock clock;
    private final Rooms rooms;
    private final KeptFiles files;
    private final Journal journal;

    TeamFiles(JdbcClient db, Clock clock, Rooms rooms, KeptFiles files, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.rooms = rooms;
        this.files = files;
        this.journal = journal;
    }

    /** A file that somebody chose. */
    public interface Brought {

        String name();

        InputStream open() throws IOException;
    }

    /** The files of a team by name, those that were put away too. */
    public List<TeamFile> of(Viewer viewer, long team) {
        rooms.enter(viewer, team);
        return found(team, 0);
    }

    /** One of them. */
    public Optional<TeamFile> find(Viewer viewer, long team, long id) {
        rooms.enter(viewer, team);
        return found(team, id).stream().findFirst();
    }

    /** How many bytes the files of a team take. */
    public long taken(Viewer viewer, long team) {
        rooms.enter(viewer, team);
        return taken(team);
    }

    /**
     * A new file.
     *
     * @param name what the team calls it, empty for what the file is called
     */
    @Transactional
    public Kept add(Viewer viewer, long team, String name, String note, Brought brought) throws IOException {
        var room = rooms.lock(viewer, team);
        var called = (name.isBlank() ? FileKind.safe(brought.name()) : name).strip();
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (called.isEmpty()) {
            return new Kept.Refused("name", "forms.error.required");
        }
        var all = found(team, 0);
        var known = all.stream()
                .filter(file -> !file.isPutAway() && file.name().equalsIgnoreCase(called))
                .findFirst();
        if (known.isPresent()) {
            return new Kept.Refused("name", "hackathon.file.problem.name");
        }
        if (all.size() >= MOST_FILES) {
            return new Kept.Refused("file", "hackathon.file.problem.many");
        }
        var content = keep(team, brought);
        if (content == null) {
            return refused(team);
        }
        var id = db.sql("""
                        insert into hackathon.team_file (edition_id, team_id, name, made_at)
                        values (:edition, :team, :name, :now) returning id
                        """)
                .param("edition", room.edition())
                .param("team", team)
                .param("name", called)
                .param("now", now())
                .query(Long.class)
                .single();
        write(viewer, room, id, 1, content, note);
        return new Kept.Done(id);
    }

    /** Another version; what came before stays. The very bytes of the latest once more are no other version. */
    @Transactional
    public Kept renew(Viewer viewer, long team, long id, String note, Brought brought) throws IOException {
        var room = rooms.lock(viewer, team);
        var file = found(team, id).stream().findFirst().orElseThrow(NotHere::new);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (file.versions().size() >= MOST_VERSIONS) {
            return new Kept.Refused("file", "hackathon.file.problem.many");
        }
        var content = keep(team, brought);
        if (content == null) {
            return refused(team);
        }
        if (Arrays.equals(content.sha256(), file.latest().file().sha256())) {
            files.remove(content.id());
            return new Kept.Done(id);
        }
        write(viewer, room, id, file.latest().number() + 1, content, note);
        return new Kept.Done(id);
    }

    /** It stands with the others no more; nothing of it goes. */
    @Transactional
    public Kept putAway(Viewer viewer, long team, long id) {
        var room = rooms.lock(viewer, team);
        found(team, id).stream().findFirst().orElseThrow(NotHere::new);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        var changed = db.sql("update hackathon.team_file set put_away_at = :now where id = :id and put_away_at is null")
                .param("now", now())
                .param("id", id)
                .update();
        if (changed > 0) {
            journal.record("hackathon.file.put-away", viewer.person(), room.edition(), 0, team + " " + id);
        }
        return new Kept.Done(id);
    }

    /** It stands with the others again; where another one took its name meanwhile, it bears its number too. */
    @Transactional
    public Kept bringBack(Viewer viewer, long team, long id) {
        var room = rooms.lock(viewer, team);
        var file = found(team, id).stream().findFirst().orElseThrow(NotHere::new);
        if (!rooms.isOpen(room.edition())) {
            return new Kept.Refused("", Rooms.CLOSED);
        }
        if (file.isPutAway()) {
            db.sql("""
                            update hackathon.team_file f
                               set put_away_at = null,
                                   name = case when exists (select from hackathon.team_file o
                                                             where o.team_id = f.team_id and o.put_away_at is null
                                                               and lower(o.name) = lower(f.name))
                                               then f.name || ' (' || f.id || ')' else f.name end
                             where f.id = :id
                            """).param("id", id).update();
            journal.record("hackathon.file.brought-back", viewer.person(), room.edition(), 0, team + " " + id);
        }
        return new Kept.Done(id);
    }

    /** Keeps it where there is room for it. */
    private @Nullable KeptFile keep(long team, Brought brought) throws IOException {
        var left = Math.min(TeamFile.MOST, TeamFile.MOST_OF_TEAM - taken(team));
        if (left <= 0) {
            return null;
        }
        try (var content = brought.open()) {
            return files.keep(brought.name(), content, left).orElse(null);
        }
    }

    /** Why it was not kept: there is no room for it, or it is too large or of no kind that is taken. */
    private Kept refused(long team) {
        return new Kept.Refused(
                "file",
                TeamFile.MOST_OF_TEAM - taken(team) < TeamFile.MOST
                        ? "hackathon.file.problem.full"
                        : "hackathon.file.problem.file");
    }

    private void write(Viewer viewer, Team room, long id, int number, KeptFile content, String note) {
        db.sql("""
                        insert into hackathon.team_file_version (team_file_id, number, file_id, note, added_at, added_by)
                        values (:file, :number, :content, :note, :now, :me)
                        """)
                .param("file", id)
                .param("number", number)
                .param("content", content.id())
                .param("note", note.strip())
                .param("now", now())
                .param("me", viewer.person())
                .update();
        db.sql("update hackathon.team set file_bytes = file_bytes + :bytes where id = :team")
                .param("bytes", content.bytes())
                .param("team", room.id())
                .update();
        journal.record("hackathon.file.added", viewer.person(), room.edition(), 0, room.id() + " " + id + " " + number);
    }

    private long taken(long team) {
        return db.sql("select file_bytes from hackathon.team where id = :team")
                .param("team", team)
                .query(Long.class)
                .single();
    }

    /** The files of a team with their versions, or one of them alone. */
    private List<TeamFile> found(long team, long one) {
        record Row(long file, int number, long content, String note, Instant added, long person) {}
        var rows = db.sql("""
                        select v.team_file_id, v.number, v.file_id, v.note, v.added_at, coalesce(v.added_by, 0) as person
                          from hackathon.team_file_version v
                          join hackathon.team_file f on f.id = v.team_file_id
                         where f.team_id = :team and (:one = 0 or f.id = :one)
                         order by v.team_file_id, v.number desc
                        """)
                .param("team", team)
                .param("one", one)
                .query((row, _) -> new Row(
                        row.getLong("team_file_id"),
                        row.getInt("number"),
                        row.getLong("file_id"),
                        row.getString("note"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant(),
                        row.getLong("person")))
                .list();
        var contents =
                files.all(rows.stream().map(Row::content).toList()).stream().collect(toMap(KeptFile::id, file -> file));
        var versions = rows.stream().collect(groupingBy(Row::file));
        return db.sql("""
                        select id, team_id, name, put_away_at from hackathon.team_file
                         where team_id = :team and (:one = 0 or id = :one)
                         order by put_away_at is not null, lower(name), id
                        """)
                .param("team", team)
                .param("one", one)
                .query((row, _) -> file(
                        row,
                        versions.getOrDefault(row.getLong("id"), List.of()).stream()
                                .map(version -> new TeamFile.Version(
                                        version.number(),
                                        Objects.requireNonNull(contents.get(version.content())),
                                        version.note(),
                                        version.added(),
                                        version.person()))
                                .toList()))
                .list();
    }

    private static TeamFile file(ResultSet row, List<TeamFile.Version> versions) throws SQLException {
        var putAway = row.getObject("put_away_at", OffsetDateTime.class);
        return new TeamFile(
                row.getLong("id"),
                row.getLong("team_id"),
                row.getString("name"),
                versions,
                putAway == null ? null : putAway.toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

package ma.etamkeen.training.rooms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rooms of venues, kept by those who keep the venue. */
@Component
public class Rooms {

    private static final String SELECT = "select " + Venues.COLUMNS + """
                 , m.id, m.name_ar, m.name_fr, m.name_en, m.capacity, m.equipment, m.access,
                   m.closed_at is not null as closed, m.version
              from training.room m
              join training.venue v on v.id = m.venue_id
              join organisations.v_region r on r.code = v.region_code
            """;

    private static final String MAY_TAKE = """
             where (m.closed_at is null and v.closed_at is null
                    and ({within v.owner_unit} or v.owner_unit is null or v.owner_unit = any(:above))
                    or exists (select from training.slot l where l.room_id = m.id and l.session_id = :session))
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Venues venues;
    private final Holds holds;
    private final Journal journal;

    Rooms(JdbcClient db, Clock clock, Venues venues, Holds holds, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.venues = venues;
        this.holds = holds;
        this.journal = journal;
    }

    /** The rooms of these venues, by name; those that are closed last. */
    public List<Room> of(Collection<Long> ofVenues) {
        return db.sql(
                        SELECT
                                + " where m.venue_id = any(:venues) order by m.closed_at is not null, m.capacity desc, m.name_fr, m.id")
                .param("venues", ofVenues.toArray(Long[]::new))
                .query(Rooms::room)
                .list();
    }

    /** These rooms by id, as they are now. */
    public Map<Long, Room> all(Collection<Long> ids) {
        return db
                .sql(SELECT + " where m.id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(Rooms::room)
                .list()
                .stream()
                .collect(Collectors.toMap(Room::id, Function.identity()));
    }

    /** The room, if the viewer keeps its venue. */
    public Optional<Room> keptBy(Viewer viewer, long id) {
        var found = Scope.of(viewer, db, SELECT + " where m.id = :id and {within each v.owner_unit}")
                .param("id", id)
                .query(Rooms::room)
                .optional();
        found.ifPresent(
                room -> Acting.on(viewer, Within.reaching(db, room.venue().owner()), Scope.coordination()));
        return found;
    }

    /** The rooms the viewer may take for this session, 0 for a new one. */
    public List<Room> choosable(Viewer viewer, long session) {
        return choosable(viewer, session, List.of());
    }

    /**
     * The rooms the viewer may take for this session, 0 for a new one: those that are open, of their own units, of the units
     * above these and of the programme, and those the session has already. A list of very many stops somewhere; what the
     * session has and what is asked about stands in it whatever there is before, and what is of its region comes next.
     */
    public List<Room> choosable(Viewer viewer, long session, Collection<Long> asked) {
        return Scope.of(viewer, db, SELECT + MAY_TAKE + """
                         order by (exists (select from training.slot l where l.room_id = m.id and l.session_id = :session)
                                   or m.id = any(:asked)) desc,
                                  v.region_code = (select s.region_code from training.session s where s.id = :session) desc nulls last,
                                  v.region_code, v.name_fr, v.id, m.capacity, m.id
                         limit 120
                        """)
                .param("above", above(viewer))
                .param("session", session)
                .param("asked", asked.toArray(Long[]::new))
                .query(Rooms::room)
                .list();
    }

    /**
     * A room that is free.
     *
     * @param lacking what it does not offer of what is asked for
     */
    public record Suggestion(Room room, RoomWish lacking) {}

    /**
     * What is looked for.
     *
     * @param region ISO 3166-2, or {@code null} for any
     */
    public record Search(@Nullable String region, int capacity, RoomWish wish) {

        /** The same in this region, where one is known. */
        public Search near(@Nullable String other) {
            return other == null ? this : new Search(other, capacity, wish);
        }
    }

    /**
     * A few rooms the viewer may take for this session, 0 for a new one, that are large enough and that nothing has at this
     * time: those that offer all that is asked for first, of these the smallest.
     */
    public List<Suggestion> suggested(
            Viewer viewer, long session, LocalDateTime from, LocalDateTime to, Search search, int most) {
        return Scope.of(viewer, db, SELECT + MAY_TAKE + """
                           and m.closed_at is null and v.closed_at is null and m.capacity >= :capacity
                           and (cast(:region as text) is null or v.region_code = :region)
                           and not exists (select from training.room_hold h
                                             left join training.slot t on t.id = h.slot_id
                                            where h.room_id = m.id and h.during && tstzrange(:from, greatest(:from, :to), '[)')
                                              and t.session_id is distinct from :session)
                         order by (select count(*) from unnest(cast(:equipment as text[])) as w where w <> all (m.equipment))
                                  + (select count(*) from unnest(cast(:access as text[])) as w where w <> all (m.access)),
                                  m.capacity, m.id
                         limit :most
                        """)
                .param("above", above(viewer))
                .param("session", session)
                .param("capacity", search.capacity())
                .param("region", search.region(), Types.VARCHAR)
                .param("from", MoroccanTime.instantOf(from).atOffset(ZoneOffset.UTC))
                .param("to", MoroccanTime.instantOf(to).atOffset(ZoneOffset.UTC))
                .param("equipment", search.wish().equipment().toArray(String[]::new))
                .param("access", search.wish().access().toArray(String[]::new))
                .param("most", most)
                .query((row, number) -> {
                    var room = room(row, number);
                    return new Suggestion(room, search.wish().lackingIn(room));
                })
                .list();
    }

    private static Long[] above(Viewer viewer) {
        return viewer.lineages().values().stream()
                .flatMap(List::stream)
                .distinct()
                .toArray(Long[]::new);
    }

    /** A new room of this venue. */
    @Transactional
    public Kept add(Viewer viewer, long venue, Room.Draft draft) {
        venues.keptBy(viewer, venue).orElseThrow(NotHere::new);
        var id = written(draft, db.sql("""
                        insert into training.room (venue_id, name_ar, name_fr, name_en, capacity, equipment, access)
                        values (:venue, :name_ar, :name_fr, :name_en, :capacity, :equipment, :access)
                        returning id
                        """))
                .param("venue", venue)
                .query(Long.class)
                .single();
        journal.record("training.room.added", viewer.person(), id);
        return new Kept.Done(id);
    }

    /**
     * Changes a room.
     *
     * @param version the version the change was made on
     */
    @Transactional
    public Kept change(Viewer viewer, long id, int version, Room.Draft draft) {
        if (lock(viewer, id).version() != version) {
            return new Kept.Stale();
        }
        if (draft.capacity() < mostSeatsToCome(id)) {
            return new Kept.Refused("capacity", "training.problem.room-smaller");
        }
        written(draft, db.sql("""
                        update training.room
                           set name_ar = :name_ar, name_fr = :name_fr, name_en = :name_en, capacity = :capacity,
                               equipment = :equipment, access = :access, version = version + 1
                         where id = :id
                        """)).param("id", id).update();
        journal.record("training.room.changed", viewer.person(), id);
        return new Kept.Done(id);
    }

    /** No session takes it any more. */
    @Transactional
    public Kept close(Viewer viewer, long id) {
        if (!lock(viewer, id).isClosed()) {
            if (!holds.toCome(id, 1).isEmpty()) {
                return new Kept.Refused("", "training.problem.room-held");
            }
            db.sql("update training.room set closed_at = :now, version = version + 1 where id = :id")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", id)
                    .update();
            journal.record("training.room.closed", viewer.person(), id);
        }
        return new Kept.Done(id);
    }

    /** It can be taken again. */
    @Transactional
    public void reopen(Viewer viewer, long id) {
        if (lock(viewer, id).isClosed()) {
            db.sql("update training.room set closed_at = null, version = version + 1 where id = :id")
                    .param("id", id)
                    .update();
            journal.record("training.room.reopened", viewer.person(), id);
        }
    }

    private int mostSeatsToCome(long room) {
        return db.sql("""
                        select coalesce(max(s.capacity), 0)
                          from training.room_hold h
                          join training.slot l on l.id = h.slot_id
                          join training.session s on s.id = l.session_id
                         where h.room_id = :room and upper(h.during) > :now
                        """)
                .param("room", room)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    private Room lock(Viewer viewer, long id) {
        db.sql("select id from training.room where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        return keptBy(viewer, id).orElseThrow(NotHere::new);
    }

    private static JdbcClient.StatementSpec written(Room.Draft draft, JdbcClient.StatementSpec sql) {
        return sql.params(Rows.text("name", draft.name()))
                .param("capacity", draft.capacity())
                .param("equipment", draft.equipment().toArray(String[]::new))
                .param("access", draft.access().toArray(String[]::new));
    }

    static Room room(ResultSet row, int number) throws SQLException {
        return new Room(
                row.getLong("id"),
                Venues.venue(row, number),
                Rows.text(row, "name"),
                row.getInt("capacity"),
                Rows.words(row, "equipment"),
                Rows.words(row, "access"),
                row.getBoolean("closed"),
                row.getInt("version"));
    }
}

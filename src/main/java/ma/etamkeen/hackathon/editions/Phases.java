package ma.etamkeen.hackathon.editions;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.content.Rows;
import ma.etamkeen.platform.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The phases of editions, what each opens and until when. Whether something is open is decided by the server's clock alone. */
@Component
public class Phases {

    private static final String SELECT = """
            select id, edition_id, kind, starts_at, ends_at, permits, by_clock, began_at, ended_at, version from hackathon.phase
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Phases(
            JdbcClient db,
            Clock clock,
            Journal journal,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.events = events;
        this.transaction = transaction;
    }

    /** The phases of an edition, in their order. */
    public List<Phase> of(long edition) {
        return db.sql(SELECT + " where edition_id = :edition order by starts_at")
                .param("edition", edition)
                .query(Phases::phase)
                .list();
    }

    /** The phase that goes on. */
    public Optional<Phase> active(long edition) {
        return of(edition).stream().filter(Phase::isActive).findFirst();
    }

    /**
     * Whether this may be done now: the phase that goes on opens it and its time is not over, or the team has an extension of
     * one that did.
     *
     * @param team 0 for nobody's
     */
    public boolean open(long edition, Permit permit, long team) {
        return closes(edition, permit, team).isPresent();
    }

    /** Until when this may be done, where it may be done now. */
    public Optional<Instant> closes(long edition, Permit permit, long team) {
        var now = clock.instant();
        return untils(edition, permit, team).stream()
                .map(MoroccanTime::instantOf)
                .filter(now::isBefore)
                .max(Instant::compareTo);
    }

    /** Whether it has been opened at any time: what was decided or shown by then stays so. */
    public boolean reached(long edition, Permit permit) {
        return db.sql("""
                        select exists (select from hackathon.phase
                                        where edition_id = :edition and began_at is not null and :permit = any (permits))
                        """)
                .param("edition", edition)
                .param("permit", permit.key())
                .query(Boolean.class)
                .single();
    }

    /** How many phases should have begun or ended by now and wait for somebody to say so. */
    public long overdue(long edition) {
        var turn = Turn.next(of(edition));
        var now = clock.instant();
        var ends = turn.ends();
        var begins = turn.begins();
        var isOver = ends != null && !ends.byClock() && !now.isBefore(ends.closes());
        var isMissing = ends == null && begins != null && !begins.byClock() && !now.isBefore(begins.begins());
        return isOver || isMissing ? 1 : 0;
    }

    private List<LocalDateTime> untils(long edition, Permit permit, long team) {
        return db.sql("""
                        select p.ends_at from hackathon.phase p
                         where p.edition_id = :edition and :permit = any (p.permits)
                           and p.began_at is not null and p.ended_at is null
                        union all
                        select e.until from hackathon.extension e join hackathon.phase p on p.id = e.phase_id
                         where p.edition_id = :edition and :permit = any (p.permits)
                           and p.began_at is not null and e.team_id = nullif(:team, 0)
                        """)
                .param("edition", edition)
                .param("permit", permit.key())
                .param("team", team)
                .query((row, _) -> row.getObject(1, LocalDateTime.class))
                .list();
    }

    /** Deeds on the phases of an edition happen one at a time, from here to the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    List<Phase> lock(long edition) {
        db.sql("select id from hackathon.edition where id = :edition for no key update")
                .param("edition", edition)
                .query(Long.class)
                .optional();
        return of(edition);
    }

    /** Every published edition goes on to where the clock says it is. */
    public void lookNow() {
        List<Long> waiting = db.sql("""
                        select distinct p.edition_id from hackathon.phase p join hackathon.edition e on e.id = p.edition_id
                         where e.published_at is not null and p.by_clock and p.ended_at is null
                        """).query((row, _) -> row.getLong(1)).list();
        for (var edition : waiting) {
            if (!Turn.due(of(edition), clock.instant()).isEmpty()) {
                transaction.executeWithoutResult(_ -> Turn.due(lock(edition), clock.instant())
                        .forEach(turn -> make(turn, 0, new Journal.Reason(""))));
            }
        }
    }

    /** What the turn says happens; whoever calls has locked the edition. */
    void make(Turn turn, long actor, Journal.Reason why) {
        var now = clock.instant().atOffset(UTC);
        var ends = turn.ends();
        if (ends != null) {
            db.sql("update hackathon.phase set ended_at = :now, version = version + 1 where id = :id")
                    .param("now", now)
                    .param("id", ends.id())
                    .update();
            note("hackathon.phase.ended", ends, actor, why);
        }
        var begins = turn.begins();
        if (begins != null) {
            db.sql("update hackathon.phase set began_at = :now, version = version + 1 where id = :id")
                    .param("now", now)
                    .param("id", begins.id())
                    .update();
            note("hackathon.phase.began", begins, actor, why);
            events.publishEvent(new PhaseBegan(begins));
        }
    }

    private void note(String deed, Phase phase, long actor, Journal.Reason why) {
        if (why.words().isEmpty()) {
            journal.record(deed, actor, phase.edition(), 0, phase.kind().key());
        } else {
            journal.record(deed, actor, phase.edition(), 0, why);
        }
    }

    static Map<String, Object> values(PhaseDraft draft) {
        return Map.of(
                "kind",
                draft.kind().key(),
                "from",
                draft.from(),
                "until",
                draft.until(),
                "permits",
                draft.permits().stream().map(Permit::key).toArray(String[]::new),
                "byClock",
                draft.byClock());
    }

    private static Phase phase(ResultSet row, int number) throws SQLException {
        var permits = EnumSet.noneOf(Permit.class);
        Rows.words(row, "permits").forEach(key -> permits.add(Permit.of(key)));
        return new Phase(
                row.getLong("id"),
                row.getLong("edition_id"),
                Phase.Kind.of(row.getString("kind")),
                row.getObject("starts_at", LocalDateTime.class),
                row.getObject("ends_at", LocalDateTime.class),
                permits,
                row.getBoolean("by_clock"),
                moment(row, "began_at"),
                moment(row, "ended_at"),
                row.getInt("version"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}

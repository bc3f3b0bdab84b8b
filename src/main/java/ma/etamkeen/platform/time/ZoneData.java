package ma.etamkeen.platform.time;

import static java.time.ZoneOffset.UTC;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.time.KingdomZone.Known;
import ma.etamkeen.platform.time.KingdomZone.Origin;
import ma.etamkeen.platform.time.LegalTime.Correction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Time-zone data administrators bring, and changes of the clocks by decree. What is withdrawn stays readable. */
@Component
public class ZoneData {

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final LegalTimes times;
    private final ApplicationEventPublisher events;

    ZoneData(JdbcClient db, Clock clock, Journal journal, LegalTimes times, ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.times = times;
        this.events = events;
        // before anybody reckons with a date
        load();
    }

    /** Data an administrator brought. */
    public record Import(long id, String version, Instant importedAt, boolean withdrawn) {}

    /**
     * A change by decree.
     *
     * @param to the offset from that moment on, or {@code null} when the clocks do not change then after all
     */
    public record Decreed(long id, Instant at, @Nullable ZoneOffset to, String why) {}

    /** What became of a wish to change how the clocks go. */
    public sealed interface Outcome {

        /** It is so. */
        record Done() implements Outcome {}

        /** It cannot be so, for the reason of this key. */
        record Refused(String reason) implements Outcome {}
    }

    /** All data that were ever brought, newest first. */
    public List<Import> imports() {
        return db.sql("""
                        select id, version, imported_at, withdrawn_at is not null as withdrawn
                          from platform.zone_data
                         order by id desc
                        """)
                .query((row, _) -> new Import(
                        row.getLong("id"),
                        row.getString("version"),
                        row.getObject("imported_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("withdrawn")))
                .list();
    }

    /** The changes by decree that stand, in the order of the calendar. */
    public List<Decreed> decreed() {
        return db.sql("""
                        select id, at, offset_seconds, why
                          from platform.clock_correction
                         where withdrawn_at is null
                         order by at
                        """)
                .query((row, _) -> {
                    var seconds = row.getObject("offset_seconds", Integer.class);
                    return new Decreed(
                            row.getLong("id"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            seconds == null ? null : ZoneOffset.ofTotalSeconds(seconds),
                            row.getString("why"));
                })
                .list();
    }

    /**
     * Brings a compiled zone as systems keep it under {@code /usr/share/zoneinfo}. The newest version is in force: an
     * older one is kept and changes nothing.
     *
     * @param version the release it is from: 2026c
     */
    @Transactional
    public Outcome bring(String version, byte[] file, long actor) {
        try {
            if (!isOfTheKingdom(ZoneInfo.read(version, file))) {
                return new Outcome.Refused("platform.clock.refused.elsewhere");
            }
        } catch (IllegalArgumentException _) {
            return new Outcome.Refused("platform.clock.refused.file");
        }
        var id = db.sql("""
                        insert into platform.zone_data (version, zone_info, imported_at, imported_by)
                        values (:version, :file, :now, :actor) returning id
                        """)
                .param("version", version)
                .param("file", file)
                .param("now", now())
                .param("actor", actor)
                .query(Long.class)
                .single();
        journal.record("platform.clock.imported", actor, id, 0, version);
        settle();
        return new Outcome.Done();
    }

    /** Takes data back. */
    @Transactional
    public Outcome withdraw(long id, long actor) {
        return withdrawn("update platform.zone_data", "platform.clock.import-withdrawn", id, actor);
    }

    /** Follows a decree: from this moment on the clocks show this offset, or do not change at it after all. */
    @Transactional
    public Outcome decree(Instant at, @Nullable ZoneOffset to, String why, long actor) {
        if (KingdomZone.inForce().with(List.of(new Correction(at, to))).agreesWith(KingdomZone.inForce())) {
            return new Outcome.Refused("platform.clock.refused.same");
        }
        db.sql("""
                        update platform.clock_correction set withdrawn_at = :now, withdrawn_by = :actor
                         where at = :at and withdrawn_at is null
                        """)
                .param("now", now())
                .param("actor", actor)
                .param("at", at.atOffset(UTC))
                .update();
        var id = db.sql("""
                        insert into platform.clock_correction (at, offset_seconds, why, made_at, made_by)
                        values (:at, :offset, :why, :now, :actor) returning id
                        """)
                .param("at", at.atOffset(UTC))
                .param("offset", to == null ? null : to.getTotalSeconds(), Types.INTEGER)
                .param("why", why)
                .param("now", now())
                .param("actor", actor)
                .query(Long.class)
                .single();
        journal.record("platform.clock.decreed", actor, id, 0, new Journal.Reason(why));
        settle();
        return new Outcome.Done();
    }

    /** Takes a decreed change back. */
    @Transactional
    public Outcome revoke(long id, long actor) {
        return withdrawn("update platform.clock_correction", "platform.clock.decree-withdrawn", id, actor);
    }

    /** Reckons from now on with what the database knows; another instance may have changed it. */
    public void refresh() {
        load();
    }

    /** Finds out whether the clocks go otherwise than the platform last reckoned, and says so to all parts. */
    @Transactional
    public void settle() {
        var source = newest();
        var corrections = corrections();
        var after = source.time().with(corrections);
        db.sql("""
                        insert into platform.legal_time (one, written, since) values (true, :written, :now)
                        on conflict (one) do nothing
                        """)
                // releases before this table reckoned with what the Java runtime knew
                .param("written", KingdomZone.brought().getLast().time().written())
                .param("now", now())
                .update();
        var before = LegalTime.read(db.sql("select written from platform.legal_time for no key update")
                .query(String.class)
                .single());
        times.know(before);
        times.know(after);
        if (!before.written().equals(after.written())) {
            db.sql("update platform.legal_time set written = :written, since = :now")
                    .param("written", after.written())
                    .param("now", now())
                    .update();
        }
        if (!before.agreesWith(after)) {
            events.publishEvent(new LegalTimeChanged(before, after));
        }
        afterCommit(() -> KingdomZone.use(source, corrections));
    }

    private void load() {
        KingdomZone.use(newest(), corrections());
    }

    private Outcome withdrawn(String table, String deed, long id, long actor) {
        var rows = db.sql(table
                        + " set withdrawn_at = :now, withdrawn_by = :actor where id = :id and withdrawn_at is null")
                .param("now", now())
                .param("actor", actor)
                .param("id", id)
                .update();
        if (rows == 0) {
            return new Outcome.Refused("platform.clock.refused.gone");
        }
        journal.record(deed, actor, id);
        settle();
        return new Outcome.Done();
    }

    /** The past is known: data that tell another one are those of another country. */
    private static boolean isOfTheKingdom(LegalTime time) {
        var known = Instant.parse("2026-01-01T00:00:00Z");
        return time.changes()
                .headMap(known)
                .tailMap(Instant.parse("1970-01-01T00:00:00Z"))
                .equals(KingdomZone.brought()
                        .getFirst()
                        .time()
                        .changes()
                        .headMap(known)
                        .tailMap(Instant.parse("1970-01-01T00:00:00Z")));
    }

    private Known newest() {
        return KingdomZone.newest(db.sql(
                        "select version, zone_info from platform.zone_data where withdrawn_at is null order by id")
                .query((row, _) ->
                        new Known(Origin.IMPORT, ZoneInfo.read(row.getString("version"), row.getBytes("zone_info"))))
                .list());
    }

    private List<Correction> corrections() {
        return decreed().stream()
                .map(decreed -> new Correction(decreed.at(), decreed.to()))
                .toList();
    }

    private static void afterCommit(Runnable deed) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            deed.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                deed.run();
            }
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }
}

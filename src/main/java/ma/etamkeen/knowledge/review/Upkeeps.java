package ma.etamkeen.knowledge.review;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.etamkeen.platform.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who looks after what, how long it holds, and when somebody last found it right. */
@Component
public class Upkeeps {

    /** So many days before it is over its owner gets a letter. */
    static final int NOTICE_DAYS = 30;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final Rules rules;

    Upkeeps(JdbcClient db, Clock clock, Journal journal, Rules rules) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.rules = rules;
    }

    /** An entry that holds until this day, and who looks after it. */
    public record Ending(long entry, long owner, LocalDate until) {}

    /** How long this entry holds. */
    public Upkeep of(long entry) {
        return all(List.of(entry)).getOrDefault(entry, new Upkeep(0, false, 0, null));
    }

    /** How long these entries hold. */
    public Map<Long, Upkeep> all(Collection<Long> entries) {
        var found = new HashMap<Long, Upkeep>();
        var rows = db.sql("""
                        select e.id, e.kind, u.months, coalesce(nullif(u.owner_id, 0), e.created_by) as owner,
                               greatest(u.checked_at, (select max(t.shown_at) from knowledge.entry_text t
                                                        where t.entry_id = e.id)) as since,
                               exists (select from knowledge.entry_text t
                                        where t.entry_id = e.id and t.shown is not null) as is_shown
                          from knowledge.entry e
                          left join knowledge.upkeep u on u.entry_id = e.id
                         where e.id = any(:entries)
                        """)
                .param("entries", entries.toArray(Long[]::new))
                .query((row, _) -> {
                    var own = row.getObject("months", Integer.class);
                    var since = row.getObject("since", OffsetDateTime.class);
                    return Map.entry(
                            row.getLong("id"),
                            Map.entry(
                                    row.getString("kind"),
                                    new Upkeep(
                                            own == null ? 0 : own,
                                            own != null,
                                            row.getLong("owner"),
                                            row.getBoolean("is_shown") && since != null ? since.toInstant() : null)));
                })
                .list();
        var kinds = rules.all(
                rows.stream().map(one -> one.getValue().getKey()).distinct().toList());
        rows.forEach(one -> {
            var upkeep = one.getValue().getValue();
            found.put(
                    one.getKey(),
                    upkeep.isOwn()
                            ? upkeep
                            : new Upkeep(
                                    java.util.Objects.requireNonNull(
                                                    kinds.get(one.getValue().getKey()))
                                            .months(),
                                    false,
                                    upkeep.owner(),
                                    upkeep.since()));
        });
        return found;
    }

    /**
     * Says how long an entry holds, and what else whoever looks after it says.
     *
     * @param months for how many months, {@code null} for as long as its kind
     * @param isMine whether the actor looks after it from now on
     * @param isRight whether the actor has looked at it and found it right
     */
    @Transactional
    public void look(long entry, @Nullable Integer months, boolean isMine, boolean isRight, long actor) {
        db.sql("""
                        insert into knowledge.upkeep as u (entry_id, months, owner_id, checked_by, checked_at)
                        values (:entry, :months, case when :mine then :actor else 0 end,
                                case when :right then :actor else 0 end, case when :right then :now end)
                            on conflict (entry_id) do update
                           set months = excluded.months,
                               owner_id = case when :mine then excluded.owner_id else u.owner_id end,
                               checked_by = case when :right then excluded.checked_by else u.checked_by end,
                               checked_at = coalesce(excluded.checked_at, u.checked_at)
                        """)
                .param("entry", entry)
                .param("months", months, Types.SMALLINT)
                .param("mine", isMine)
                .param("right", isRight)
                .param("actor", actor)
                .param("now", now(), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        journal.record(
                isRight ? "knowledge.upkeep.found-right" : "knowledge.upkeep.changed",
                actor,
                entry,
                0,
                months == null ? "" : Integer.toString(months));
    }

    /** The entries that are over soon, or are, and of which nobody was told since somebody last found them right. */
    @Transactional
    public List<Ending> ending(LocalDate today, int most) {
        var candidates = db.sql("""
                        select e.id
                          from knowledge.entry e
                          left join knowledge.upkeep u on u.entry_id = e.id
                         where exists (select from knowledge.entry_text t where t.entry_id = e.id and t.shown is not null)
                           and (u.reminded_at is null
                                or u.reminded_at < greatest(u.checked_at, (select max(t.shown_at)
                                                                             from knowledge.entry_text t
                                                                            where t.entry_id = e.id)))
                         order by e.id
                        """).query((row, _) -> row.getLong(1)).list();
        return all(candidates).entrySet().stream()
                .filter(one -> one.getValue().isOver(today.plusDays(NOTICE_DAYS)))
                .limit(most)
                .map(one -> new Ending(
                        one.getKey(),
                        one.getValue().owner(),
                        java.util.Objects.requireNonNull(one.getValue().until())))
                .collect(Collectors.toList());
    }

    /** Its owner was told. */
    @Transactional
    public void told(long entry) {
        db.sql("""
                        insert into knowledge.upkeep (entry_id, reminded_at) values (:entry, :now)
                            on conflict (entry_id) do update set reminded_at = excluded.reminded_at
                        """).param("entry", entry).param("now", now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

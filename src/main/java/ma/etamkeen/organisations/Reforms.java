package ma.etamkeen.organisations;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import ma.etamkeen.platform.jobs.Later;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.merging.DividesUnit;
import ma.etamkeen.platform.merging.MovesWithUnit;
import ma.etamkeen.platform.merging.Touched;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes of the tree with the day they count from. One of today or of a day gone by is carried out at once, and what
 * the tree was before stays on record; one of a day to come waits for it and can be dropped until then.
 */
@Component
public class Reforms {

    static final TaskDescriptor<Long> DUE = TaskDescriptor.of("organisations.reform", Long.class);

    private static final Map<String, Class<? extends Reform>> KINDS = Map.of(
            "rename", Reform.Rename.class,
            "move", Reform.Move.class,
            "merge", Reform.Merge.class,
            "split", Reform.Split.class);

    private final JdbcClient db;
    private final Clock clock;
    private final Units units;
    private final Reshaping reshaping;
    private final List<MovesWithUnit> parts;
    private final List<DividesUnit> dividing;
    private final Journal journal;
    private final Later later;
    private final JsonMapper json;

    Reforms(
            JdbcClient db,
            Clock clock,
            Units units,
            Reshaping reshaping,
            List<MovesWithUnit> parts,
            List<DividesUnit> dividing,
            Journal journal,
            Later later,
            JsonMapper json) {
        this.db = db;
        this.clock = clock;
        this.units = units;
        this.reshaping = reshaping;
        this.parts = parts;
        this.dividing = dividing;
        this.journal = journal;
        this.later = later;
        this.json = json;
    }

    /** A reform that waits for its day. */
    public record Planned(long id, Reform reform, LocalDate day, String why) {}

    /**
     * What a reform would do, for whoever is about to decide.
     *
     * @param touched what each part would move, by the words for it
     * @param below the units that would stand elsewhere
     */
    public record Preview(List<Touched> touched, List<Unit> below) {}

    /** Decides a reform: done at once, or planned when its day is still to come. */
    @Transactional
    public UnitChange decide(Reform reform, LocalDate day, String why, long actor) {
        if (why.isBlank()) {
            return new UnitChange.Refused("why", "forms.error.required");
        }
        var refusal = reshaping.refusal(reform, day);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var id = insert(reform, day, why.strip(), actor);
        if (day.isAfter(today())) {
            later.at(day.atStartOfDay(clock.getZone()).toInstant(), DUE, Long.toString(id), id);
            journal.record("organisations.unit.planned", actor, reform.unit(), 0, new Journal.Reason(why));
            return new UnitChange.Done(reform.unit());
        }
        carryOut(id, reform, day, why.strip(), actor);
        return new UnitChange.Done(reform.unit());
    }

    /** What the reform would touch; nothing is changed. */
    public Preview look(Reform reform) {
        var ending = ending(reform);
        var counts = new LinkedHashMap<String, Long>();
        for (var unit : ending) {
            for (var part : parts) {
                part.touched(unit).forEach(one -> counts.merge(one.words(), one.count(), Long::sum));
            }
        }
        var below = new ArrayList<Unit>();
        for (var unit : reform instanceof Reform.Move ? List.of(reform.unit()) : ending) {
            below.addAll(reshaping.openBelow(unit));
        }
        return new Preview(
                counts.entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count -> new Touched(count.getKey(), count.getValue()))
                        .toList(),
                below);
    }

    /** Those who could go to different units when this one splits, in groups. */
    public List<DividesUnit.Group> groups(long unit) {
        return dividing.stream().flatMap(part -> part.groups(unit).stream()).toList();
    }

    /** Each of them, to look through; who read the list is in the journal. */
    @Transactional
    public void each(long unit, long actor, Consumer<DividesUnit.Member> reader) {
        journal.record("organisations.unit.listed", actor, unit);
        dividing.forEach(part -> part.each(unit, reader));
    }

    /** The reforms of this unit that wait for their day, soonest first. */
    public List<Planned> planned(long unit) {
        return db.sql("""
                        select id, kind, day, deed, why
                          from organisations.reform
                         where unit_id = :unit and done_at is null and dropped_at is null and refusal is null
                         order by day, id
                        """)
                .param("unit", unit)
                .query((row, _) -> new Planned(
                        row.getLong("id"),
                        read(row.getString("kind"), row.getString("deed")),
                        row.getObject("day", LocalDate.class),
                        row.getString("why")))
                .list();
    }

    /** The reform of this id while it waits for its day. */
    public Optional<Planned> find(long id) {
        return db.sql("select unit_id from organisations.reform where id = :id")
                .param("id", id)
                .query(Long.class)
                .optional()
                .flatMap(unit ->
                        planned(unit).stream().filter(one -> one.id() == id).findFirst());
    }

    /** Takes back what waits for its day. */
    @Transactional
    public void drop(long id, long actor) {
        var unit = db.sql("""
                        update organisations.reform set dropped_at = :now, dropped_by = :actor
                         where id = :id and done_at is null and dropped_at is null
                        returning unit_id
                        """)
                .param("now", now())
                .param("actor", actor)
                .param("id", id)
                .query(Long.class)
                .optional();
        if (unit.isPresent()) {
            later.cancel(DUE, Long.toString(id));
            journal.record("organisations.unit.plan-dropped", actor, unit.get());
        }
    }

    /** The day has come. What has become impossible meanwhile is kept with the reason. */
    @Transactional
    void due(long id) {
        var waiting = db.sql("""
                        select id, kind, day, deed, why, decided_by
                          from organisations.reform
                         where id = :id and done_at is null and dropped_at is null
                           for no key update
                        """)
                .param("id", id)
                .query((row, _) -> Map.entry(
                        new Planned(
                                row.getLong("id"),
                                read(row.getString("kind"), row.getString("deed")),
                                row.getObject("day", LocalDate.class),
                                row.getString("why")),
                        row.getLong("decided_by")))
                .optional();
        if (waiting.isEmpty()) {
            return;
        }
        var planned = waiting.get().getKey();
        var refusal = reshaping.refusal(planned.reform(), planned.day());
        if (refusal.isPresent()) {
            db.sql("update organisations.reform set refusal = :reason where id = :id")
                    .param("reason", refusal.get().reason())
                    .param("id", id)
                    .update();
            journal.record("organisations.unit.plan-failed", 0, planned.reform().unit());
            return;
        }
        carryOut(
                id,
                planned.reform(),
                planned.day(),
                planned.why(),
                waiting.get().getValue());
    }

    private void carryOut(long id, Reform reform, LocalDate day, String why, long actor) {
        reshaping.carryOut(reform, day, why, actor);
        db.sql("update organisations.reform set done_at = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    private static List<Long> ending(Reform reform) {
        return switch (reform) {
            case Reform.Merge merge -> merge.from();
            case Reform.Split split -> List.of(split.unit());
            case Reform.Rename _, Reform.Move _ -> List.of();
        };
    }

    private long insert(Reform reform, LocalDate day, String why, long actor) {
        return db.sql("""
                        insert into organisations.reform (kind, unit_id, day, deed, why, decided_by, decided_at)
                        values (:kind, :unit, :day, cast(:deed as jsonb), :why, :actor, :now)
                        returning id
                        """)
                .param("kind", reform.key())
                .param("unit", reform.unit())
                .param("day", day)
                .param("deed", json.writeValueAsString(reform))
                .param("why", why)
                .param("actor", actor)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    private Reform read(String kind, String deed) {
        return json.readValue(deed, java.util.Objects.requireNonNull(KINDS.get(kind)));
    }

    private LocalDate today() {
        return units.today();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

package ma.etamkeen.organisations;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.merging.DividesUnit;
import ma.etamkeen.platform.merging.InTurn;
import ma.etamkeen.platform.merging.Merge;
import ma.etamkeen.platform.merging.MovesWithUnit;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How reforms change the rows. Names and places of before become dated rows, so that a question about a past day gets
 * the tree of that day. A unit that ended stands below its heir: whoever answers for the heir answers for its past.
 */
@Component
class Reshaping {

    private final JdbcClient db;
    private final Units units;
    private final UnitRegister register;
    private final List<MovesWithUnit> parts;
    private final List<DividesUnit> dividing;
    private final Journal journal;

    Reshaping(
            JdbcClient db,
            Units units,
            UnitRegister register,
            List<MovesWithUnit> parts,
            List<DividesUnit> dividing,
            Journal journal) {
        this.db = db;
        this.units = units;
        this.register = register;
        this.parts = InTurn.sorted(parts);
        this.dividing = dividing;
        this.journal = journal;
    }

    /** Why this cannot be done from this day on. The tree stays locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<UnitChange.Refused> refusal(Reform reform, LocalDate day) {
        db.sql("select pg_advisory_xact_lock(hashtext('organisations.tree'))")
                .query((_, _) -> true)
                .single();
        var unit = units.find(reform.unit()).orElseThrow();
        if (unit.to() != null) {
            return refused("day", "organisations.refused.closed");
        }
        return switch (reform) {
            case Reform.Rename _ -> tooEarly(unit, day);
            case Reform.Move(var _, var parent) ->
                parent == null ? tooEarly(unit, day) : under(unit, parent, day).or(() -> tooEarly(unit, day));
            case Reform.Merge(var into, var from) ->
                others(from, into, 1, "from", day)
                        .or(() -> from.stream()
                                .map(id -> units.find(id).orElseThrow())
                                .filter(other -> unit.isWithin(other.id()))
                                .findFirst()
                                .flatMap(_ -> refused("from", "organisations.refused.within")))
                        .or(() -> from.stream()
                                .flatMap(id -> tooEarly(units.find(id).orElseThrow(), day).stream())
                                .findFirst());
            case Reform.Split split -> refusal(split, unit, day);
        };
    }

    private Optional<UnitChange.Refused> refusal(Reform.Split split, Unit unit, LocalDate day) {
        var ending = split.unit();
        var into = split.into();
        return others(into, ending, 2, "into", day)
                .or(() -> into.contains(split.heir())
                                && split.divided().stream().allMatch(share -> into.contains(share.to()))
                        ? Optional.empty()
                        : refused("heir", "forms.error.choice"))
                .or(() -> into.stream()
                        .map(id -> units.find(id).orElseThrow())
                        .filter(after -> after.isWithin(ending))
                        .findFirst()
                        .flatMap(_ -> refused("into", "organisations.refused.within")))
                .or(() -> tooEarly(unit, day));
    }

    /** Does it. {@link #refusal} has been asked in the same transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void carryOut(Reform reform, LocalDate day, String why, long actor) {
        switch (reform) {
            case Reform.Rename(var unit, var ar, var fr, var en, var acronym) -> {
                register.renameOn(day, unit, new Text(ar, fr, en), acronym == null ? "" : acronym);
                journal.record("organisations.unit.renamed", actor, unit, 0, new Journal.Reason(why));
            }
            case Reform.Move(var unit, var parent) -> {
                place(unit, parent, day);
                journal.record("organisations.unit.moved", actor, unit, 0, new Journal.Reason(why));
            }
            case Reform.Merge(var into, var from) -> {
                from.forEach(unit -> {
                    end(unit, List.of(into), into, List.of(), day, actor);
                    journal.record("organisations.unit.merged", actor, unit, 0, new Journal.Reason(why));
                });
                journal.record("organisations.unit.grown", actor, into, 0, new Journal.Reason(why));
            }
            case Reform.Split split -> {
                var unit = split.unit();
                end(unit, split.into(), split.heir(), split.divided(), day, actor);
                journal.record("organisations.unit.split", actor, unit, 0, new Journal.Reason(why));
            }
        }
    }

    /** The units directly below that have not ended. */
    List<Unit> openBelow(long unit) {
        return units.below(unit).stream().filter(lower -> lower.to() == null).toList();
    }

    private void end(
            long unit, List<Long> successors, long heir, List<Reform.Share> shares, LocalDate day, long actor) {
        openBelow(unit).forEach(lower -> place(lower.id(), heir, day));
        for (var successor : successors) {
            db.sql("""
                            insert into organisations.successor (unit_id, successor_id, is_heir, day)
                            values (:unit, :successor, :heir, :day)
                            """)
                    .param("unit", unit)
                    .param("successor", successor)
                    .param("heir", successor == heir)
                    .param("day", day)
                    .update();
        }
        place(unit, heir, day);
        db.sql("update organisations.unit set exists_to = :last where id = :unit")
                .param("last", day.minusDays(1))
                .param("unit", unit)
                .update();
        for (var share : shares) {
            dividing.forEach(part -> part.divide(new Merge(unit, share.to(), day, actor), share.group()));
        }
        var merge = new Merge(unit, heir, day, actor);
        parts.forEach(part -> part.move(merge));
    }

    private void place(long unit, @Nullable Long parent, LocalDate day) {
        var moved = units.find(unit).orElseThrow();
        if (Objects.equals(moved.parent(), parent)) {
            return;
        }
        db.sql("""
                        insert into organisations.former_place (unit_id, parent_id, until)
                        select id, parent_id, :day from organisations.unit where id = :unit
                        on conflict (unit_id, until) do nothing
                        """).param("day", day).param("unit", unit).update();
        db.sql("update organisations.unit set parent_id = :parent where id = :unit")
                .param("parent", parent, java.sql.Types.BIGINT)
                .param("unit", unit)
                .update();
        db.sql("""
                        update organisations.unit u
                           set lineage = coalesce(above.lineage, '{}') || u.lineage[array_position(u.lineage, :unit):]
                          from (select 1) one
                          left join organisations.unit above on above.id = :parent
                         where u.lineage @> array[:unit]
                        """)
                .param("unit", unit)
                .param("parent", parent, java.sql.Types.BIGINT)
                .update();
    }

    private Optional<UnitChange.Refused> others(List<Long> ids, long unit, int least, String field, LocalDate day) {
        if (ids.size() < least || ids.contains(unit) || ids.stream().distinct().count() < ids.size()) {
            return refused(field, "organisations.refused.others");
        }
        return ids.stream()
                .map(units::find)
                .flatMap(found -> found.filter(other -> lives(other, day)).isEmpty() ? Stream.of(true) : Stream.empty())
                .findFirst()
                .flatMap(_ -> refused(field, "organisations.refused.parent"));
    }

    private Optional<UnitChange.Refused> under(Unit unit, long parent, LocalDate day) {
        var above = units.find(parent);
        if (above.filter(found -> lives(found, day)).isEmpty()) {
            return refused("parent", "organisations.refused.parent");
        }
        return above.get().isWithin(unit.id()) ? refused("parent", "organisations.refused.within") : Optional.empty();
    }

    private static boolean lives(Unit unit, LocalDate day) {
        return unit.to() == null && (unit.from() == null || !unit.from().isAfter(day));
    }

    /** History is written forwards: a change counts from after the last one, and from within the unit's life. */
    private Optional<UnitChange.Refused> tooEarly(Unit unit, LocalDate day) {
        var from = unit.from();
        var last = db.sql("""
                        select max(until)
                          from (select until from organisations.former_name where unit_id = :unit
                                union all
                                select until from organisations.former_place where unit_id = :unit) changes
                        """)
                .param("unit", unit.id())
                .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
        return (from != null && !day.isAfter(from))
                        || last.filter(day::isBefore).isPresent()
                ? refused("day", "organisations.refused.day")
                : Optional.empty();
    }

    private static Optional<UnitChange.Refused> refused(String field, String reason) {
        return Optional.of(new UnitChange.Refused(field, reason));
    }
}

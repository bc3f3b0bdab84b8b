package ma.etamkeen.organisations.calendar;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import ma.etamkeen.organisations.calendar.Planned.Time;
import ma.etamkeen.organisations.calendar.Proposal.Cause;
import ma.etamkeen.organisations.calendar.Remark.Kind;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.time.LegalTimeChanged;
import ma.etamkeen.platform.time.LegalTimes;
import ma.etamkeen.platform.time.LegalTimes.Reckoned;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What changes of the calendar touch, with a proposal for each. They are made in the transaction of the change, and wait
 * for those who may change what is touched. Every later change reckons anew what still waits: what is proposed is right
 * by the calendar of today, and by all that touches the slot together.
 */
@Component
public class Proposals {

    private static final String SELECT = """
            select id, cause, cause_id, part, subject, about, starts_at, ends_at, proposed_start, proposed_end, made_at
              from organisations.calendar_proposal
             where state = 'open'
            """;

    /** When nobody works, by the timetable. */
    private static final Set<Kind> IDLE = EnumSet.of(Kind.WEEKEND, Kind.HOURS, Kind.RAMADAN_HOURS, Kind.PRAYER);

    /** Nothing is planned for later than this after hours that have no end. */
    private static final int YEARS_PLANNED = 10;

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;
    private final WorkingDays workingDays;
    private final LegalTimes times;
    private final ObjectProvider<PlannedSource> sources;

    Proposals(
            JdbcClient db,
            Clock clock,
            Journal journal,
            WorkingDays workingDays,
            LegalTimes times,
            // parts stand on the calendar: they are asked for late
            ObjectProvider<PlannedSource> sources) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
        this.workingDays = workingDays;
        this.times = times;
        this.sources = sources;
    }

    /** A proposal with what it is about as that stands now. */
    public record Open(Proposal proposal, Planned planned) {}

    /** What became of a decision. */
    public sealed interface Decision {

        /** It is so. */
        record Done() implements Decision {}

        /** It cannot be so, for this reason. */
        record Refused(PlannedSource.Refusal reason) implements Decision {}

        /** Something else is proposed by now than whoever decides has read. */
        record Changed() implements Decision {}

        /** Somebody decided before, or what it was about has changed: nothing is left to decide. */
        record Over() implements Decision {}
    }

    /** What this viewer may decide, by the time it was planned for. */
    public List<Open> waitingFor(Viewer viewer) {
        return open(
                db.sql(SELECT + " order by starts_at, id")
                        .query(Proposals::proposal)
                        .list(),
                (source, subjects) -> source.changeableBy(viewer, subjects));
    }

    /** One of them. */
    public Optional<Open> waitingFor(Viewer viewer, long id) {
        return open(
                        db.sql(SELECT + " and id = :id")
                                .param("id", id)
                                .query(Proposals::proposal)
                                .list(),
                        (source, subjects) -> source.changeableBy(viewer, subjects))
                .stream()
                .findFirst();
    }

    /**
     * Does what is proposed, and whoever is concerned is told.
     *
     * @param read the {@link Proposal#mark} of what the viewer has read
     */
    @Transactional
    public Decision accept(Viewer viewer, long id, String read) {
        var open = locked(viewer, id);
        if (open.isEmpty()) {
            return over(viewer, id);
        }
        var proposal = open.get().proposal();
        if (!proposal.mark().equals(read)) {
            return new Decision.Changed();
        }
        var source = source(proposal.part()).orElseThrow();
        var refusal = proposal.cause() == Cause.CLOCK
                ? source.tellAgain(viewer, open.get().planned())
                : move(viewer, source, open.get());
        if (refusal.isPresent()) {
            return new Decision.Refused(refusal.get());
        }
        decide(proposal, "accepted", viewer.person());
        return new Decision.Done();
    }

    /** Leaves it as it was planned. */
    @Transactional
    public Decision keep(Viewer viewer, long id) {
        var open = locked(viewer, id);
        open.ifPresent(one -> decide(one.proposal(), "kept", viewer.person()));
        return open.isPresent() ? new Decision.Done() : over(viewer, id);
    }

    /** A holiday has other dates than before: what is newly touched is proposed for another day. */
    void holidayChanged(@Nullable Holiday before, Holiday now) {
        propose(
                Cause.HOLIDAY,
                now.id(),
                now.from(),
                now.to(),
                planned -> touches(now, planned) && (before == null || !touches(before, planned)));
    }

    /** Ramadan has other dates than before: what is newly outside its hours is proposed within them. */
    void ramadanChanged(Ramadan before, Ramadan now) {
        var days = workingDays.days();
        propose(
                Cause.RAMADAN,
                now.year(),
                now.from(),
                now.to(),
                planned -> !before.isOn(planned.start().toLocalDate()) && isOutsideRamadan(planned, days));
    }

    /** People work at other times from a day on: what newly lies outside them is proposed within them. */
    void hoursChanged(Days before, Timetable now) {
        hoursChanged(before, now.since(), now.since(), workingDays.days().lastDay(now));
    }

    /**
     * The same where hours were corrected or taken back.
     *
     * @param since the day from which they are others, as whoever decides is told
     * @param first the first day they may be others on
     * @param last the last one, or nothing when that is open
     */
    void hoursChanged(Days before, LocalDate since, LocalDate first, Optional<LocalDate> last) {
        var days = workingDays.days();
        propose(
                Cause.HOURS,
                since.toEpochDay(),
                first,
                last.orElse(first.plusYears(YEARS_PLANNED)),
                planned -> isNewlyIdle(planned, before, days));
    }

    /** What waits because of the hours of one day is told as of another: they begin then. */
    void hoursMoved(LocalDate before, LocalDate now) {
        db.sql("""
                        update organisations.calendar_proposal p
                           set cause_id = :now
                         where cause = 'hours' and cause_id = :before and state = 'open'
                           and not exists (select from organisations.calendar_proposal o
                                            where o.cause = 'hours' and o.cause_id = :now and o.part = p.part
                                              and o.subject = p.subject and o.state = 'open')
                        """)
                .param("now", now.toEpochDay())
                .param("before", before.toEpochDay())
                .update();
    }

    /** The clocks go otherwise: what people were invited to keeps its hour, and their calendars are to be told. */
    @EventListener(LegalTimeChanged.class)
    void clocksChanged() {
        meetClocks();
    }

    /**
     * Proposes to tell calendars that are wrong by the clocks as they go now, and takes back where none is wrong: because
     * the clocks go as before after all, or because people were invited anew meanwhile.
     */
    @Transactional
    void meetClocks() {
        var clocks = times.reckoned();
        var all = db.sql(SELECT + " and cause = 'clock'")
                .query(Proposals::proposal)
                .list();
        for (var source : sources) {
            var wrong = wronglyTold(source, clocks);
            for (var proposal : all) {
                if (proposal.part().equals(source.part())) {
                    if (isAmong(proposal, wrong.getOrDefault(proposal.about(), List.of()))) {
                        wrong.remove(proposal.about());
                    } else {
                        decide(proposal, "void", 0);
                    }
                }
            }
            wrong.values().forEach(slots -> insert(Cause.CLOCK, 0, slots.getFirst()));
        }
    }

    /** By what it belongs to, each slot that stands in people's calendars for another moment, earliest first. */
    private Map<Long, List<Planned>> wronglyTold(PlannedSource source, Reckoned clocks) {
        var invited = source.invited(now());
        var told = source.reckonedBy(invited.stream().map(Planned::about).collect(toSet()));
        var kept = kept(source.part());
        return invited.stream()
                .filter(planned -> isToldWrongly(told.getOrDefault(planned.about(), Set.of()), planned, clocks))
                .filter(planned -> kept.getOrDefault(planned.about(), Set.of()).stream()
                        .allMatch(mark -> differs(mark, planned, clocks)))
                .sorted(Comparator.comparing(Planned::start))
                .collect(groupingBy(Planned::about, LinkedHashMap::new, toList()));
    }

    /** The legal times under which somebody chose to tell nobody: the same ones do not bring the question back. */
    private Map<Long, Set<String>> kept(String part) {
        return db
                .sql("""
                        select about, reckoned_by from organisations.calendar_proposal
                         where cause = 'clock' and state = 'kept' and part = :part and reckoned_by is not null
                        """)
                .param("part", part)
                .query((row, _) -> Map.entry(row.getLong("about"), row.getString("reckoned_by")))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }

    private static boolean isAmong(Proposal proposal, List<Planned> slots) {
        return slots.stream()
                .anyMatch(slot -> slot.subject() == proposal.subject()
                        && slot.start().equals(proposal.time().start())
                        && slot.end().equals(proposal.time().end()));
    }

    private static boolean isToldWrongly(Set<String> marks, Planned planned, Reckoned clocks) {
        return marks.stream().anyMatch(mark -> differs(mark, planned, clocks));
    }

    private static boolean differs(String mark, Planned planned, Reckoned clocks) {
        return clocks.differs(mark, planned.start()) || clocks.differs(mark, planned.end());
    }

    /** Takes back what nobody has to decide any more, and reckons anew what waits. */
    @Transactional
    void sweep() {
        sweep(Set.of());
    }

    private void sweep(Set<Long> fresh) {
        var all = db.sql(SELECT).query(Proposals::proposal).list();
        var standing = open(all, PlannedSource::standing).stream()
                .filter(open -> stillHolds(open.proposal(), open.planned()))
                .toList();
        var ids = standing.stream().map(open -> open.proposal().id()).collect(toSet());
        all.stream().filter(proposal -> !ids.contains(proposal.id())).forEach(proposal -> decide(proposal, "void", 0));
        reckon(standing, fresh);
    }

    private void propose(Cause cause, long causeId, LocalDate first, LocalDate last, Predicate<Planned> isTouched) {
        var fresh = new HashSet<Long>();
        for (var source : sources) {
            source.between(first, last).stream()
                    .filter(isTouched)
                    .forEach(planned -> fresh.add(insert(cause, causeId, planned)));
        }
        sweep(fresh);
    }

    /** One time for each slot, however many changes touch it, and no two at the same time. */
    private void reckon(List<Open> standing, Set<Long> fresh) {
        var days = workingDays.days();
        var slots = standing.stream()
                .filter(open -> open.proposal().cause() != Cause.CLOCK)
                .sorted(Comparator.comparing(open -> open.planned().start()))
                .collect(groupingBy(
                        open -> List.of(open.planned().part(), open.planned().subject()),
                        LinkedHashMap::new,
                        toList()));
        Map<List<?>, List<Time>> taken = new HashMap<>();
        for (var slot : slots.values()) {
            var planned = slot.getFirst().planned();
            var causes = slot.stream().map(open -> open.proposal().cause()).collect(toSet());
            var times = taken.computeIfAbsent(List.of(planned.part(), planned.about()), _ -> new ArrayList<>());
            var time = replacement(causes, planned, times, days);
            time.ifPresent(times::add);
            slot.stream()
                    .map(Open::proposal)
                    .filter(proposal -> !Objects.equals(proposal.proposed(), time.orElse(null)))
                    .forEach(proposal -> renew(proposal.id(), time.orElse(null), fresh));
        }
    }

    /** What one change touches stays as near to what was planned as that change allows; several are met together. */
    private static Optional<Time> replacement(Set<Cause> causes, Planned planned, List<Time> taken, Days days) {
        if (causes.equals(Set.of(Cause.RAMADAN))) {
            return Replacement.withinRamadan(planned, taken, days);
        }
        if (causes.equals(Set.of(Cause.HOLIDAY))) {
            return Replacement.onAnotherDay(planned, taken, days);
        }
        return Replacement.withinHours(planned, taken, days);
    }

    private boolean stillHolds(Proposal proposal, Planned planned) {
        return switch (proposal.cause()) {
            // what was told right is not open
            case CLOCK -> true;
            case HOLIDAY ->
                workingDays.days().holidays().stream()
                        .anyMatch(holiday -> holiday.id() == proposal.causeId() && touches(holiday, planned));
            case RAMADAN -> isOutsideRamadan(planned, workingDays.days());
            case HOURS -> !idle(planned, workingDays.days()).isEmpty();
        };
    }

    private static boolean touches(Holiday holiday, Planned planned) {
        return holiday.isIn(planned.region()) && holiday.touches(planned.start(), planned.end());
    }

    private static boolean isOutsideRamadan(Planned planned, Days days) {
        return days.remarks(planned.start(), planned.end(), planned.region()).stream()
                .anyMatch(remark -> remark.kind() == Kind.RAMADAN_HOURS);
    }

    /** What was already planned for a day of rest is left alone: somebody wanted it so. */
    private static boolean isNewlyIdle(Planned planned, Days before, Days now) {
        var known = idle(planned, before);
        return !known.contains(Kind.WEEKEND) && !known.containsAll(idle(planned, now));
    }

    private static Set<Kind> idle(Planned planned, Days days) {
        return days.remarks(planned.start(), planned.end(), planned.region()).stream()
                .map(Remark::kind)
                .filter(IDLE::contains)
                .collect(toSet());
    }

    private Optional<PlannedSource.Refusal> move(Viewer viewer, PlannedSource source, Open open) {
        var time = open.proposal().proposed();
        return time == null
                ? Optional.of(PlannedSource.Refusal.of("organisations.proposal.refused.byHand"))
                : source.move(viewer, open.planned(), time.start(), time.end());
    }

    /** Nothing is left to decide for those who might; what others may decide is not there. */
    private Decision over(Viewer viewer, long id) {
        var subject = db.sql("select part, subject from organisations.calendar_proposal where id = :id")
                .param("id", id)
                .query((row, _) -> Map.entry(row.getString("part"), List.of(row.getLong("subject"))))
                .optional()
                .orElseThrow(NotHere::new);
        var isOthers = source(subject.getKey())
                .filter(source -> !source.standing(subject.getValue()).isEmpty())
                .filter(source ->
                        source.changeableBy(viewer, subject.getValue()).isEmpty())
                .isPresent();
        if (isOthers) {
            throw new NotHere();
        }
        return new Decision.Over();
    }

    private Optional<Open> locked(Viewer viewer, long id) {
        db.sql("select id from organisations.calendar_proposal where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional();
        return waitingFor(viewer, id);
    }

    private List<Open> open(
            List<Proposal> proposals, java.util.function.BiFunction<PlannedSource, List<Long>, List<Planned>> find) {
        var subjects = proposals.stream().collect(groupingBy(Proposal::part, mapping(Proposal::subject, toList())));
        Map<String, Map<Long, Planned>> found = new HashMap<>();
        subjects.forEach((part, ids) -> source(part)
                .ifPresent(source -> found.put(
                        part,
                        find.apply(source, ids).stream()
                                .collect(toMap(Planned::subject, Function.identity(), (one, _) -> one)))));
        return withoutToldRight(proposals.stream()
                .flatMap(proposal -> Optional.ofNullable(
                        found.getOrDefault(proposal.part(), Map.of()).get(proposal.subject()))
                        // moved by hand meanwhile: there is nothing left to propose
                        .filter(planned ->
                                planned.start().equals(proposal.time().start())
                                        && planned.end().equals(proposal.time().end())
                                        && planned.start().isAfter(now()))
                        .map(planned -> new Open(proposal, planned))
                        .stream())
                .toList());
    }

    /** Whoever was invited anew, or was invited by the clocks as they go after all, is not told once more. */
    private List<Open> withoutToldRight(List<Open> open) {
        var abouts = open.stream()
                .filter(one -> one.proposal().cause() == Cause.CLOCK)
                .collect(groupingBy(
                        one -> one.planned().part(),
                        mapping(one -> one.planned().about(), toSet())));
        if (abouts.isEmpty()) {
            return open;
        }
        var clocks = times.reckoned();
        Map<String, Map<Long, Set<String>>> told = new HashMap<>();
        abouts.forEach((part, ids) -> source(part).ifPresent(source -> told.put(part, source.reckonedBy(ids))));
        return open.stream()
                .filter(one -> one.proposal().cause() != Cause.CLOCK
                        || isToldWrongly(
                                told.getOrDefault(one.planned().part(), Map.of())
                                        .getOrDefault(one.planned().about(), Set.of()),
                                one.planned(),
                                clocks))
                .toList();
    }

    private Optional<PlannedSource> source(String part) {
        return sources.stream().filter(source -> source.part().equals(part)).findFirst();
    }

    private long insert(Cause cause, long causeId, Planned planned) {
        return db.sql("""
                        insert into organisations.calendar_proposal (cause, cause_id, part, subject, about, starts_at,
                                                                     ends_at, state, made_at)
                        values (:cause, :causeId, :part, :subject, :about, :start, :end, 'open', :now)
                        on conflict (cause, cause_id, part, subject) where state = 'open'
                        do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at
                        returning id
                        """)
                .param("cause", cause.key())
                .param("causeId", causeId)
                .param("part", planned.part())
                .param("subject", planned.subject())
                .param("about", planned.about())
                .param("start", planned.start())
                .param("end", planned.end())
                .param("now", moment())
                .query(Long.class)
                .single();
    }

    private void renew(long proposal, @Nullable Time proposed, Set<Long> fresh) {
        db.sql("""
                        update organisations.calendar_proposal set proposed_start = :start, proposed_end = :end
                         where id = :id
                        """)
                .param("start", proposed == null ? null : proposed.start(), Types.TIMESTAMP)
                .param("end", proposed == null ? null : proposed.end(), Types.TIMESTAMP)
                .param("id", proposal)
                .update();
        if (!fresh.contains(proposal)) {
            journal.record("organisations.proposal.renewed", 0, proposal);
        }
    }

    private void decide(Proposal proposal, String state, long actor) {
        var decided = db.sql("""
                        update organisations.calendar_proposal
                           set state = :state, decided_at = :now, decided_by = :actor, reckoned_by = :mark
                         where id = :id and state = 'open'
                        """)
                .param(
                        "mark",
                        proposal.cause() == Cause.CLOCK ? times.reckoned().mark() : null,
                        Types.VARCHAR)
                .param("state", state)
                .param("now", moment())
                .param("actor", actor)
                .param("id", proposal.id())
                .update();
        if (decided == 1) {
            journal.record("organisations.proposal." + state, actor, proposal.id());
        }
    }

    private LocalDateTime now() {
        return MoroccanTime.localOf(clock.instant());
    }

    private OffsetDateTime moment() {
        return clock.instant().atOffset(UTC);
    }

    private static Proposal proposal(ResultSet row, int number) throws SQLException {
        var start = row.getObject("proposed_start", LocalDateTime.class);
        var end = row.getObject("proposed_end", LocalDateTime.class);
        return new Proposal(
                row.getLong("id"),
                Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                row.getLong("cause_id"),
                row.getString("part"),
                row.getLong("subject"),
                row.getLong("about"),
                new Time(
                        row.getObject("starts_at", LocalDateTime.class), row.getObject("ends_at", LocalDateTime.class)),
                start == null || end == null ? null : new Time(start, end),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }
}

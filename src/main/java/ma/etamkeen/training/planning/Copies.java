package ma.etamkeen.training.planning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ma.etamkeen.organisations.calendar.WorkingDays;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.Problem;
import ma.etamkeen.training.rooms.Holds;
import ma.etamkeen.training.rooms.Holds.Taken;
import ma.etamkeen.training.rooms.RoomWishes;
import ma.etamkeen.training.seats.Openings;
import ma.etamkeen.training.seats.Quotas;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A session once more with all its dates from another first day on: shown slot by slot before anything is written. */
@Component
public class Copies {

    private final Clock clock;
    private final Sessions sessions;
    private final Quotas quotas;
    private final RoomWishes wishes;
    private final Planning planning;
    private final Timetable timetable;
    private final Openings openings;
    private final WorkingDays workingDays;
    private final Holds holds;
    private final Journal journal;

    Copies(
            Clock clock,
            Sessions sessions,
            Quotas quotas,
            RoomWishes wishes,
            Planning planning,
            Timetable timetable,
            Openings openings,
            WorkingDays workingDays,
            Holds holds,
            Journal journal) {
        this.clock = clock;
        this.sessions = sessions;
        this.quotas = quotas;
        this.wishes = wishes;
        this.planning = planning;
        this.timetable = timetable;
        this.openings = openings;
        this.workingDays = workingDays;
        this.holds = holds;
        this.journal = journal;
    }

    /**
     * What is to be copied.
     *
     * @param first the first day it may be on
     * @param withRooms whether it is to be in the same rooms
     * @param withTrainer whether the same person is to give it
     * @param link where it, or what of it is held at a distance, is followed from afar; empty for where it was
     */
    public record Wish(LocalDate first, boolean withRooms, boolean withTrainer, String link) {

        /** One that is followed where it was. */
        public Wish(LocalDate first, boolean withRooms, boolean withTrainer) {
            this(first, withRooms, withTrainer, "");
        }
    }

    /**
     * A slot as it is and as it would be.
     *
     * @param before the slot as it is; {@code null} where it comes of a template and is on no day
     * @param room what has its room then, or {@code null}
     * @param trainer what whoever gives it gives then, or {@code null}
     */
    public record Line(
            @Nullable Slot before,
            Pattern.Laid after,
            @Nullable Taken room,
            @Nullable Taken trainer) {}

    /**
     * What would be made.
     *
     * @param openings when groups may ask beside everybody
     * @param link where it is followed from afar, empty where it is not
     * @param mark of all this: what is made is what was seen, or nothing
     */
    public record Preview(
            List<Line> lines,
            LocalDateTime opensAt,
            LocalDateTime closesAt,
            List<Openings.Opening> openings,
            String link,
            List<Problem> problems,
            String mark) {}

    /** Whether a session can be followed there. */
    public static boolean isLink(String typed) {
        return PlanRules.isLink(typed);
    }

    /** What is copied: a session, or a template, which has neither dates nor anybody who gives it. */
    private record Original(
            Blueprint blueprint, List<Slot> slots, @Nullable Long trainer, List<Openings.Lead> leads, int version) {

        /** When groups may ask for a seat of what is planned so. */
        List<Openings.Opening> openings(Plan plan) {
            return Openings.dated(leads, plan.slots().getFirst().startsAt());
        }
    }

    /** What a copy of the session would be; nothing is written. */
    public Preview preview(Viewer viewer, long id, Wish wish) {
        return preview(viewer, original(sessions.runBy(viewer, id).orElseThrow(NotHere::new)), wish);
    }

    /** What a session of the template would be; nothing is written. */
    public Preview preview(Viewer viewer, Templates.Template template, Wish wish) {
        return preview(viewer, original(template), wish);
    }

    private Preview preview(Viewer viewer, Original original, Wish wish) {
        var laid = laid(original, wish);
        var plan = plan(original, laid, wish);
        return new Preview(
                IntStream.range(0, laid.size())
                        .mapToObj(index -> line(
                                original.slots().isEmpty()
                                        ? null
                                        : original.slots().get(index),
                                laid.get(index),
                                plan))
                        .toList(),
                plan.opensAt(),
                plan.closesAt(),
                original.openings(plan),
                plan.link(),
                planning.problems(viewer, Sketch.of(plan)),
                mark(original, laid, plan));
    }

    /**
     * Makes the copy, a draft.
     *
     * @param mark the mark of what was seen
     */
    @Transactional
    public Outcome create(Viewer viewer, long id, Wish wish, String mark) {
        var session = sessions.runBy(viewer, id).orElseThrow(NotHere::new);
        var outcome = create(viewer, original(session), wish, mark);
        if (outcome.isEmpty()) {
            return new Outcome.Stale(session, sessions.slots(id));
        }
        if (outcome.get() instanceof Outcome.Done(var made)) {
            journal.record("training.session.copied", viewer.person(), made, 0, Long.toString(id));
        }
        return outcome.get();
    }

    /**
     * Makes a session of the template, a draft.
     *
     * @param mark the mark of what was seen
     * @return nothing when that is not what would be made any more
     */
    @Transactional
    public Optional<Outcome> create(Viewer viewer, Templates.Template template, Wish wish, String mark) {
        var outcome = create(viewer, original(template), wish, mark);
        if (outcome.orElse(null) instanceof Outcome.Done(var made)) {
            journal.record("training.session.templated", viewer.person(), made, 0, Long.toString(template.id()));
        }
        return outcome;
    }

    private Optional<Outcome> create(Viewer viewer, Original original, Wish wish, String mark) {
        var laid = laid(original, wish);
        var plan = plan(original, laid, wish);
        if (!mark(original, laid, plan).equals(mark)) {
            return Optional.empty();
        }
        var outcome = planning.create(viewer, plan);
        if (outcome instanceof Outcome.Done(var made)) {
            timetable.apart(made, laid);
            openings.give(made, original.openings(plan));
        }
        return Optional.of(outcome);
    }

    private Original original(Session session) {
        var slots = sessions.slots(session.id());
        return new Original(
                Blueprint.of(session, slots, quotas.seating(session.id()), wishes.of(session.id()), workingDays.days()),
                slots,
                session.trainer(),
                openings.leads(session),
                session.version());
    }

    private Original original(Templates.Template template) {
        return new Original(
                template.blueprint(), List.of(), null, openings.ofTemplate(template.id()), template.version());
    }

    private List<Pattern.Laid> laid(Original original, Wish wish) {
        return original
                .blueprint()
                .pattern()
                .from(wish.first(), workingDays.days(), original.blueprint().region())
                .stream()
                .map(slot -> slot.link() == null || wish.link().isEmpty() ? slot : slot.followedAt(wish.link()))
                .toList();
    }

    private Plan plan(Original original, List<Pattern.Laid> laid, Wish wish) {
        return original.blueprint()
                .plan(
                        laid.stream()
                                .map(Pattern.Laid::slot)
                                .map(slot -> wish.withRooms() ? slot : slot.withoutRoom())
                                .toList(),
                        wish.withTrainer() ? original.trainer() : null,
                        wish.link(),
                        MoroccanTime.localOf(clock.instant()));
    }

    private Line line(@Nullable Slot before, Pattern.Laid after, Plan plan) {
        var room = plan.slots().stream()
                .filter(slot -> slot.startsAt().equals(after.startsAt()))
                .flatMap(slot -> Optional.ofNullable(slot.room()).stream())
                .findFirst();
        return new Line(
                before,
                after,
                room.flatMap(taken -> holds.inTheWay(0, taken, after.startsAt(), after.endsAt()))
                        .orElse(null),
                Optional.ofNullable(plan.trainer())
                        .flatMap(trainer -> holds.givenMeanwhile(0, trainer, after.startsAt(), after.endsAt()))
                        .orElse(null));
    }

    private static String mark(Original original, List<Pattern.Laid> laid, Plan plan) {
        var said = new ArrayList<Object>();
        said.add(original.version());
        said.addAll(plan.slots());
        said.add(plan.opensAt());
        said.add(plan.closesAt());
        said.addAll(original.openings(plan));
        said.add(plan.link());
        laid.forEach(slot -> said.add(slot.link()));
        return Integer.toHexString(said.hashCode());
    }
}

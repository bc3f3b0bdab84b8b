package ma.etamkeen.training.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.seats.Seats;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Marks that a phone kept while it had no network. Each comes with a number of its own, made on the phone, and with the
 * mark that stood there when it was entered: it is taken once, however often and in whatever batch it is sent, and what it
 * was answered the first time it is answered again. What somebody else entered meanwhile stays, and the phone is told.
 */
@Component
public class PhoneMarks {

    /** More marks than this are sent in several batches. */
    public static final int MOST = 500;

    private final JdbcClient db;
    private final Clock clock;
    private final Sessions sessions;
    private final Seats seats;
    private final PresenceLists lists;
    private final Attendances attendances;

    PhoneMarks(
            JdbcClient db, Clock clock, Sessions sessions, Seats seats, PresenceLists lists, Attendances attendances) {
        this.db = db;
        this.clock = clock;
        this.sessions = sessions;
        this.seats = seats;
        this.lists = lists;
        this.attendances = attendances;
    }

    /**
     * One mark of a phone.
     *
     * @param after the mark of the same phone on the same cell that came before it and may not have arrived, or {@code null}
     * @param was what stood there for the phone, or {@code null} for nothing
     * @param is what was entered, or {@code null} for nothing
     * @param enteredAt by the clock of the phone
     */
    public record PhoneMark(
            UUID id,
            @Nullable UUID after,
            long slot,
            long registration,
            @Nullable Presence was,
            @Nullable Presence is,
            Instant enteredAt) {}

    /** What became of a mark. */
    public enum Answer {
        /** It stands in the list. */
        WRITTEN,
        /** It stood there already. */
        SAME,
        /** Somebody else entered another one meanwhile, which stays. */
        CLASH,
        /** The list takes it no more, or never did: published, to come, or nobody of this list. */
        REFUSED,
        /** What it comes after has not arrived: to be sent again with it. */
        WAIT;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The answer to one mark.
     *
     * @param stands what stands in the list now, or {@code null} for nothing
     */
    public record Taken(UUID id, Answer answer, @Nullable Presence stands) {}

    /** Takes a batch, in the order in which its marks were entered. */
    @Transactional
    public List<Taken> take(Viewer viewer, long session, List<PhoneMark> batch) {
        sessions.taughtBy(viewer, session).filter(Session::takesPlace).orElseThrow(NotHere::new);
        seats.lock(session).filter(Seats.Locked::isOn).orElseThrow(NotHere::new);
        var slots = sessions.slots(session);
        var open = lists.of(session).life() == PresenceLists.Life.PROVISIONAL;
        var taken = new HashMap<UUID, Taken>();
        for (var mark : ordered(batch)) {
            taken.computeIfAbsent(mark.id(), _ -> take(viewer, session, slots, open, mark));
        }
        return batch.stream().map(PhoneMark::id).distinct().map(taken::get).toList();
    }

    /** As they were entered; what comes after another one comes after it, whatever the clock of the phone said. */
    private static List<PhoneMark> ordered(List<PhoneMark> batch) {
        var left = new ArrayList<>(batch);
        left.sort(Comparator.comparing(PhoneMark::enteredAt));
        var ordered = new ArrayList<PhoneMark>();
        while (!left.isEmpty()) {
            var next = left.stream()
                    .filter(mark ->
                            left.stream().noneMatch(other -> other.id().equals(mark.after()) && !other.equals(mark)))
                    .findFirst()
                    // two that come after each other were never entered so: they are taken as they come
                    .orElse(left.getFirst());
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private Taken take(Viewer viewer, long session, List<Slot> slots, boolean open, PhoneMark mark) {
        var known = find(mark.id());
        if (known.isPresent()) {
            // a number of another list, or of another phone, is no number of this one
            return known.get().session() == session && known.get().by() == viewer.person()
                    ? known.get().taken()
                    : new Taken(mark.id(), Answer.REFUSED, null);
        }
        if (mark.after() != null && find(mark.after()).isEmpty()) {
            return new Taken(mark.id(), Answer.WAIT, null);
        }
        var slot = slots.stream().filter(one -> one.id() == mark.slot()).findFirst();
        var seated = slot.isPresent() && attendances.isSeated(session, mark.registration());
        if (slot.isEmpty() || !seated) {
            return new Taken(mark.id(), Answer.REFUSED, null);
        }
        var stands =
                attendances.stands(session, mark.registration(), mark.slot()).orElse(null);
        var answer = !open || !slot.get().hasBegun(sessions.now())
                ? Answer.REFUSED
                : stands == mark.is() ? Answer.SAME : stands == mark.was() ? Answer.WRITTEN : Answer.CLASH;
        if (answer == Answer.WRITTEN) {
            attendances.phoned(
                    viewer, session, slot.get(), slots.indexOf(slot.get()) + 1, mark.registration(), mark.is());
            stands = mark.is();
        }
        keep(viewer, session, mark, answer, stands);
        return new Taken(mark.id(), answer, stands);
    }

    private record Known(long session, long by, Taken taken) {}

    private Optional<Known> find(UUID id) {
        return db.sql("select session_id, taken_by, answer, stood from training.phone_mark where id = :id")
                .param("id", id)
                .query((row, _) -> new Known(
                        row.getLong("session_id"),
                        row.getLong("taken_by"),
                        new Taken(
                                id,
                                Answer.valueOf(row.getString("answer").toUpperCase(Locale.ROOT)),
                                Presence.of(row.getString("stood")).orElse(null))))
                .optional();
    }

    private void keep(Viewer viewer, long session, PhoneMark mark, Answer answer, @Nullable Presence stands) {
        db.sql("""
                        insert into training.phone_mark
                               (id, session_id, slot_id, registration_id, was, became, entered_at, taken_at, taken_by,
                                answer, stood)
                        values (:id, :session, :slot, :registration, :was, :is, :entered, :now, :viewer, :answer, :stood)
                        """)
                .params(Map.of(
                        "id",
                        mark.id(),
                        "session",
                        session,
                        "slot",
                        mark.slot(),
                        "registration",
                        mark.registration(),
                        "was",
                        key(mark.was()),
                        "is",
                        key(mark.is()),
                        "answer",
                        answer.key(),
                        "stood",
                        key(stands),
                        "viewer",
                        viewer.person()))
                .param("entered", mark.enteredAt().atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String key(@Nullable Presence presence) {
        return presence == null ? "" : presence.key();
    }
}

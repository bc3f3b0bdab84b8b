package ma.etamkeen.training.planning;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.mail.Letters;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Session.Reason;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.planning.Plan.Outcome;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Plan.Problem;
import ma.etamkeen.training.seats.Quotas;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One deed on many sessions. What each becomes is known before anything is: the preview is the deed itself, taken back. Done,
 * each session is a transaction of its own, wholly or not at all, on the version that was seen.
 */
@Component
public class Bulk {

    private final Sessions sessions;
    private final Planning planning;
    private final Dating dating;
    private final Quotas quotas;
    private final TransactionTemplate apart;

    Bulk(Sessions sessions, Planning planning, Dating dating, Quotas quotas, PlatformTransactionManager transactions) {
        this.sessions = sessions;
        this.planning = planning;
        this.dating = dating;
        this.quotas = quotas;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** What is done to all of them. Words: {@code training.bulk.…}. */
    public enum Kind {
        CONFIRM,
        POSTPONE,
        CANCEL,
        CLOSING,
        TRAINER,
        REMINDERS;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it needs one of the reasons. */
        public boolean hasReason() {
            return this == POSTPONE || this == CANCEL;
        }
    }

    /**
     * The deed.
     *
     * @param reason why, for what is postponed or cancelled
     * @param days for {@link Kind#CLOSING}: registration closes at the end of the day that many days before the first one
     * @param trainer for {@link Kind#TRAINER}: who gives them from now on
     * @param reminders for {@link Kind#REMINDERS}: how many days before the start whoever has a seat is reminded
     */
    public record Deed(
            Kind kind,
            @Nullable Reason reason,
            String remark,
            int days,
            @Nullable Long trainer,
            List<Integer> reminders) {}

    /** A session as it was seen. */
    public record Seen(long session, int version) {}

    /**
     * What became of one session, or would.
     *
     * @param before as it stood
     * @param after as it stands then; the same as before when it was refused
     * @param letters how many letters go out
     */
    public record Line(Session before, Session after, int letters, Outcome outcome) {

        public boolean isDone() {
            return outcome instanceof Outcome.Done;
        }
    }

    /** What is wrong with these days of {@link Kind#REMINDERS}, whatever the sessions. */
    public List<Problem> problems(List<Integer> reminders) {
        return SeatingRules.reminders(reminders);
    }

    /** What would become of each; nothing is kept. */
    public List<Line> preview(Viewer viewer, Deed deed, List<Seen> seen) {
        return seen.stream().map(one -> line(viewer, deed, one, false)).toList();
    }

    /** Does it to each that takes it. */
    public List<Line> apply(Viewer viewer, Deed deed, List<Seen> seen) {
        return seen.stream().map(one -> line(viewer, deed, one, true)).toList();
    }

    private Line line(Viewer viewer, Deed deed, Seen seen, boolean keep) {
        return Objects.requireNonNull(apart.execute(status -> {
            var before = sessions.runBy(viewer, seen.session()).orElseThrow(ma.etamkeen.platform.pages.NotHere::new);
            var done = Letters.counted("training", seen.session(), !keep, () -> done(viewer, deed, seen, before));
            var line = new Line(before, sessions.get(seen.session()), done.letters(), done.value());
            if (!keep || !line.isDone()) {
                status.setRollbackOnly();
            }
            return line;
        }));
    }

    private Outcome done(Viewer viewer, Deed deed, Seen seen, Session session) {
        var id = seen.session();
        var reason = deed.reason() == null ? Reason.OTHER : deed.reason();
        return switch (deed.kind()) {
            case CONFIRM -> dating.confirm(viewer, id, seen.version());
            case POSTPONE -> dating.postpone(viewer, id, seen.version(), reason, deed.remark());
            case CANCEL -> planning.cancel(viewer, id, seen.version(), reason, deed.remark());
            case CLOSING ->
                planning.change(viewer, id, seen.version(), plan(session).closing(closing(session, deed.days())));
            case TRAINER ->
                planning.change(viewer, id, seen.version(), plan(session).givenBy(deed.trainer()));
            case REMINDERS ->
                planning.change(
                        viewer,
                        id,
                        seen.version(),
                        plan(session).ruled(quotas.seating(id).reminding(deed.reminders())));
        };
    }

    private Plan plan(Session session) {
        return Plan.of(
                session,
                sessions.slots(session.id()).stream().map(PlannedSlot::of).toList());
    }

    /** The end of the day, or the start itself where that is the day. */
    private static LocalDateTime closing(Session session, int days) {
        return days == 0
                ? session.startsAt()
                : session.startsAt().toLocalDate().minusDays(days).atTime(LocalTime.of(23, 59));
    }
}

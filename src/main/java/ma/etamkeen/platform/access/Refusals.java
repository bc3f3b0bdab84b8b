package ma.etamkeen.platform.access;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.log.Wordless;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What was tried and refused, for the journal. The first try of a person at one thing leaves a line at once; what follows
 * within the same minute is only counted and becomes one more line when the minute is over, so that nobody can fill the
 * journal. Lines hold the person's id and the pattern of the address, never what was typed. Visitors count as one.
 */
@Component
public class Refusals implements SmartLifecycle {

    /** More different tries in one minute than this come from a machine: they are counted together. */
    static final int MOST_IN_A_MINUTE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private static final long FLUSH_SECONDS = 20;
    private static final String ALL_OTHERS = "*";
    private static final String MARKED = Refusals.class.getName() + ".marked";

    private final ObjectProvider<Journal> journal;
    private final ObjectProvider<PlatformTransactionManager> transactions;
    private final Clock clock;
    private final Map<Try, Long> counted = new HashMap<>();
    private @Nullable ScheduledExecutorService flushing;

    Refusals(ObjectProvider<Journal> journal, ObjectProvider<PlatformTransactionManager> transactions, Clock clock) {
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What was refused. Words: {@code journal.platform.attempt.…}. */
    public enum Kind {
        /** Something the person may not do or see. */
        FORBIDDEN,
        /** An id that is not there for this person. */
        UNKNOWN,
        /** A form that another site sent. */
        CROSS_SITE,
        /** A link that was changed, used up or is over. */
        LINK,
        /** A role beyond what the person may give or take back. */
        ROLE,
        /** A file made to fill memory or disk, or to read what is not its sender's. */
        FILE,
        /** A line break or a NUL in a field of one line, where no browser lets one type any. */
        FORM,
        /** Fields that the form does not have; they are left aside. */
        FIELDS,
        /** A place to go to next that is not of the platform; it is left aside. */
        REDIRECT,
        /** A deed of somebody whose second factor is missing or too old. */
        PROOF,
        /** The name of a session that was never given, or that was given up when its person signed in. */
        SESSION,
        /** A password or a code wrong again and again, or more tries than are looked at. */
        SIGN_IN,
        /** A proof of who somebody is that was made up, came a second time or is somebody else's. */
        FORGED;

        /** As the journal keeps it: {@code platform.attempt.cross-site}. */
        public String deed() {
            return "platform.attempt." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Says that the request under way is a try of this kind, wherever in its handling that shows. The gate notes it, once,
     * with who asks and for what, when the answer is made; without a request nothing happens.
     */
    public static void mark(Kind kind) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            var marked = marked(request);
            marked.add(kind);
            request.setAttribute(MARKED, marked, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** What the request under way was marked as. */
    static Set<Kind> marked() {
        var request = RequestContextHolder.getRequestAttributes();
        return request == null ? EnumSet.noneOf(Kind.class) : marked(request);
    }

    private static Set<Kind> marked(RequestAttributes request) {
        var marked = EnumSet.noneOf(Kind.class);
        if (request.getAttribute(MARKED, RequestAttributes.SCOPE_REQUEST) instanceof Set<?> before) {
            before.forEach(kind -> marked.add((Kind) kind));
        }
        return marked;
    }

    private record Try(Instant minute, Kind kind, long person, String where) {}

    /**
     * Notes a try.
     *
     * @param person who tried, 0 for a visitor
     * @param where the method and the pattern of the address, empty when there is none
     */
    public void note(Kind kind, long person, String where) {
        if (isFirst(new Try(clock.instant().truncatedTo(ChronoUnit.MINUTES), kind, person, where))) {
            write(kind, person, where);
        }
    }

    private boolean isFirst(Try one) {
        synchronized (counted) {
            var known = counted.containsKey(one) || counted.size() < MOST_IN_A_MINUTE;
            var kept = known ? one : new Try(one.minute(), one.kind(), 0, ALL_OTHERS);
            return counted.merge(kept, 1L, Long::sum) == 1;
        }
    }

    /** Writes what was counted in minutes that are over. */
    public void flush() {
        flush(clock.instant().truncatedTo(ChronoUnit.MINUTES));
    }

    private void flush(Instant before) {
        List<Map.Entry<Try, Long>> over;
        synchronized (counted) {
            over = new ArrayList<>(counted.entrySet().stream()
                    .filter(count -> count.getKey().minute().isBefore(before))
                    .map(count -> Map.entry(count.getKey(), count.getValue()))
                    .toList());
            over.forEach(count -> counted.remove(count.getKey()));
        }
        for (var count : over) {
            var more = count.getValue() - 1;
            if (more > 0) {
                var where = count.getKey().where();
                write(
                        count.getKey().kind(),
                        count.getKey().person(),
                        (where.isEmpty() ? "" : where + " ") + "+" + more);
            }
        }
    }

    /** Apart from the transaction of what was refused, which is undone. */
    private void write(Kind kind, long person, String why) {
        UnderWay.apart(() -> {
            var apart = new TransactionTemplate(transactions.getObject());
            apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            apart.executeWithoutResult(_ -> journal.getObject().record(kind.deed(), person, 0, 0, why));
        });
    }

    @Override
    public void start() {
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("refusals").daemon().factory());
        var _ = timer.scheduleWithFixedDelay(this::flushOrTell, FLUSH_SECONDS, FLUSH_SECONDS, TimeUnit.SECONDS);
        flushing = timer;
    }

    @Override
    public void stop() {
        var timer = flushing;
        if (timer != null) {
            timer.shutdown();
            flushing = null;
            flush(Instant.MAX);
        }
    }

    private void flushOrTell() {
        try {
            flush();
        } catch (DataAccessException | TransactionException failure) {
            LOG.warn("what was refused in the last minute could not be written to the journal", Wordless.of(failure));
        }
    }

    /** Once nobody is served any more. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return flushing != null;
    }
}

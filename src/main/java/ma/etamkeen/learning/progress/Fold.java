package ma.etamkeen.learning.progress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import ma.etamkeen.learning.memory.Fsrs;
import ma.etamkeen.learning.memory.Grade;
import ma.etamkeen.learning.memory.Memory;
import org.jspecify.annotations.Nullable;

/**
 * What somebody's progress becomes with each of their answers, in the order of their log. The same in {@code
 * assets/js/learn/fold.js}: what a phone shows without a network is what the server finds when the answers arrive.
 */
public final class Fold {

    /** Points for what is known for the first time, and for what was due and is still known. Nothing else earns any. */
    public static final int XP = 10;

    /** No card waits longer, in days: work changes within a year. */
    private static final int LONGEST = 365;

    private static final double DIGITS = 1e8;
    private static final int FNV_START = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private final Days calendar;
    private final Map<String, Card> cards;
    private final SortedMap<Integer, Day> days;
    private final SortedSet<String> endings;
    private int xp;
    private int kept;
    private long lastAt;

    /** Goes on from here. */
    public Fold(Progress before, Days calendar) {
        this.calendar = calendar;
        this.cards = new HashMap<>(before.cards());
        this.days = new TreeMap<>(before.days());
        this.endings = new TreeSet<>(before.endings());
        this.xp = before.xp();
        this.kept = before.kept();
        this.lastAt = before.lastAt();
    }

    /** What this progress becomes with these answers, which come after all that made it. */
    public static Progress of(Progress before, List<Answered> log, Days calendar) {
        var fold = new Fold(before, calendar);
        log.forEach(fold::add);
        return fold.progress();
    }

    /**
     * The next answer.
     *
     * @return whether it is plausible: otherwise it moved memory and nothing that is compared
     */
    public boolean add(Answered answered) {
        var at = answered.place().at();
        var day = calendar.of(at);
        var today = days.getOrDefault(day, Day.NONE);
        var plausible = Plausible.is(at, lastAt, today.answers());
        var card = cards.get(answered.key());
        var fresh = card == null && !answered.isScene() ? 1 : 0;
        var due = card != null && day >= card.due();
        var firstKnown = !answered.isScene() && (card == null || !card.wasEverRight());
        var earned = plausible && answered.right() && (due || firstKnown) ? XP : 0;
        if (plausible || fresh > 0) {
            days.put(day, new Day(today.answers() + (plausible ? 1 : 0), today.xp() + earned, today.fresh() + fresh));
        }
        xp += earned;
        kept += earned > 0 && due ? 1 : 0;
        remember(answered, card, day);
        if (answered.ending() != null) {
            endings.add(answered.ending());
        }
        lastAt = Math.max(lastAt, at);
        return plausible;
    }

    private void remember(Answered answered, @Nullable Card card, int day) {
        if (answered.isScene() && answered.right() && (card == null || card.known())) {
            // a choice is thought over until it was a good one twice
            cards.remove(answered.key());
        } else {
            cards.put(answered.key(), next(answered.key(), card, day, answered.right()));
        }
    }

    private static Card next(String key, @Nullable Card card, int day, boolean right) {
        var elapsed = card == null ? 0 : Math.max(0, day - card.last());
        var memory = rounded(
                card == null
                        ? Fsrs.DEFAULT.first(Grade.of(right))
                        : Fsrs.DEFAULT.next(card.memory(), elapsed, Grade.of(right)));
        var reps = card == null ? 1 : card.reps() + 1;
        return new Card(
                memory.stability(),
                memory.difficulty(),
                day,
                day + (right ? wait(key, reps, memory.stability(), elapsed) : 1),
                reps,
                (card == null ? 0 : card.lapses()) + (right ? 0 : 1),
                right);
    }

    /** So that two machines whose powers differ in the last digit go on from the same number. */
    private static Memory rounded(Memory memory) {
        return new Memory(
                Math.round(memory.stability() * DIGITS) / DIGITS, Math.round(memory.difficulty() * DIGITS) / DIGITS);
    }

    /**
     * After how many days it is asked again: when nine of ten recall it, which is its stability, give or take a little, so that
     * what was learned on one day does not come back on one day.
     */
    private static int wait(String key, int reps, double stability, int elapsed) {
        var range = Fsrs.DEFAULT.fuzz(stability, elapsed, LONGEST);
        var draw = Integer.remainderUnsigned(hash(key + "#" + reps), range.last() - range.first() + 1);
        return Math.max(1, range.first() + draw);
    }

    /** FNV-1a with 32 bits. */
    private static int hash(String word) {
        var hash = FNV_START;
        for (var letter : word.getBytes(US_ASCII)) {
            hash = (hash ^ letter) * FNV_PRIME;
        }
        return hash;
    }

    /** What it has become. */
    public Progress progress() {
        return new Progress(cards, new TreeMap<>(days), xp, kept, new TreeSet<>(endings), lastAt);
    }
}

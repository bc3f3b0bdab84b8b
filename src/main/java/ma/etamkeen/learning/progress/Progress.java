package ma.etamkeen.learning.progress;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import ma.etamkeen.learning.memory.Fsrs;

/**
 * How far somebody has come. All of it follows from their answers and nothing else; what follows from it in turn (streak,
 * recall, badges) is reckoned when it is asked for.
 *
 * @param cards by their keys
 * @param days by their numbers
 * @param kept how many due cards were right
 * @param endings of cases that were reached, {@code theme/case@ending}
 * @param lastAt the moment of the last answer in milliseconds, 0 before any
 */
public record Progress(
        Map<String, Card> cards,
        SortedMap<Integer, Day> days,
        int xp,
        int kept,
        SortedSet<String> endings,
        long lastAt) {

    /** Of somebody who has answered nothing yet, or of a visitor, of whom nothing is kept. */
    public static final Progress NONE = new Progress(Map.of(), new TreeMap<>(), 0, 0, new TreeSet<>(), 0);

    public Progress {
        cards = Map.copyOf(cards);
        days = Collections.unmodifiableSortedMap(days);
        endings = Collections.unmodifiableSortedSet(endings);
    }

    /** The card of this key, if there is one. */
    public Optional<Card> card(String key) {
        return Optional.ofNullable(cards.get(key));
    }

    /** The probability that this card is recalled today. */
    public double recall(Card card, int today) {
        return Fsrs.DEFAULT.recall(Math.max(0, today - card.last()), card.stability());
    }

    /** Whether this card is to be asked again by this day. */
    public boolean isDue(String key, int today) {
        return card(key).filter(card -> card.due() <= today).isPresent();
    }

    /** The points of this day. */
    public int xp(int day) {
        return days.getOrDefault(day, Day.NONE).xp();
    }

    /** How many days in a row count, up to today. */
    public int streak(Days calendar, int today) {
        return Streak.of(days, calendar, today).present();
    }

    /** The most days in a row there ever were, up to today. */
    public int bestStreak(Days calendar, int today) {
        return Streak.of(days, calendar, today).best();
    }
}

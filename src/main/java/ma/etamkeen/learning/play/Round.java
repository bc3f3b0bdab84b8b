package ma.etamkeen.learning.play;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Three to five minutes: what is due first, then what is new, little enough each day that it can be remembered. The player
 * on the phone chooses in the same way.
 *
 * @param codes what is asked, in order
 * @param isPractice whether nothing is due and nothing new is left for today, so that it earns nothing
 */
public record Round(List<String> codes, boolean isPractice) {

    /** So many items make a round. */
    public static final int ITEMS = 8;

    /** No more than these are begun on one day. */
    public static final int NEW_A_DAY = 12;

    /** The probability of success at which people learn and go on. */
    private static final double WANTED = 0.75;

    /**
     * Something that may be asked.
     *
     * @param unit the code of its unit, empty for a scene of the case
     * @param isNew whether it was never answered
     * @param isDue whether it is to be asked today or was to be before
     * @param wasEverRight whether it earned what the first right answer earns
     * @param recall with which probability it is remembered now, 0 for what is new
     * @param expected with which probability it is answered rightly by somebody of this rating
     */
    public record Item(
            String code,
            String unit,
            boolean isNew,
            boolean isDue,
            boolean wasEverRight,
            double recall,
            double expected) {}

    /**
     * The round of somebody.
     *
     * @param items of one theme, in its order
     * @param newToday how many were begun today already
     * @param unit when it is to be of this one alone
     */
    public static Round of(List<Item> items, int newToday, @Nullable String unit) {
        var mine = unit == null
                ? items
                : items.stream().filter(item -> item.unit().equals(unit)).toList();
        var codes = new ArrayList<String>();
        mine.stream()
                .filter(Item::isDue)
                .sorted(Comparator.comparingDouble(Item::recall))
                .limit(ITEMS)
                .forEach(item -> codes.add(item.code()));
        fresh(mine).stream()
                .limit(Math.clamp(NEW_A_DAY - newToday, 0, ITEMS - codes.size()))
                .forEach(item -> codes.add(item.code()));
        return codes.isEmpty() ? practice(mine) : new Round(codes, false);
    }

    /** Unit by unit, in each of them what is nearest to the wanted success. */
    private static List<Item> fresh(List<Item> items) {
        var units = new LinkedHashSet<String>();
        items.stream().filter(Item::isNew).forEach(item -> units.add(item.unit()));
        return units.stream()
                .flatMap(unit -> items.stream()
                        .filter(item -> item.isNew() && item.unit().equals(unit))
                        .sorted(Comparator.comparingDouble(item -> Math.abs(item.expected() - WANTED))))
                .toList();
    }

    private static Round practice(List<Item> items) {
        return new Round(
                items.stream()
                        .filter(Item::wasEverRight)
                        .sorted(Comparator.comparingDouble(Item::recall))
                        .limit(ITEMS)
                        .map(Item::code)
                        .toList(),
                true);
    }
}

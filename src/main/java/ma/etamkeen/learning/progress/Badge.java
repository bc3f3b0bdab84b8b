package ma.etamkeen.learning.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something to be proud of, which is never taken away by being wrong later. Nothing is kept about badges: they follow from
 * progress.
 *
 * @param key {@code first-round}, {@code week}, {@code month}, {@code keeper}, {@code theme-‹code›} or {@code case-‹theme›}
 * @param done how much of it there is
 * @param whole how much it takes
 */
public record Badge(String key, int done, int whole) {

    private static final int WEEK = 7;
    private static final int MONTH = 30;
    private static final int KEEPER = 50;

    /** Whether all of it is done. */
    public boolean isEarned() {
        return done >= whole;
    }

    /**
     * All badges there are, and how far somebody is with each.
     *
     * @param questions the keys of the questions of each theme, by its code, in the order of the themes
     */
    public static List<Badge> of(Progress progress, Days calendar, int today, Map<String, Set<String>> questions) {
        var best = progress.bestStreak(calendar, today);
        var most =
                progress.days().values().stream().mapToInt(Day::answers).max().orElse(0);
        var badges = new ArrayList<Badge>();
        badges.add(badge("first-round", most, Day.ENOUGH));
        badges.add(badge("week", best, WEEK));
        badges.add(badge("month", best, MONTH));
        badges.add(badge("keeper", progress.kept(), KEEPER));
        questions.forEach((theme, keys) -> {
            badges.add(badge("theme-" + theme, everRight(progress, keys), Math.max(1, keys.size())));
            badges.add(badge("case-" + theme, ended(progress, theme) ? 1 : 0, 1));
        });
        return badges;
    }

    private static Badge badge(String key, int done, int whole) {
        return new Badge(key, Math.min(done, whole), whole);
    }

    private static int everRight(Progress progress, Set<String> keys) {
        return (int) keys.stream()
                .filter(key -> progress.card(key).filter(Card::wasEverRight).isPresent())
                .count();
    }

    private static boolean ended(Progress progress, String theme) {
        return progress.endings().stream().anyMatch(ending -> ending.startsWith(theme + "/"));
    }
}

package ma.etamkeen.knowledge;

import java.time.Clock;
import ma.etamkeen.knowledge.parity.Tasks;
import ma.etamkeen.knowledge.review.Upkeeps;
import ma.etamkeen.platform.calendar.MoroccanTime;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds those who look after an entry, and those who translate one, once each time. What somebody took on and did not do by its
 * day is there for others from the next morning on. Nobody is written to at night.
 */
@Component
class EditorialReminders {

    private static final int FROM_HOUR = 8;
    private static final int DAYS_BEFORE = 2;
    private static final int AT_ONCE = 200;

    private final Upkeeps upkeeps;
    private final Tasks tasks;
    private final EditorialLetters letters;
    private final Clock clock;

    EditorialReminders(Upkeeps upkeeps, Tasks tasks, EditorialLetters letters, Clock clock) {
        this.upkeeps = upkeeps;
        this.tasks = tasks;
        this.letters = letters;
        this.clock = clock;
    }

    /** Writes what is due, by day. */
    @Transactional
    void remind() {
        if (MoroccanTime.localOf(clock.instant()).getHour() >= FROM_HOUR) {
            remindWhateverTheHour();
        }
    }

    /** Writes what is due. How many entries that concerns. */
    @Transactional
    int remindWhateverTheHour() {
        var now = MoroccanTime.localOf(clock.instant());
        var ending = upkeeps.ending(now.toLocalDate(), AT_ONCE);
        ending.forEach(one -> {
            upkeeps.told(one.entry());
            letters.ending(one.entry(), one.owner(), one.until());
        });
        // first, so that nobody is reminded of what they have no longer
        var lapsed = tasks.lapse(now.toLocalDate());
        lapsed.forEach(letters::lapsed);
        var near = tasks.near(now.toLocalDate().plusDays(DAYS_BEFORE));
        near.forEach(letters::near);
        return ending.size() + lapsed.size() + near.size();
    }
}

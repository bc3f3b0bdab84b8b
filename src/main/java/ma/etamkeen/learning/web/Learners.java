package ma.etamkeen.learning.web;

import java.time.Clock;
import java.util.SortedMap;
import java.util.TreeMap;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.joy.Joy;
import ma.etamkeen.learning.joy.Joys;
import ma.etamkeen.learning.progress.LearnersDays;
import ma.etamkeen.learning.progress.Progress;
import ma.etamkeen.learning.progress.Progresses;
import ma.etamkeen.platform.access.Viewer;
import org.springframework.stereotype.Component;

/** Finds who looks, as a learner. */
@Component
class Learners {

    private final Progresses progresses;
    private final LearnersDays days;
    private final Joys joys;
    private final Items items;
    private final Clock clock;

    Learners(Progresses progresses, LearnersDays days, Joys joys, Items items, Clock clock) {
        this.progresses = progresses;
        this.days = days;
        this.joys = joys;
        this.items = items;
        this.clock = clock;
    }

    /** How much is to be asked again today, by the codes of the themes in which something is. */
    SortedMap<String, Integer> due(Viewer viewer) {
        var today = days.present().of(clock.instant());
        var due = new TreeMap<String, Integer>();
        progresses.of(viewer.person()).cards().forEach((key, card) -> {
            var slash = key.indexOf('/');
            var theme = key.substring(0, slash);
            // what was withdrawn is asked no more
            if (card.due() <= today
                    && items.version(theme, key.substring(slash + 1).replaceFirst("@.*", "")) > 0) {
                due.merge(theme, 1, Integer::sum);
            }
        });
        return due;
    }

    Learner of(Viewer viewer) {
        var calendar = days.present();
        var today = calendar.of(clock.instant());
        return viewer.isSignedIn()
                ? new Learner(
                        viewer.person(),
                        true,
                        progresses.of(viewer.person()),
                        calendar,
                        today,
                        joys.of(viewer.person()))
                : new Learner(0, false, Progress.NONE, calendar, today, Joy.ALL);
    }
}

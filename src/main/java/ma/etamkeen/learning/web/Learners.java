package ma.etamkeen.learning.web;

import java.time.Clock;
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
    private final Clock clock;

    Learners(Progresses progresses, LearnersDays days, Joys joys, Clock clock) {
        this.progresses = progresses;
        this.days = days;
        this.joys = joys;
        this.clock = clock;
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

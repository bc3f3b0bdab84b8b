package ma.etamkeen.training.web;

import java.util.List;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.Sketch;
import ma.etamkeen.training.planning.TravelChecks;
import ma.etamkeen.training.trainers.Trainers;
import ma.etamkeen.training.trainers.Trainers.Time;
import org.springframework.stereotype.Component;

/** Who could give a session as far as it is typed, and whether whoever is named has the time to come. */
@Component
class TrainerSuggestions {

    private static final int MOST = 4;

    private final Trainers trainers;
    private final TravelChecks travels;

    TrainerSuggestions(Trainers trainers, TravelChecks travels) {
        this.trainers = trainers;
        this.travels = travels;
    }

    /** What there is to say, 0 for a new session. */
    TrainerHints of(Viewer viewer, Sketch sketch, String typed, long session) {
        if (sketch.trainer() != null) {
            return new TrainerHints(List.of(), travels.tight(session, sketch));
        }
        var slots = sketch.slots().stream()
                .filter(slot -> slot.startsAt().isBefore(slot.endsAt()))
                .toList();
        if (!typed.isEmpty() || slots.isEmpty() || sketch.course() == null || sketch.language() == null) {
            return TrainerHints.NONE;
        }
        var free = trainers.free(
                viewer,
                session,
                sketch.course(),
                sketch.language(),
                slots.stream().map(TrainerSuggestions::time).toList(),
                MOST);
        var tight = travels.tight(
                free.stream().map(one -> one.trainer().person().id()).toList(), session, sketch);
        return new TrainerHints(
                free.stream()
                        .map(one -> new TrainerHints.Offered(
                                one, tight.getOrDefault(one.trainer().person().id(), List.of())))
                        .toList(),
                List.of());
    }

    private static Time time(PlannedSlot slot) {
        return new Time(slot.startsAt(), slot.endsAt());
    }
}

package ma.etamkeen.training.web;

import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.platform.pages.Page;
import ma.etamkeen.platform.pages.Step;
import ma.etamkeen.platform.pages.Step.State;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.seats.Registration;
import org.jspecify.annotations.Nullable;

/** What happens after a request, and how far this person has come: request, agreement, seat, certificate. */
public record SessionWay(
        Session session, List<Slot> slots, @Nullable Registration mine) {

    /** Step by step: the request, each agreement it takes, the seat, the certificate. */
    public List<Step> steps(Page page) {
        var steps = new ArrayList<Step>();
        steps.add(new Step(
                page.t("training.step.request"),
                page.t("training.step.request.how"),
                done() > 0 ? State.DONE : State.CURRENT));
        var takes = mine != null && mine.state().isLive()
                ? mine.steps()
                : session.approval().steps();
        for (var number = 1; number <= takes.size(); number++) {
            var agreed = "training.agreed-by." + takes.get(number - 1).key();
            steps.add(new Step(page.t(agreed), page.t(agreed + ".how"), agreement(number)));
        }
        steps.add(new Step(
                page.t("training.step.seat"),
                page.t("training.step.seat.how"),
                done() > 2 ? State.DONE : isGood(takes) ? State.CURRENT : State.TO_COME));
        steps.add(new Step(
                page.t("training.step.certificate"),
                page.t("training.step.certificate.how", "threshold", session.threshold()),
                done() == 3 ? State.CURRENT : State.TO_COME));
        return steps;
    }

    private State agreement(int number) {
        if (done() > 1) {
            return State.DONE;
        }
        var waits = mine == null || done() == 0 ? 0 : mine.step();
        return number < waits ? State.DONE : number == waits ? State.CURRENT : State.TO_COME;
    }

    /** Whether all have agreed, or nobody has to. */
    private boolean isGood(List<Session.Step> takes) {
        return done() == 2 || done() == 1 && takes.isEmpty();
    }

    /** How many of the steps are done: the request, all agreements, the seat. */
    private int done() {
        if (mine == null) {
            return 0;
        }
        return switch (mine.state()) {
            case REQUESTED -> 1;
            case WAITING, OFFERED -> 2;
            case CONFIRMED -> 3;
            case REFUSED, EXPIRED, WITHDRAWN -> 0;
        };
    }
}

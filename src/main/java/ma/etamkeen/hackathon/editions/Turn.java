package ma.etamkeen.hackathon.editions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happens when an edition goes from one phase to the next.
 *
 * @param ends the phase that ends, or {@code null} where none goes on
 * @param begins the phase that begins, or {@code null} where none is left
 */
public record Turn(@Nullable Phase ends, @Nullable Phase begins) {

    /** What closes with it. */
    public Set<Permit> closes() {
        var closed = opened(ends);
        closed.removeAll(opened(begins));
        return closed;
    }

    /** What opens with it. */
    public Set<Permit> opens() {
        var opened = opened(begins);
        opened.removeAll(opened(ends));
        return opened;
    }

    /** Whether anything happens at all. */
    public boolean isNothing() {
        return ends == null && begins == null;
    }

    private static EnumSet<Permit> opened(@Nullable Phase phase) {
        var permits = EnumSet.noneOf(Permit.class);
        if (phase != null) {
            permits.addAll(phase.permits());
        }
        return permits;
    }

    /** The next turn whoever organises may make, of the phases in their order. */
    public static Turn next(List<Phase> phases) {
        return new Turn(
                phases.stream().filter(Phase::isActive).findFirst().orElse(null),
                phases.stream()
                        .filter(phase -> phase.began() == null)
                        .findFirst()
                        .orElse(null));
    }

    /**
     * The turns the clock has to make by now, of the phases in their order. What somebody is to begin or to end holds back what
     * comes after it.
     */
    static List<Turn> due(List<Phase> phases, Instant now) {
        var turns = new ArrayList<Turn>();
        Phase ending = null;
        for (var phase : phases) {
            if (phase.ended() != null) {
                continue;
            }
            if (!phase.byClock() || !phase.isActive() && now.isBefore(phase.begins())) {
                break;
            }
            if (!phase.isActive()) {
                turns.add(new Turn(ending, phase));
                ending = null;
            }
            if (now.isBefore(phase.closes())) {
                break;
            }
            ending = phase;
        }
        if (ending != null) {
            turns.add(new Turn(ending, null));
        }
        return turns;
    }
}

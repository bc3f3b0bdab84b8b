package ma.etamkeen.hackathon.editions;

import java.time.LocalDateTime;
import java.util.Set;

/** A phase as organisers want it. */
public record PhaseDraft(
        Phase.Kind kind, LocalDateTime from, LocalDateTime until, Set<Permit> permits, boolean byClock) {}

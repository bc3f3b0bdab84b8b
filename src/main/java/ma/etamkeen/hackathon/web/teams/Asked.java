package ma.etamkeen.hackathon.web.teams;

import java.util.List;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.submissions.Deliverable;
import ma.etamkeen.hackathon.submissions.Lateness;
import ma.etamkeen.platform.forms.Fields;

/**
 * A phase with what is handed in in it.
 *
 * @param isOpen whether any of it can still change
 * @param form what is said of what comes late, to change
 */
public record Asked(Phase phase, List<Deliverable> deliverables, Lateness.Policy late, boolean isOpen, Fields form) {}

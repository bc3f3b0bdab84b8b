package ma.etamkeen.training.web.seats;

import java.util.List;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.seats.Approvals;
import ma.etamkeen.training.seats.Overlaps;

/** A request with its session, and what the person has at the same time. */
public record AskedFor(Approvals.Request request, Session session, List<Overlaps.Overlap> overlaps) {}

package ma.etamkeen.training.web;

import ma.etamkeen.training.Session;
import ma.etamkeen.training.seats.Approvals;

/** A request with its session. */
public record AskedFor(Approvals.Request request, Session session) {}

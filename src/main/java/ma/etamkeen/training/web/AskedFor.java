package ma.etamkeen.training.web;

import ma.etamkeen.training.Approvals;
import ma.etamkeen.training.Session;

/** A request with its session. */
public record AskedFor(Approvals.Request request, Session session) {}

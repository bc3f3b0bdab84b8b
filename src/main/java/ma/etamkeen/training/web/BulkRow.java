package ma.etamkeen.training.web;

import ma.etamkeen.training.Session;

/**
 * A session, what becomes of it, and why not.
 *
 * @param change from what to what, empty when it refuses
 * @param letters how many letters go out
 * @param refusal why it refuses, empty when it does not
 */
public record BulkRow(Session session, String change, int letters, String refusal) {}

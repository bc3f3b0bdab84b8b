package ma.etamkeen.training.web;

import ma.etamkeen.platform.journal.Journal;

/**
 * A line of the history, as it is read.
 *
 * @param actor who did it, empty for the platform
 * @param person whom it concerns, empty for nobody
 * @param deputyOf in whose place the actor acted, empty for their own name
 * @param told what it says beside the deed, in words
 */
public record HistoryLine(Journal.Line line, String actor, String person, String deputyOf, String told) {}

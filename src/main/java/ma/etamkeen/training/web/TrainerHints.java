package ma.etamkeen.training.web;

import java.util.List;
import ma.etamkeen.training.trainers.Trainers.Candidate;
import ma.etamkeen.training.trainers.Travel.Tight;

/**
 * What there is to say beside the field of who gives a session.
 *
 * @param free who could, where nobody is named
 * @param tight what whoever is named gives on the same days too far away for the time between
 */
public record TrainerHints(List<Offered> free, List<Tight> tight) {

    static final TrainerHints NONE = new TrainerHints(List.of(), List.of());

    /** Somebody who could give it, and what they give on the same days too far away for the time between. */
    public record Offered(Candidate candidate, List<Tight> tight) {}
}

package ma.etamkeen.learning.rating;

import java.util.HashMap;
import java.util.HashSet;
import ma.etamkeen.vectors.Tally;
import tools.jackson.databind.JsonNode;

/** Ratings computed from the published formula, step by step, held against ours. */
public final class EloVectors {

    private static final double RELATIVE = 1e-9;

    private EloVectors() {}

    /** All steps of a file in the format of {@code elo.json}. */
    public static Tally check(JsonNode file) {
        var tally = new Tally();
        var people = new HashMap<String, Rating>();
        var questions = new HashMap<String, Rating>();
        var guess = file.path("g").asDouble();
        var met = new HashSet<String>();
        var number = 0;
        for (var step : file.path("steps")) {
            var person = step.path("user").asString();
            var question = step.path("item").asString();
            var theirs = people.getOrDefault(person, Rating.NEW);
            var its = questions.getOrDefault(question, Rating.NEW);
            // only what somebody answers first tells how far they have come
            var answered = met.add(person + " " + question)
                    ? Elo.answered(theirs, its, guess, step.path("correct").asInt() == 1)
                    : new Elo.Answered(Elo.expected(theirs, its, guess), theirs, its);
            people.put(person, answered.person());
            questions.put(question, answered.question());
            tally.count(
                    "step " + number++,
                    near(step.path("predicted"), answered.expected())
                            && near(step.path("theta_after"), answered.person().value())
                            && near(
                                    step.path("difficulty_after"),
                                    answered.question().value()),
                    step,
                    answered);
        }
        return tally;
    }

    private static boolean near(JsonNode expected, double actual) {
        return Tally.near(expected.asDouble(), actual, 1e-12, RELATIVE);
    }
}

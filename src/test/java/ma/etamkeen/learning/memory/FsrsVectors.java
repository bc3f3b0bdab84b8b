package ma.etamkeen.learning.memory;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import ma.etamkeen.learning.memory.Schedule.Card;
import ma.etamkeen.learning.memory.Schedule.Phase;
import ma.etamkeen.vectors.Tally;
import tools.jackson.databind.JsonNode;

/**
 * What the libraries of FSRS-6 publish about themselves, held against ours. The groups {@code published} and
 * {@code generated} of ts-fsrs count; what py-fsrs generated is computed too and told apart, with the divergence named
 * where it differs.
 */
public final class FsrsVectors {

    private static final double TS_RELATIVE = 1e-6;
    private static final double PY_RELATIVE = 1e-9;

    private final JsonNode file;
    private final Tally tally = new Tally();

    private FsrsVectors(JsonNode file) {
        this.file = file;
    }

    /** All of a file in the format of {@code fsrs-6.json}. */
    public static Tally check(JsonNode file) {
        var vectors = new FsrsVectors(file);
        file.path("published").forEach(vectors::published);
        vectors.fromTypeScript(file.path("generated").path("ts_fsrs_5_4_1"));
        vectors.fromPython(file.path("generated").path("py_fsrs_6_3_1"));
        return vectors.tally;
    }

    private void published(JsonNode one) {
        var input = one.path("input");
        var expected = one.path("expected");
        var model = new Fsrs(weights(input));
        var absolute = one.path("tolerance_abs").asDouble(0);
        switch (one.path("kind").asString()) {
            case "memory" -> memory(one, model, input, expected, absolute);
            case "step" ->
                state(
                        one,
                        model.next(memory(input), input.path("delta_t").asInt(), grade(input.path("rating"))),
                        expected,
                        absolute);
            case "step4" -> steps(one, model, input, expected, absolute);
            case "curve" -> curve(one, model, input, expected, absolute);
            case "interval" -> intervals(one, model, input, expected);
            case "initial" -> initial(one, model, input, expected, absolute);
            case "difficulty" -> difficulty(one, model, input, expected, absolute);
            case "stability" -> stability(one, model, input, expected, absolute);
            case "migration" -> migration(one, model, input, expected, absolute);
            case "clip" -> clip(one, input, expected, absolute);
            case "scheduler" -> scheduler(one, model, input, expected);
            case "property" -> property(one, model);
            default ->
                tally.count(name(one), false, "a known kind", one.path("kind").asString());
        }
    }

    private void memory(JsonNode one, Fsrs model, JsonNode input, JsonNode expected, double absolute) {
        var days = new ArrayList<Integer>();
        if (input.has("delta_t_days")) {
            input.path("delta_t_days").forEach(day -> days.add(day.asInt()));
        } else {
            var dates = new ArrayList<Instant>();
            input.path("review_epoch_ms").forEach(at -> dates.add(Instant.ofEpochMilli(at.asLong())));
            for (var index = 0; index < dates.size(); index++) {
                days.add(
                        index == 0
                                ? 0
                                : (int) ChronoUnit.DAYS.between(utc(dates.get(index - 1)), utc(dates.get(index))));
            }
        }
        var states = replay(model, ints(input.path("ratings")), days);
        if (expected.path("stability").isArray()) {
            for (var index = 0; index < states.size(); index++) {
                near(
                        one,
                        "S" + index,
                        expected.path("stability").path(index),
                        states.get(index).stability(),
                        absolute);
            }
        } else {
            state(one, states.getLast(), expected, absolute);
        }
    }

    private void steps(JsonNode one, Fsrs model, JsonNode input, JsonNode expected, double absolute) {
        var history = input.path("history");
        var before = replay(model, ints(history.path("ratings")), ints(history.path("delta_t_days")))
                .getLast();
        for (var grade : Grade.values()) {
            var after = model.next(before, input.path("delta_t").asInt(), grade);
            var wanted = expected.path(grade.name().toLowerCase(java.util.Locale.ROOT));
            state(one, after, wanted, absolute);
            near(
                    one,
                    "interval",
                    wanted.path("interval"),
                    model.days(
                            after.stability(), input.path("desired_retention").asDouble()),
                    absolute);
        }
    }

    private void curve(JsonNode one, Fsrs model, JsonNode input, JsonNode expected, double absolute) {
        for (var index = 0; index < input.path("delta_t").size(); index++) {
            near(
                    one,
                    "R" + index,
                    expected.path("retrievability").path(index),
                    model.recall(
                            input.path("delta_t").path(index).asDouble(),
                            input.path("stability").path(index).asDouble()),
                    absolute);
        }
    }

    /** Two columns are published, of 64 and of 32 bits; ours has 64. */
    private void intervals(JsonNode one, Fsrs model, JsonNode input, JsonNode expected) {
        for (var index = 0; index < input.path("desired_retention").size(); index++) {
            var days = Math.max(
                    1,
                    Math.round(model.days(
                            input.path("stability").asDouble(),
                            input.path("desired_retention").path(index).asDouble())));
            var wanted = expected.path("interval_days_float64").path(index).asLong();
            tally.count(name(one) + " " + index, days == wanted, wanted, days);
        }
    }

    private void initial(JsonNode one, Fsrs model, JsonNode input, JsonNode expected, double absolute) {
        var schedule = with(model);
        for (var index = 0; index < input.path("ratings").size(); index++) {
            var next = schedule.next(Card.NEW, 0, grade(input.path("ratings").path(index)));
            near(
                    one,
                    "S" + index,
                    expected.path("stability").path(index),
                    next.memory().stability(),
                    absolute);
            near(
                    one,
                    "D" + index,
                    expected.path("difficulty_clamped").path(index),
                    next.memory().difficulty(),
                    absolute);
            equal(
                    one,
                    "days " + index,
                    expected.path("scheduled_days").path(index).asInt(),
                    next.days());
            equal(
                    one,
                    "state " + index,
                    phase(expected.path("states").path(index)),
                    next.card().phase());
        }
    }

    private void difficulty(JsonNode one, Fsrs model, JsonNode input, JsonNode expected, double absolute) {
        var d = input.path("difficulty").asDouble();
        for (var index = 0; index < input.path("ratings").size(); index++) {
            var grade = grade(input.path("ratings").path(index));
            near(
                    one,
                    "moved " + index,
                    expected.path("before_mean_reversion").path(index),
                    model.moved(d, grade),
                    absolute);
            near(one, "D" + index, expected.path("difficulty").path(index), model.nextDifficulty(d, grade), absolute);
        }
    }

    private void stability(JsonNode one, Fsrs model, JsonNode input, JsonNode expected, double absolute) {
        var s = input.path("stability").asDouble();
        for (var index = 0; index < input.path("rating").size(); index++) {
            var d = input.path("difficulty").path(index).asDouble();
            var recall = input.path("retrievability").path(index).asDouble();
            var grade = grade(input.path("rating").path(index));
            near(
                    one,
                    "recall " + index,
                    expected.path("recall_formula").path(index),
                    model.remembered(s, d, recall, grade),
                    absolute);
            near(
                    one,
                    "forget " + index,
                    expected.path("forget_formula_uncapped").path(index),
                    model.lapsed(s, d, recall),
                    absolute);
            near(
                    one,
                    "short " + index,
                    expected.path("short_term_formula").path(index),
                    model.soon(s, grade),
                    absolute);
        }
    }

    private void migration(JsonNode one, Fsrs model, JsonNode input, JsonNode expected, double absolute) {
        if (input.has("fsrs45")) {
            var weights = Weights.of(doubles(input.path("fsrs45")));
            for (var index = 0; index < expected.path("fsrs6").size(); index++) {
                near(one, "w" + index, expected.path("fsrs6").path(index), weights.w(index), absolute);
            }
            return;
        }
        for (var index = 0; index < input.path("cases").size(); index++) {
            var old = input.path("cases").path(index);
            var memory = model.fromSm2(
                    old.path("ease").asDouble(),
                    old.path("interval").asDouble(),
                    old.path("sm2_retention").asDouble());
            near(one, "S" + index, expected.path("stability").path(index), memory.stability(), absolute);
            near(one, "D" + index, expected.path("difficulty").path(index), memory.difficulty(), absolute);
        }
    }

    private void clip(JsonNode one, JsonNode input, JsonNode expected, double absolute) {
        var parameters = defaults();
        parameters.set(17, Double.MAX_VALUE);
        parameters.set(18, Double.MAX_VALUE);
        var clipped = Weights.of(parameters)
                .clipped(input.path("num_relearning_steps").asInt());
        near(one, "w17", expected.path("w17"), clipped.w(17), absolute);
        near(one, "w18", expected.path("w18"), clipped.w(18), absolute);
    }

    private void scheduler(JsonNode one, Fsrs model, JsonNode input, JsonNode expected) {
        var schedule = with(model);
        if (input.has("ratings")) {
            var card = Card.NEW;
            var days = 0;
            for (var index = 0; index < input.path("ratings").size(); index++) {
                var next = schedule.next(card, days, grade(input.path("ratings").path(index)));
                equal(
                        one,
                        "days " + index,
                        expected.path("interval_days").path(index).asInt(),
                        next.days());
                card = next.card();
                days = next.days();
            }
            return;
        }
        minutes(one, "new again", expected.path("new_again_min"), schedule.next(Card.NEW, 0, Grade.AGAIN));
        minutes(one, "new hard", expected.path("new_hard_min"), schedule.next(Card.NEW, 0, Grade.HARD));
        minutes(one, "new good", expected.path("new_good_min"), schedule.next(Card.NEW, 0, Grade.GOOD));
        var single = new Schedule(model, schedule.learning().subList(0, 1), schedule.relearning(), 0.9);
        tally.count(
                name(one) + " one step, hard",
                single.next(Card.NEW, 0, Grade.HARD).delay().toMillis()
                        == 60_000 * expected.path("one_step_hard_factor").asDouble(),
                expected.path("one_step_hard_factor"),
                single.next(Card.NEW, 0, Grade.HARD).delay());
        minutes(
                one,
                "review again",
                expected.path("review_again_min"),
                schedule.next(new Card(Phase.REVIEW, 0, new Memory(5, 5)), 5, Grade.AGAIN));
        var twice = new Schedule(model, schedule.learning(), schedule.learning(), 0.9);
        equal(one, "relearning, hard, first", 330L, waits(twice, 0));
        equal(one, "relearning, hard, second", 600L, waits(twice, 1));
    }

    private static long waits(Schedule schedule, int step) {
        return schedule.next(new Card(Phase.RELEARNING, step, new Memory(5, 5)), 0, Grade.HARD)
                .delay()
                .toSeconds();
    }

    private void property(JsonNode one, Fsrs model) {
        var schedule = with(model);
        switch (one.path("id").asString()) {
            case "stability-floor" -> {
                var memory = model.first(Grade.AGAIN);
                for (var answer = 0; answer < 1000; answer++) {
                    memory = model.next(memory, 1 + model.interval(memory.stability(), 0.9), Grade.AGAIN);
                }
                tally.count(name(one), memory.stability() >= 0.001, "at least 0.001", memory.stability());
            }
            case "repeated-easy" -> {
                var memory = model.first(Grade.EASY);
                for (var answer = 1; answer < 10; answer++) {
                    memory = model.next(memory, 0, Grade.EASY);
                }
                tally.count(name(one), memory.difficulty() == 1, 1, memory.difficulty());
            }
            case "reschedule-idempotent" -> {
                record Review(Instant at, Grade grade) {}
                var random = new Random(20261130);
                var log = new ArrayList<Review>();
                var at = Instant.parse("2025-01-06T08:00:00Z");
                for (var answer = 0; answer < 60; answer++) {
                    log.add(new Review(at, Grade.numbered(1 + random.nextInt(4))));
                    at = at.plus(random.nextInt(20 * 24 * 60), ChronoUnit.MINUTES);
                }
                var shuffled = new ArrayList<>(log);
                Collections.shuffle(shuffled, random);
                var cards = new ArrayList<Card>();
                for (var order : List.of(log, shuffled)) {
                    var card = Card.NEW;
                    Instant before = null;
                    for (var review : order.stream()
                            .sorted(java.util.Comparator.comparing(Review::at))
                            .toList()) {
                        var days = before == null ? 0 : (int) ChronoUnit.DAYS.between(utc(before), utc(review.at()));
                        card = schedule.next(card, days, review.grade()).card();
                        before = review.at();
                    }
                    cards.add(card);
                }
                tally.count(name(one), cards.getFirst().equals(cards.getLast()), cards.getFirst(), cards.getLast());
            }
            default ->
                tally.count(name(one), false, "a known property", one.path("id").asString());
        }
    }

    private void fromTypeScript(JsonNode group) {
        group.path("sequences").forEach(sequence -> {
            Memory memory = null;
            for (var step : sequence.path("steps")) {
                var grade = grade(step.path("rating"));
                memory = memory == null
                        ? Fsrs.DEFAULT.first(grade)
                        : Fsrs.DEFAULT.next(memory, step.path("delta_t").asInt(), grade);
                var interval = Fsrs.DEFAULT.interval(memory.stability(), 0.9);
                var holds = Tally.near(step.path("stability").asDouble(), memory.stability(), 0, TS_RELATIVE)
                        && Tally.near(step.path("difficulty").asDouble(), memory.difficulty(), 0, TS_RELATIVE)
                        && interval == step.path("interval_r90").asInt();
                tally.count(name(sequence), holds, step, memory + ", " + interval);
            }
        });
        group.path("forgetting_curve").forEach(point -> {
            var recall = Fsrs.DEFAULT.recall(
                    point.path("elapsed_days").asDouble(),
                    point.path("stability").asDouble());
            var wanted = point.path("retrievability").asDouble();
            tally.count("ts forgetting_curve " + point, Tally.near(wanted, recall, 1e-8, TS_RELATIVE), wanted, recall);
        });
        group.path("intervals").forEach(interval -> {
            var days = Fsrs.DEFAULT.interval(
                    interval.path("stability").asDouble(),
                    interval.path("desired_retention").asDouble());
            tally.count(
                    "ts intervals " + interval,
                    days == interval.path("interval_days").asInt(),
                    interval,
                    days);
        });
        group.path("fuzz_range").forEach(fuzz -> {
            var range = Fsrs.DEFAULT.fuzz(
                    fuzz.path("interval").asDouble(),
                    fuzz.path("elapsed_days").asInt(),
                    fuzz.path("maximum_interval").asInt());
            var wanted = new Fsrs.Range(
                    fuzz.path("min_ivl").asInt(), fuzz.path("max_ivl").asInt());
            tally.count("ts fuzz_range " + fuzz, range.equals(wanted), wanted, range);
        });
    }

    /** Its days are periods of 24 hours, and an answer given with effort on the same day may lower stability there. */
    private void fromPython(JsonNode group) {
        var same = 0;
        var hardOnes = 0;
        var longOnes = 0;
        var unexplained = 0;
        for (var sequence : group.path("sequences")) {
            Memory theirs = null;
            OffsetDateTime before = null;
            for (var step : sequence.path("steps")) {
                var at = OffsetDateTime.parse(step.path("review_at").asString());
                var days = before == null ? 0 : (int) ChronoUnit.DAYS.between(before, at);
                var grade = grade(step.path("rating"));
                var ours = theirs == null ? Fsrs.DEFAULT.first(grade) : Fsrs.DEFAULT.next(theirs, days, grade);
                var hard = theirs != null && days == 0 && grade == Grade.HARD;
                theirs = memory(step);
                before = at;
                if (Tally.near(theirs.stability(), ours.stability(), 0, PY_RELATIVE)
                        && Tally.near(theirs.difficulty(), ours.difficulty(), 0, PY_RELATIVE)) {
                    same++;
                } else if (hard) {
                    hardOnes++;
                } else if (theirs.stability() > 36_500) {
                    longOnes++;
                } else {
                    unexplained++;
                }
            }
        }
        if (unexplained > 0) {
            tally.count("py-fsrs, step by step", false, 0, unexplained + " steps without a known divergence");
        }
        tally.tellApart(
                "py-fsrs, not counted: %d steps the same; different: %d by same-day-hard-floor, %d by max-stability"
                        .formatted(same, hardOnes, longOnes));
    }

    private void minutes(JsonNode one, String what, JsonNode wanted, Schedule.Next next) {
        tally.count(
                name(one) + " " + what, next.delay().toMillis() == 60_000 * wanted.asDouble(), wanted, next.delay());
    }

    private void state(JsonNode one, Memory actual, JsonNode expected, double absolute) {
        near(one, "S", expected.path("stability"), actual.stability(), absolute);
        near(one, "D", expected.path("difficulty"), actual.difficulty(), absolute);
    }

    private void near(JsonNode one, String what, JsonNode expected, double actual, double absolute) {
        tally.count(name(one) + " " + what, Tally.near(expected.asDouble(), actual, absolute, 1e-9), expected, actual);
    }

    private void equal(JsonNode one, String what, Object expected, Object actual) {
        tally.count(name(one) + " " + what, expected.equals(actual), expected, actual);
    }

    private Weights weights(JsonNode input) {
        if (input.has("parameters_fsrs5")) {
            return Weights.of(doubles(input.path("parameters_fsrs5")));
        }
        var parameters = defaults();
        if (input.path("parameters").asString("").contains("w17=w18=w19=0")) {
            IntStream.rangeClosed(17, 19).forEach(number -> parameters.set(number, 0.0));
        }
        if (input.has("decay_w20")) {
            parameters.set(20, input.path("decay_w20").asDouble());
        }
        return Weights.of(parameters);
    }

    private List<Double> defaults() {
        return new ArrayList<>(doubles(file.path("constants").path("default_parameters_w0_w20")));
    }

    private static List<Memory> replay(Fsrs model, List<Integer> ratings, List<Integer> days) {
        var states = new ArrayList<Memory>();
        for (var index = 0; index < ratings.size(); index++) {
            var grade = Grade.numbered(ratings.get(index));
            states.add(index == 0 ? model.first(grade) : model.next(states.getLast(), days.get(index), grade));
        }
        return states;
    }

    private static Schedule with(Fsrs model) {
        return new Schedule(model, Schedule.DEFAULT.learning(), Schedule.DEFAULT.relearning(), 0.9);
    }

    private static Memory memory(JsonNode node) {
        return new Memory(
                node.path("stability").asDouble(), node.path("difficulty").asDouble());
    }

    private static Grade grade(JsonNode rating) {
        return Grade.numbered(rating.asInt());
    }

    private static Phase phase(JsonNode state) {
        return Phase.valueOf(state.asString().toUpperCase(java.util.Locale.ROOT));
    }

    private static java.time.LocalDate utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static List<Integer> ints(JsonNode array) {
        return array.valueStream().map(JsonNode::asInt).toList();
    }

    private static List<Double> doubles(JsonNode array) {
        return array.valueStream().map(JsonNode::asDouble).toList();
    }

    private static String name(JsonNode one) {
        return one.path("id").asString();
    }
}

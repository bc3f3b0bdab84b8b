package ma.etamkeen.hackathon.judging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import ma.etamkeen.vectors.Tally;
import tools.jackson.databind.JsonNode;

/** Marks calibrated in exact fractions, held against ours. */
public final class JudgingVectors {

    private static final double ABSOLUTE = 1e-9;

    private JudgingVectors() {}

    /** All cases of a file in the format of {@code judging.json}. */
    public static Tally check(JsonNode file) {
        var tally = new Tally();
        for (var each : file.path("cases")) {
            var marks = new ArrayList<Mark>();
            for (var mark : each.path("marks")) {
                marks.add(new Mark(
                        mark.get(0).asLong(),
                        mark.get(1).asLong(),
                        number(mark.get(2)),
                        mark.size() > 3 ? number(mark.get(3)) : 1));
            }
            check(tally, each.path("id").asString(), each.path("expected"), Calibration.of(marks));
        }
        return tally;
    }

    private static void check(Tally tally, String id, JsonNode expected, Calibration found) {
        switch (found) {
            case Calibration.Apart(var groups) -> {
                count(tally, id + " components", expected.path("components"), groups.size());
                tally.count(
                        id + " is refused",
                        !expected.has("v") && expected.path("components").asInt(0) != 1,
                        expected,
                        groups);
            }
            case Calibrated calibrated -> check(tally, id, expected, calibrated);
        }
    }

    private static void check(Tally tally, String id, JsonNode expected, Calibrated found) {
        count(tally, id + " components", expected.path("components"), 1);
        var items = found.items();
        list(
                tally,
                id + " v",
                expected.path("v"),
                items.stream().map(Calibrated.Item::value).toList());
        list(
                tally,
                id + " b",
                expected.path("b"),
                found.judges().stream().map(Calibrated.Judge::severity).toList());
        list(
                tally,
                id + " raw_means",
                expected.path("raw_means"),
                items.stream().map(Calibrated.Item::raw).toList());
        count(tally, id + " Q", expected.path("Q"), found.loss());
        count(tally, id + " degrees_of_freedom", expected.path("degrees_of_freedom"), found.degrees());
        count(tally, id + " s2", expected.path("s2"), found.variance().orElse(Double.NaN));
        list(
                tally,
                id + " order_calibrated",
                expected.path("order_calibrated"),
                found.ranked().stream().map(item -> (double) item.id()).toList());
        list(
                tally,
                id + " order_by_raw_mean",
                expected.path("order_by_raw_mean"),
                items.stream()
                        .sorted(Comparator.comparingInt(Calibrated.Item::rawPlace))
                        .map(item -> (double) item.id())
                        .toList());
    }

    private static void list(Tally tally, String what, JsonNode expected, List<Double> actual) {
        if (expected.isArray()) {
            var numbers = StreamSupport.stream(expected.spliterator(), false)
                    .map(JudgingVectors::number)
                    .toList();
            var same = numbers.size() == actual.size();
            for (var at = 0; same && at < numbers.size(); at++) {
                same = Tally.near(numbers.get(at), actual.get(at), ABSOLUTE, 0);
            }
            tally.count(what, same, expected, actual);
        }
    }

    private static void count(Tally tally, String what, JsonNode expected, double actual) {
        if (!expected.isMissingNode() && !expected.isNull()) {
            tally.count(what, Tally.near(number(expected), actual, ABSOLUTE, 0), expected, actual);
        }
    }

    /** A number, or a fraction as it is written. */
    private static double number(JsonNode node) {
        if (node.isNumber()) {
            return node.asDouble();
        }
        var parts = node.asString().split("/", 2);
        return Double.parseDouble(parts[0]) / (parts.length == 2 ? Double.parseDouble(parts[1]) : 1);
    }
}

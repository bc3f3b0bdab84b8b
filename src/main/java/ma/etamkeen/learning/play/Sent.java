package ma.etamkeen.learning.play;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.content.Marking;
import ma.etamkeen.learning.content.Question.Gap;
import ma.etamkeen.learning.content.Question.Hotspot;
import ma.etamkeen.learning.content.Question.Match;
import ma.etamkeen.learning.content.Question.Multiple;
import ma.etamkeen.learning.content.Question.Number;
import ma.etamkeen.learning.content.Question.Order;
import ma.etamkeen.learning.content.Question.Short;
import ma.etamkeen.learning.content.Question.Single;
import ma.etamkeen.learning.content.Question.Sort;
import ma.etamkeen.learning.content.Question.Spot;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.learning.content.Question.Truth;
import ma.etamkeen.platform.words.Language;

/** The fields of a form as an answer. Its fields are {@code chosen}, {@code said}, {@code words}, {@code number}, or {@code part0} and {@code side0} and on. */
public sealed interface Sent {

    /** An answer. */
    record Given(Answer answer) implements Sent {}

    /**
     * Something is missing or cannot be, and a person can mend it.
     *
     * @param word the key of what is said
     */
    record Unfinished(String word) implements Sent {}

    /** No form of ours sends this. */
    record Forged() implements Sent {}

    /** What a box sends that was ticked. */
    String TICKED = "yes";

    /** The answer to this task, as somebody who reads this language gave it. */
    static Sent read(Task task, Map<String, String> fields, Language language) {
        try {
            return switch (task) {
                case Single(var options) -> chosen(fields, options.size());
                case Multiple(var options) -> ticked(fields, options.size());
                case Hotspot hotspot -> ticked(fields, hotspot.areas().size());
                case Spot spot -> ticked(fields, spot.parts().size());
                case Truth _ -> said(fields);
                case Order(var steps) -> ordered(fields, steps.size());
                case Match match ->
                    match(fields, match.pairs().size(), match.extra().size());
                case Gap gap ->
                    placed(fields, gap.gaps().size(), at -> gap.gaps().get(at).size());
                case Sort sort ->
                    placed(fields, sort.items().size(), _ -> sort.buckets().size());
                case Short _ -> written(fields.getOrDefault("words", ""), language);
                case Number _ -> number(fields.getOrDefault("number", ""), language);
            };
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            return new Forged();
        }
    }

    private static Sent chosen(Map<String, String> fields, int size) {
        var chosen = fields.get("chosen");
        return chosen == null
                ? new Unfinished("learning.play.error.choose")
                : new Given(new Answer.Chosen(Set.of(number(chosen, 0, size))));
    }

    private static Sent ticked(Map<String, String> fields, int size) {
        var ticked = new TreeSet<Integer>();
        for (var at = 0; at < size; at++) {
            var box = fields.get("part" + at);
            if (box != null && !box.equals(TICKED)) {
                return new Forged();
            }
            if (box != null) {
                ticked.add(at);
            }
        }
        return ticked.isEmpty() ? new Unfinished("learning.play.error.tick") : new Given(new Answer.Chosen(ticked));
    }

    private static Sent said(Map<String, String> fields) {
        return switch (fields.getOrDefault("said", "")) {
            case "" -> new Unfinished("learning.play.error.choose");
            case "true" -> new Given(new Answer.Said(true));
            case "false" -> new Given(new Answer.Said(false));
            default -> new Forged();
        };
    }

    /** Each step says its place, counted from 1. */
    private static Sent ordered(Map<String, String> fields, int size) {
        var places = places(fields, "part", size, 1, _ -> size);
        if (places.contains(null)) {
            return new Unfinished("learning.play.error.each");
        }
        if (new HashSet<>(places).size() < size) {
            return new Unfinished("learning.play.error.place");
        }
        var steps = new ArrayList<>(Collections.nCopies(size, 0));
        for (var step = 0; step < size; step++) {
            steps.set(places.get(step), step);
        }
        return new Given(new Answer.Ordered(steps));
    }

    private static Sent match(Map<String, String> fields, int pairs, int extra) {
        var sides = places(fields, "side", pairs, 0, _ -> pairs + extra);
        if (sides.contains(null)) {
            return new Unfinished("learning.play.error.each");
        }
        return new HashSet<>(sides).size() < pairs
                ? new Unfinished("learning.play.error.same")
                : new Given(new Answer.Placed(sides));
    }

    private static Sent placed(Map<String, String> fields, int parts, IntUnaryOperator sizes) {
        var where = places(fields, "part", parts, 0, sizes);
        return where.contains(null) ? new Unfinished("learning.play.error.each") : new Given(new Answer.Placed(where));
    }

    private static Sent written(String words, Language language) {
        return words.isBlank()
                ? new Unfinished("learning.play.error.write")
                : new Given(new Answer.Written(words.strip(), language));
    }

    private static Sent number(String number, Language language) {
        return Marking.isNumber(number)
                ? new Given(new Answer.Written(number.strip(), language))
                : new Unfinished("learning.play.error.number");
    }

    /** What was put at each part, counted from 0, with nothing where nothing was. */
    private static List<Integer> places(
            Map<String, String> fields, String name, int parts, int first, IntUnaryOperator sizes) {
        var places = new ArrayList<Integer>();
        for (var part = 0; part < parts; part++) {
            var place = fields.getOrDefault(name + part, "");
            places.add(place.isEmpty() ? null : number(place, first, first + sizes.applyAsInt(part)) - first);
        }
        return places;
    }

    private static int number(String written, int least, int end) {
        var number = Integer.parseInt(written);
        if (number < least || number >= end || !written.equals(Integer.toString(number))) {
            throw new IndexOutOfBoundsException(number);
        }
        return number;
    }
}

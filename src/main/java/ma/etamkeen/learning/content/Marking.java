package ma.etamkeen.learning.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import ma.etamkeen.learning.content.Mark.Reason;
import ma.etamkeen.learning.content.Question.Gap;
import ma.etamkeen.learning.content.Question.Hotspot;
import ma.etamkeen.learning.content.Question.Match;
import ma.etamkeen.learning.content.Question.Multiple;
import ma.etamkeen.learning.content.Question.Number;
import ma.etamkeen.learning.content.Question.Option;
import ma.etamkeen.learning.content.Question.Order;
import ma.etamkeen.learning.content.Question.Short;
import ma.etamkeen.learning.content.Question.Single;
import ma.etamkeen.learning.content.Question.Sort;
import ma.etamkeen.learning.content.Question.Spot;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.learning.content.Question.Truth;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;

/** What answers are worth. The same answer to the same question is worth the same wherever and whenever it is marked. */
public final class Marking {

    private Marking() {}

    /**
     * The mark of an answer.
     *
     * @throws IllegalArgumentException when it is no answer to this kind, or names what the question does not have
     */
    public static Mark mark(Task task, Answer answer) {
        return switch (task) {
            case Single(var options) -> one(options, chosen(answer, options.size(), 1));
            case Multiple(var options) ->
                all(
                        options.size(),
                        chosen(answer, options.size(), options.size()),
                        index -> options.get(index).isRight(),
                        index -> options.get(index).why());
            case Truth truth -> truth(truth, answer);
            case Order(var steps) -> order(steps, answer);
            case Match match -> match(match, answer);
            case Gap gap -> gaps(gap.gaps(), answer);
            case Short words -> words(words, answer);
            case Number number -> number(number, answer);
            case Hotspot hotspot -> hotspot(hotspot.areas(), answer);
            case Sort sort -> sort(sort, answer);
            case Spot spot -> spot(spot.parts(), answer);
        };
    }

    /** Whether what was typed is a number at all. */
    public static boolean isNumber(String typed) {
        return Typed.number(typed).isPresent();
    }

    private static Mark hotspot(List<Hotspot.Area> areas, Answer answer) {
        return all(
                areas.size(),
                chosen(answer, areas.size(), areas.size()),
                index -> areas.get(index).isRight(),
                index -> areas.get(index).why());
    }

    private static Mark spot(List<Spot.Part> parts, Answer answer) {
        return all(
                parts.size(),
                chosen(answer, parts.size(), parts.size()),
                index -> parts.get(index).isWrong(),
                index -> parts.get(index).why());
    }

    private static Mark one(List<Option> options, Set<Integer> chosen) {
        var option = options.get(chosen.iterator().next());
        var reasons = new ArrayList<Reason>();
        reasons.add(new Reason(option.isRight(), option.why()));
        if (!option.isRight()) {
            options.stream().filter(Option::isRight).forEach(right -> reasons.add(new Reason(true, right.why())));
        }
        return new Mark(option.isRight() ? 1 : 0, 1, reasons);
    }

    /** Each is a part: chosen when it is to be, and left when it is not. */
    private static Mark all(int size, Set<Integer> chosen, IntFunction<Boolean> wanted, IntFunction<Text> why) {
        var right = 0;
        var reasons = new ArrayList<Reason>();
        for (var index = 0; index < size; index++) {
            var holds = chosen.contains(index) == wanted.apply(index);
            right += holds ? 1 : 0;
            if (chosen.contains(index) || !holds) {
                reasons.add(new Reason(holds, why.apply(index)));
            }
        }
        return new Mark(right, size, reasons);
    }

    private static Mark truth(Truth truth, Answer answer) {
        if (!(answer instanceof Answer.Said(var isTrue))) {
            throw unfit(answer);
        }
        return isTrue == truth.answer()
                ? new Mark(1, 1, List.of(new Reason(true, truth.why())))
                : new Mark(0, 1, List.of(new Reason(false, truth.otherwise()), new Reason(true, truth.why())));
    }

    private static Mark order(List<Order.Step> steps, Answer answer) {
        if (!(answer instanceof Answer.Ordered(var placed))
                || !new HashSet<>(placed).equals(new HashSet<>(all(steps.size())))
                || placed.size() != steps.size()) {
            throw unfit(answer);
        }
        return parts(
                steps.size(),
                index -> placed.get(index) == index,
                index -> steps.get(index).why());
    }

    private static Mark match(Match match, Answer answer) {
        var pairs = match.pairs();
        var where = placed(answer, pairs.size(), pairs.size() + match.extra().size());
        if (new HashSet<>(where).size() != where.size()) {
            throw unfit(answer);
        }
        var reasons = new ArrayList<Reason>();
        var right = 0;
        for (var index = 0; index < pairs.size(); index++) {
            var side = where.get(index);
            right += side == index ? 1 : 0;
            if (side >= pairs.size()) {
                reasons.add(
                        new Reason(false, match.extra().get(side - pairs.size()).why()));
            }
            reasons.add(new Reason(side == index, pairs.get(index).why()));
        }
        return new Mark(right, pairs.size(), reasons);
    }

    private static Mark gaps(List<List<Option>> gaps, Answer answer) {
        if (!(answer instanceof Answer.Placed(var where)) || where.size() != gaps.size()) {
            throw unfit(answer);
        }
        var reasons = new ArrayList<Reason>();
        var right = 0;
        for (var index = 0; index < gaps.size(); index++) {
            var one = one(
                    gaps.get(index),
                    known(answer, Set.of(where.get(index)), gaps.get(index).size()));
            right += one.right();
            reasons.addAll(one.reasons());
        }
        return new Mark(right, gaps.size(), reasons);
    }

    private static Mark words(Short words, Answer answer) {
        if (!(answer instanceof Answer.Written written)) {
            throw unfit(answer);
        }
        var alike = Typed.alike(written.words());
        // a word of another language is as right as one's own
        var right = Arrays.stream(Language.values())
                .anyMatch(language -> meets(words.accepted().getOrDefault(language, List.of()), alike));
        var reasons = words.foreseen().stream()
                .filter(_ -> !right)
                .filter(foreseen -> foreseen.answers().values().stream().anyMatch(list -> meets(list, alike)))
                .map(foreseen -> new Reason(false, foreseen.why()))
                .limit(1)
                .toList();
        return new Mark(right ? 1 : 0, 1, reasons);
    }

    private static boolean meets(List<String> answers, String alike) {
        return answers.stream().anyMatch(one -> Typed.alike(one).equals(alike));
    }

    private static Mark number(Number number, Answer answer) {
        if (!(answer instanceof Answer.Written written)) {
            throw unfit(answer);
        }
        var found = Typed.number(written.words());
        if (found.isEmpty()) {
            return new Mark(0, 1, List.of());
        }
        var right = Math.abs(found.getAsDouble() - number.answer()) <= number.tolerance();
        var reasons = number.foreseen().stream()
                .filter(foreseen -> !right && Math.abs(found.getAsDouble() - foreseen.answer()) <= foreseen.tolerance())
                .map(foreseen -> new Reason(false, foreseen.why()))
                .limit(1)
                .toList();
        return new Mark(right ? 1 : 0, 1, reasons);
    }

    private static Mark sort(Sort sort, Answer answer) {
        var codes = sort.buckets().stream().map(Sort.Bucket::code).toList();
        var where = placed(answer, sort.items().size(), codes.size());
        return parts(
                sort.items().size(),
                index -> codes.get(where.get(index))
                        .equals(sort.items().get(index).bucket()),
                index -> sort.items().get(index).why());
    }

    private static Mark parts(int size, IntFunction<Boolean> holds, IntFunction<Text> why) {
        var reasons = IntStream.range(0, size)
                .mapToObj(index -> new Reason(holds.apply(index), why.apply(index)))
                .toList();
        return new Mark((int) reasons.stream().filter(Reason::isRight).count(), size, reasons);
    }

    private static Set<Integer> chosen(Answer answer, int size, int most) {
        if (!(answer instanceof Answer.Chosen(var which)) || which.isEmpty() || which.size() > most) {
            throw unfit(answer);
        }
        return known(answer, which, size);
    }

    private static List<Integer> placed(Answer answer, int size, int places) {
        if (!(answer instanceof Answer.Placed(var where)) || where.size() != size) {
            throw unfit(answer);
        }
        known(answer, new HashSet<>(where), places);
        return where;
    }

    private static Set<Integer> known(Answer answer, Set<Integer> which, int size) {
        if (which.stream().anyMatch(index -> index < 0 || index >= size)) {
            throw unfit(answer);
        }
        return which;
    }

    private static List<Integer> all(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    private static IllegalArgumentException unfit(Answer answer) {
        return new IllegalArgumentException("no answer to this question: " + answer);
    }
}

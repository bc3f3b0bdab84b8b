package ma.etamkeen.learning.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.content.Mark;
import ma.etamkeen.learning.content.Marking;
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
import org.jspecify.annotations.Nullable;

/**
 * What is told of one part of an answer.
 *
 * @param how how it stands
 * @param text what it is, or what was to be there
 * @param said what was answered instead, if that was something
 * @param why why it is so; nothing where nothing needs saying
 */
public record Told(
        How how,
        @Nullable Text text,
        @Nullable Text said,
        @Nullable Text why) {

    /** How a part of an answer stands. */
    public enum How {
        RIGHT,
        WRONG,
        /** It was to be found, and was not. */
        MISSED,
        /** Nothing was to be said of it, and nothing was. */
        LEFT;

        /** Whether it keeps the whole from being right. */
        public boolean isFault() {
            return this == WRONG || this == MISSED;
        }

        /** As words name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Text TRUE = same("true");
    private static final Text FALSE = same("false");

    /**
     * Part by part, in the order in which the task is written.
     *
     * @param answer nothing for somebody who said that they do not know
     */
    public static List<Told> of(Task task, @Nullable Answer answer) {
        return switch (task) {
            case Single(var options) -> picked(options, which(answer));
            case Multiple(var options) -> picked(options, which(answer));
            case Hotspot hotspot ->
                picked(
                        hotspot.areas().size(),
                        which(answer),
                        at -> hotspot.areas().get(at).isRight(),
                        at -> hotspot.areas().get(at).name(),
                        at -> hotspot.areas().get(at).why());
            case Spot spot ->
                picked(
                        spot.parts().size(),
                        which(answer),
                        at -> spot.parts().get(at).isWrong(),
                        at -> spot.parts().get(at).text(),
                        at -> spot.parts().get(at).why());
            case Truth truth -> truth(truth, answer);
            case Order(var steps) -> order(steps, answer);
            case Match match -> match(match, answer);
            case Gap gap -> gaps(gap, answer);
            case Sort sort -> sort(sort, answer);
            case Short words -> written(accepted(words), words, answer);
            case Number number -> written(measured(number), number, answer);
        };
    }

    private static List<Told> picked(List<Option> options, Set<Integer> chosen) {
        return picked(
                options.size(),
                chosen,
                at -> options.get(at).isRight(),
                at -> options.get(at).text(),
                at -> options.get(at).why());
    }

    private static List<Told> picked(
            int size, Set<Integer> chosen, IntFunction<Boolean> wanted, IntFunction<Text> text, IntFunction<Text> why) {
        return IntStream.range(0, size)
                .mapToObj(at -> {
                    var how = chosen.contains(at)
                            ? wanted.apply(at) ? How.RIGHT : How.WRONG
                            : wanted.apply(at) ? How.MISSED : How.LEFT;
                    return new Told(how, text.apply(at), null, how == How.LEFT ? null : why.apply(at));
                })
                .toList();
    }

    private static List<Told> truth(Truth truth, @Nullable Answer answer) {
        var told = new ArrayList<Told>();
        for (var isTrue : List.of(true, false)) {
            var isSaid = answer instanceof Answer.Said(var said) && said == isTrue;
            var isRight = truth.answer() == isTrue;
            var how = isSaid ? isRight ? How.RIGHT : How.WRONG : isRight ? How.MISSED : How.LEFT;
            told.add(new Told(
                    how,
                    isTrue ? TRUE : FALSE,
                    null,
                    how == How.LEFT ? null : isRight ? truth.why() : truth.otherwise()));
        }
        return told;
    }

    private static List<Told> order(List<Order.Step> steps, @Nullable Answer answer) {
        var placed = answer instanceof Answer.Ordered(var ordered) ? ordered : List.<Integer>of();
        return IntStream.range(0, steps.size())
                .mapToObj(at -> part(
                        placed.isEmpty() ? -1 : placed.get(at),
                        at,
                        steps.get(at).text(),
                        other -> steps.get(other).text(),
                        steps.get(at).why()))
                .toList();
    }

    private static List<Told> match(Match match, @Nullable Answer answer) {
        var placed = answer instanceof Answer.Placed(var where) ? where : List.<Integer>of();
        var pairs = match.pairs();
        var told = new ArrayList<Told>();
        for (var at = 0; at < pairs.size(); at++) {
            var side = placed.isEmpty() ? -1 : placed.get(at);
            told.add(part(
                    side,
                    at,
                    pairs.get(at).right(),
                    other -> other < pairs.size()
                            ? pairs.get(other).right()
                            : match.extra().get(other - pairs.size()).text(),
                    pairs.get(at).why()));
        }
        return told;
    }

    private static List<Told> gaps(Gap gap, @Nullable Answer answer) {
        var placed = answer instanceof Answer.Placed(var where) ? where : List.<Integer>of();
        var told = new ArrayList<Told>();
        for (var at = 0; at < gap.gaps().size(); at++) {
            var options = gap.gaps().get(at);
            var right = IntStream.range(0, options.size())
                    .filter(option -> options.get(option).isRight())
                    .findFirst()
                    .orElseThrow();
            var given = placed.isEmpty() ? -1 : placed.get(at);
            // why the one that was put there is wrong, rather than why the other is right
            var why = options.get(given < 0 ? right : given).why();
            told.add(part(
                    given,
                    right,
                    options.get(right).text(),
                    other -> options.get(other).text(),
                    why));
        }
        return told;
    }

    private static List<Told> sort(Sort sort, @Nullable Answer answer) {
        var placed = answer instanceof Answer.Placed(var where) ? where : List.<Integer>of();
        var codes = sort.buckets().stream().map(Sort.Bucket::code).toList();
        return IntStream.range(0, sort.items().size())
                .mapToObj(at -> {
                    var right = codes.indexOf(sort.items().get(at).bucket());
                    return part(
                            placed.isEmpty() ? -1 : placed.get(at),
                            right,
                            sort.buckets().get(right).title(),
                            other -> sort.buckets().get(other).title(),
                            sort.items().get(at).why());
                })
                .toList();
    }

    private static List<Told> written(Text right, Task task, @Nullable Answer answer) {
        if (!(answer instanceof Answer.Written(var words, var _))) {
            return List.of(new Told(How.MISSED, right, null, null));
        }
        var mark = Marking.mark(task, answer);
        return List.of(new Told(
                mark.isRight() ? How.RIGHT : How.WRONG,
                right,
                mark.isRight() ? null : same(words),
                mark.reasons().stream().map(Mark.Reason::why).findFirst().orElse(null)));
    }

    private static Told part(int given, int right, Text text, IntFunction<Text> texts, Text why) {
        return given == right
                ? new Told(How.RIGHT, text, null, why)
                : new Told(given < 0 ? How.MISSED : How.WRONG, text, given < 0 ? null : texts.apply(given), why);
    }

    private static Set<Integer> which(@Nullable Answer answer) {
        return answer instanceof Answer.Chosen(var which) ? which : Set.of();
    }

    private static Text accepted(Short words) {
        var text = new Text(null, null, null);
        for (var language : Language.values()) {
            var right = words.accepted().getOrDefault(language, List.of());
            text = text.with(language, right.isEmpty() ? null : right.getFirst());
        }
        return text;
    }

    private static Text measured(Number number) {
        var figures = number.answer() == Math.rint(number.answer())
                ? Long.toString((long) number.answer())
                : Double.toString(number.answer());
        return number.measure().map(measure -> figures + "\u00a0" + measure);
    }

    private static Text same(String words) {
        return new Text(words, words, words);
    }
}

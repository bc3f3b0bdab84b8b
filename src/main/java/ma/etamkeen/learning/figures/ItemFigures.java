package ma.etamkeen.learning.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.learning.log.Given;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of the questions of a theme. A mark is 1 where all was right and 0 where it was not, as for learners. Not
 * everybody is asked the same, so that what somebody knows of the rest is how far the marks of their other first answers are
 * above or below the mean marks of those questions; where everybody answered everything, that is the classical rest score.
 */
public final class ItemFigures {

    /** Of fewer people nothing is said. */
    public static final int LEAST = 10;

    /** Whoever answered fewer others of the theme is counted, and compared with nobody. */
    public static final int LEAST_OTHERS = 5;

    /** What fewer people typed is not shown, and what fewer people chose is not compared. */
    public static final int LEAST_ALIKE = 5;

    private static final JsonMapper JSON = new JsonMapper();

    private final Questions questions;
    private final Map<Version, List<FirstAnswer>> answers = new LinkedHashMap<>();
    private final Map<Version, Double> facilities = new HashMap<>();
    private final Map<Long, Sum> people = new HashMap<>();
    private double mean;

    private ItemFigures(Questions questions) {
        this.questions = questions;
    }

    /** One version of a question. */
    record Version(long item, int number) {}

    /** What was asked. */
    interface Questions {

        /** What the version asked; nothing when it is no question. */
        Optional<Task> task(Version version);

        /** Whether it is the one that is asked now. */
        boolean isNow(Version version);
    }

    /** By how much somebody's marks are above the mean ones, all together. */
    private static final class Sum {
        private int answers;
        private double beyond;

        private double knows(int without, double less) {
            return (beyond - less) / (answers - without);
        }
    }

    /** How each version does that anybody answered first. */
    static Map<Version, Figure> of(List<FirstAnswer> firsts, Questions questions) {
        var figures = new ItemFigures(questions);
        figures.sum(firsts);
        return figures.weighed();
    }

    private void sum(List<FirstAnswer> firsts) {
        firsts.forEach(first ->
                answers.computeIfAbsent(version(first), _ -> new ArrayList<>()).add(first));
        answers.forEach((version, given) -> facilities.put(version, Sample.mean(marks(given))));
        firsts.forEach(first -> {
            var sum = people.computeIfAbsent(first.person(), _ -> new Sum());
            sum.answers++;
            sum.beyond += beyond(first);
        });
        mean = Sample.mean(marks(firsts));
    }

    private static Version version(FirstAnswer first) {
        return new Version(first.item(), first.version());
    }

    private static double[] marks(List<FirstAnswer> given) {
        return given.stream().mapToDouble(ItemFigures::mark).toArray();
    }

    private static double mark(FirstAnswer first) {
        return first.right() ? 1 : 0;
    }

    private double beyond(FirstAnswer first) {
        return mark(first) - facilities.getOrDefault(version(first), 0.0);
    }

    private Sum whoever(FirstAnswer first) {
        return people.getOrDefault(first.person(), new Sum());
    }

    /** What whoever gave this answer knows of the theme beside it. */
    private double rest(FirstAnswer first) {
        return mean + whoever(first).knows(1, beyond(first));
    }

    private double total(FirstAnswer first) {
        return mean + whoever(first).knows(0, 0);
    }

    private boolean isCompared(FirstAnswer first) {
        return whoever(first).answers > LEAST_OTHERS;
    }

    /** Each with its share in what tells people apart, which only versions have that are asked now. */
    private Map<Version, Figure> weighed() {
        var figures = new LinkedHashMap<Version, Figure>();
        var shares = new HashMap<Version, Double>();
        answers.forEach((version, given) -> {
            var figure = figure(version, given);
            figures.put(version, figure);
            if (figure.separation() != null && questions.isNow(version)) {
                var compared = compared(given);
                var covariance = Sample.covariance(marks(compared), values(compared, this::total));
                if (covariance > 0) {
                    shares.put(version, Math.sqrt(covariance));
                }
            }
        });
        var whole = shares.values().stream().mapToDouble(share -> share).sum();
        figures.replaceAll((version, figure) ->
                shares.containsKey(version) ? figure.weighing(100 * shares.get(version) / whole) : figure);
        return figures;
    }

    private Figure figure(Version version, List<FirstAnswer> given) {
        if (given.size() < LEAST) {
            return new Figure(
                    version.number(), given.size(), null, null, null, null, null, List.of(), List.of(Reading.FEW));
        }
        var compared = compared(given);
        var right = compared.stream().filter(FirstAnswer::right).toList();
        var marks = marks(given);
        var task = questions.task(version);
        var figure = new Figure(
                version.number(),
                given.size(),
                Sample.mean(marks),
                Sample.deviation(marks),
                Sample.median(given.stream().mapToInt(FirstAnswer::took).toArray()),
                compared.size() < LEAST
                        ? null
                        : separation(marks(compared), values(compared, this::rest))
                                .orElse(null),
                right.size() < LEAST_ALIKE ? null : (Double) Sample.mean(values(right, this::rest)),
                task.map(asked -> chosen(asked, given)).orElse(List.of()),
                List.of(Reading.OPEN));
        return task.map(asked -> figure.reading(Reading.of(asked, figure))).orElse(figure);
    }

    private List<FirstAnswer> compared(List<FirstAnswer> given) {
        return given.stream().filter(this::isCompared).toList();
    }

    private static double[] values(List<FirstAnswer> given, ToDoubleFunction<FirstAnswer> value) {
        return given.stream().mapToDouble(value).toArray();
    }

    /** Nothing where all marks are the same, or everybody knows the rest as well as everybody else. */
    static Optional<Figure.Separation> separation(double[] marks, double[] rests) {
        var correlation = Sample.correlation(marks, rests);
        if (Double.isNaN(correlation)) {
            return Optional.empty();
        }
        var most = Sample.mostCovariance(marks, rests);
        return Optional.of(new Figure.Separation(
                marks.length,
                100 * correlation,
                100 * Sample.bound(correlation, marks.length, -1),
                100 * Sample.bound(correlation, marks.length, 1),
                most <= 0 ? null : (Double) (100 * Sample.covariance(marks, rests) / most),
                null));
    }

    /** Who gave something, and how it was typed. */
    private static final class Tally {
        private int people;
        private int compared;
        private double rests;
        private final Map<String, Integer> spellings = new HashMap<>();

        /** As most of them typed it; of several the first in order. */
        private String spelling() {
            return spellings.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .map(Map.Entry::getKey)
                    .orElse("");
        }
    }

    /** An answer in pieces, and how it was typed, empty where nothing was. */
    private record Pieces(List<Choice> choices, String typed) {

        static Pieces of(Task task, String written) {
            return Given.read(JSON.readTree(written))
                    .map(given -> new Pieces(
                            Choices.of(task, given),
                            given instanceof Given.Answered(Answer.Written(var words, var _)) ? words.strip() : ""))
                    .orElse(new Pieces(List.of(), ""));
        }
    }

    private List<Figure.Chosen> chosen(Task task, List<FirstAnswer> given) {
        var read = new HashMap<String, Pieces>();
        var tallies = new LinkedHashMap<Choice, Tally>();
        for (var first : given) {
            var pieces = read.computeIfAbsent(first.answer(), written -> Pieces.of(task, written));
            for (var choice : pieces.choices()) {
                var tally = tallies.computeIfAbsent(choice, _ -> new Tally());
                tally.people++;
                if (isCompared(first)) {
                    tally.compared++;
                    tally.rests += rest(first);
                }
                if (!pieces.typed().isEmpty()) {
                    tally.spellings.merge(pieces.typed(), 1, Integer::sum);
                }
            }
        }
        return tallies.entrySet().stream()
                .flatMap(tally -> told(tally.getKey(), tally.getValue()))
                .toList();
    }

    private static Stream<Figure.Chosen> told(Choice choice, Tally tally) {
        var isTyped = !tally.spellings.isEmpty();
        if (isTyped && tally.people < LEAST_ALIKE) {
            return Stream.empty();
        }
        return Stream.of(new Figure.Chosen(
                isTyped ? Choice.typed(tally.spelling()) : choice,
                tally.people,
                tally.compared < LEAST_ALIKE ? null : (Double) (tally.rests / tally.compared)));
    }
}

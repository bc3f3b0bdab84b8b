package ma.etamkeen.learning.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import ma.etamkeen.Seed;
import ma.etamkeen.learning.content.Question.Option;
import ma.etamkeen.learning.content.Question.Short;
import ma.etamkeen.learning.content.Question.Single;
import ma.etamkeen.learning.content.Question.Task;
import ma.etamkeen.learning.figures.ItemFigures.Version;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.junit.jupiter.api.Test;

/** What is said of a question, and of how few people nothing is. */
class ItemFiguresTest {

    private static final int QUESTIONS = 8;
    private static final Text WORDS = new Text("كلمات", "mots", "words");
    private static final Task SINGLE = new Single(
            List.of(new Option(WORDS, true, WORDS), new Option(WORDS, false, WORDS), new Option(WORDS, false, WORDS)));

    @Test
    void where_everybody_answered_everything_it_is_the_classical_rest_score() {
        var random = new Random(Seed.today());
        var marks = new double[60][QUESTIONS];
        for (var person = 0; person < marks.length; person++) {
            var knows = random.nextGaussian();
            for (var question = 0; question < QUESTIONS; question++) {
                marks[person][question] = random.nextGaussian() + knows > 0.3 * question - 1 ? 1 : 0;
            }
        }

        var figures = of(SINGLE, firsts(marks));

        var weights = new double[QUESTIONS];
        var totals = Arrays.stream(marks)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
        for (var question = 0; question < QUESTIONS; question++) {
            var own = column(marks, question);
            var rests = IntStream.range(0, marks.length)
                    .mapToDouble(person -> totals[person] - own[person])
                    .toArray();
            var figure = figure(figures, question);
            assertThat(figure.facility()).isCloseTo(Sample.mean(own), within(1e-12));
            assertThat(separation(figure).index())
                    .as("seed %d", Seed.today())
                    .isCloseTo(100 * Sample.correlation(own, rests), within(1e-9));
            assertThat(separation(figure).efficiency())
                    .isCloseTo(100 * Sample.covariance(own, rests) / Sample.mostCovariance(own, rests), within(1e-9));
            weights[question] = Math.sqrt(Sample.covariance(own, totals));
        }
        for (var question = 0; question < QUESTIONS; question++) {
            assertThat(separation(figure(figures, question)).weight())
                    .isCloseTo(100 * weights[question] / Arrays.stream(weights).sum(), within(1e-9));
        }
    }

    @Test
    void of_fewer_than_ten_people_nothing_is_said_but_how_many_they_are() {
        var figures = of(SINGLE, firsts(some(ItemFigures.LEAST - 1)));

        assertThat(figure(figures, 0))
                .isEqualTo(new Figure(1, 9, null, null, null, null, null, List.of(), List.of(Reading.FEW)));
        assertThat(figure(of(SINGLE, firsts(some(ItemFigures.LEAST))), 0).isSaid())
                .isTrue();
    }

    @Test
    void whoever_answered_few_is_counted_and_compared_with_nobody() {
        var firsts = firsts(some(12));
        for (var person = 100; person < 130; person++) {
            for (var question = 0; question < ItemFigures.LEAST_OTHERS; question++) {
                firsts.add(new FirstAnswer(person, question, 1, person % 2 == 0, 5000, "{\"chosen\":[1]}"));
            }
        }

        var figure = figure(of(SINGLE, firsts), 0);

        assertThat(figure.people()).isEqualTo(42);
        assertThat(separation(figure).people()).isEqualTo(12);
    }

    @Test
    void a_version_has_figures_of_its_own_and_only_the_one_that_is_asked_weighs() {
        var firsts = firsts(some(80));
        firsts.replaceAll(first -> first.item() == 0 && first.person() < 40
                ? new FirstAnswer(first.person(), 0, 2, first.right(), first.took(), first.answer())
                : first);

        var figures = of(SINGLE, firsts);

        var before = Objects.requireNonNull(figures.get(new Version(0, 2)));
        assertThat(before.people()).isEqualTo(40);
        assertThat(separation(before).weight()).isNull();
        assertThat(figure(figures, 0).people()).isEqualTo(40);
        assertThat(separation(figure(figures, 0)).weight()).isNotNull();
    }

    @Test
    void each_choice_is_counted_with_what_those_know_who_gave_it() {
        var figure = figure(of(SINGLE, firsts(misled())), 0);

        assertThat(figure.chosen())
                .extracting(Figure.Chosen::choice, Figure.Chosen::people)
                .containsExactlyInAnyOrder(tuple(Choice.of(0, 0), 10), tuple(Choice.of(0, 1), 10));
        assertThat(figure.known()).isLessThan(0.5);
        assertThat(rest(figure, Choice.of(0, 1))).isGreaterThan(rest(figure, Choice.of(0, 0)));
        assertThat(figure.readings()).startsWith(Reading.AGAINST, Reading.MISLEADS);
        assertThat(Choices.parts(SINGLE, figure).getFirst().lines())
                .extracting(Choices.Line::misleads)
                .containsExactly(false, true, false);
    }

    @Test
    void what_is_typed_is_one_where_it_counts_as_the_same_and_shown_when_five_gave_it() {
        var task = new Short(
                Map.of(Language.FR, List.of("mot de passe")),
                List.of(new Short.Foreseen(Map.of(Language.FR, List.of("signature")), WORDS)));
        var typed = new ArrayList<FirstAnswer>();
        for (var person = 0; person < 20; person++) {
            var words = person < 4
                    ? "Mot de passe"
                    : person < 8 ? " mot   de PASSE !" : person < 13 ? "signature" : person < 17 ? "code" : "";
            typed.add(new FirstAnswer(
                    person,
                    0,
                    1,
                    person < 8,
                    5000,
                    words.isEmpty() ? "{\"none\":true}" : "{\"written\":\"" + words + "\",\"language\":\"fr\"}"));
        }

        var figure = figure(of(task, typed), 0);

        assertThat(Choices.parts(task, figure).getFirst().lines())
                .extracting(
                        line -> line.chosen().choice().typed(),
                        line -> line.chosen().people(),
                        Choices.Line::isRight,
                        Choices.Line::isForeseen)
                .containsExactly(tuple("Mot de passe", 8, true, false), tuple("signature", 5, false, true));
        assertThat(Choices.none(figure)).isEqualTo(3);
    }

    private static double rest(Figure figure, Choice choice) {
        return figure.chosen().stream()
                .filter(one -> one.choice().equals(choice))
                .map(Figure.Chosen::rest)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** Those who know much of the rest choose the second, and those who know little of it the first, which is right. */
    private static double[][] misled() {
        var marks = new double[20][QUESTIONS];
        for (var person = 0; person < marks.length; person++) {
            var knowsMuch = person < 10;
            Arrays.fill(marks[person], knowsMuch ? 1 : 0);
            marks[person][0] = knowsMuch ? 0 : 1;
            marks[person][1 + person % 7] = knowsMuch ? 0 : 1;
        }
        return marks;
    }

    private static double[][] some(int people) {
        var random = new Random(7);
        var marks = new double[people][QUESTIONS];
        for (var row : marks) {
            var knows = random.nextGaussian();
            Arrays.setAll(row, _ -> random.nextGaussian() + knows > 0 ? 1 : 0);
        }
        return marks;
    }

    private static List<FirstAnswer> firsts(double[][] marks) {
        var firsts = new ArrayList<FirstAnswer>();
        for (var person = 0; person < marks.length; person++) {
            for (var question = 0; question < QUESTIONS; question++) {
                var right = marks[person][question] == 1;
                firsts.add(new FirstAnswer(
                        person, question, 1, right, 5000, right ? "{\"chosen\":[0]}" : "{\"chosen\":[1]}"));
            }
        }
        return firsts;
    }

    private static double[] column(double[][] marks, int question) {
        return Arrays.stream(marks).mapToDouble(row -> row[question]).toArray();
    }

    private static Map<Version, Figure> of(Task task, List<FirstAnswer> firsts) {
        return ItemFigures.of(firsts, new ItemFigures.Questions() {
            @Override
            public Optional<Task> task(Version version) {
                return Optional.of(task);
            }

            @Override
            public boolean isNow(Version version) {
                return version.number() == 1;
            }
        });
    }

    private static Figure figure(Map<Version, Figure> figures, int question) {
        return Objects.requireNonNull(figures.get(new Version(question, 1)));
    }

    private static Figure.Separation separation(Figure figure) {
        return Objects.requireNonNull(figure.separation());
    }
}

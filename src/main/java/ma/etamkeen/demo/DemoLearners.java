package ma.etamkeen.demo;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.content.Question.Match;
import ma.etamkeen.learning.content.Question.Multiple;
import ma.etamkeen.learning.content.Question.Single;
import ma.etamkeen.learning.content.Question.Truth;
import ma.etamkeen.learning.content.Solution;
import ma.etamkeen.learning.content.ThemeContent;
import ma.etamkeen.learning.figures.Figures;
import ma.etamkeen.learning.items.Items;
import ma.etamkeen.learning.log.Attempt;
import ma.etamkeen.learning.log.Given;
import ma.etamkeen.learning.log.Log;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.time.KingdomZone;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * People who have gone through one theme once, some knowing much of it and some little. A few questions are answered in ways
 * that figures of questions are there to find: they are the demonstration's doing, and say nothing about the questions.
 */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoLearners {

    private static final String THEME = "cybersecurity";
    private static final int MOST = 60;
    private static final double SEPARATION = 1.5;
    private static final double BY_LEVEL = 0.7;
    private static final int DAYS_AGO = 12;

    private final DemoPeople people;
    private final Themes themes;
    private final Items items;
    private final Log log;
    private final Figures figures;
    private final Clock clock;

    DemoLearners(DemoPeople people, Themes themes, Items items, Log log, Figures figures, Clock clock) {
        this.people = people;
        this.themes = themes;
        this.items = items;
        this.log = log;
        this.figures = figures;
        this.clock = clock;
    }

    /** Those who come after so many others. */
    void make(LocalDate today, int after) {
        items.content(THEME).ifPresent(content -> {
            var random = new Random(Demonstration.SEED + 2);
            people.generated(after + MOST).stream()
                    .skip(after)
                    .forEach(person -> answer(person, content, today.minusDays(1L + random.nextInt(DAYS_AGO)), random));
        });
        themes.all().stream().map(Theme::code).forEach(figures::reckon);
    }

    private void answer(Person person, ThemeContent content, LocalDate day, Random random) {
        var knows = random.nextGaussian();
        var device = id(random);
        var at = day.atTime(9 + random.nextInt(7), 10).atZone(KingdomZone.ZONE).toInstant();
        var attempts = new ArrayList<Attempt>();
        for (var question : content.questions()) {
            var took = 6_000 + random.nextInt(25_000) + (int) (4_000 * Math.abs(random.nextGaussian()));
            at = at.plusMillis(took + 2_000L);
            attempts.add(new Attempt(
                    id(random),
                    device,
                    attempts.size() + 1,
                    THEME + "/" + question.code(),
                    items.version(THEME, question.code()),
                    at,
                    took,
                    given(question, Twist.of(question, content), knows, person, random)));
        }
        log.take(person.id(), device, clock.instant(), attempts);
    }

    private static Given given(Question question, Twist twist, double knows, Person person, Random random) {
        var task = question.task();
        var hard = BY_LEVEL * question.asking().level();
        var chance = switch (twist) {
            case NONE -> known(task.guess(), SEPARATION, knows - hard);
            case LURES -> known(0, -SEPARATION, knows);
            case FLAT -> 0.5;
            case FAIR -> known(0, 2 * SEPARATION, knows - 0.7);
            case EASY -> 0.98;
        };
        if (random.nextDouble() < chance) {
            return new Given.Answered(Solution.of(task, person.language()));
        }
        return twist == Twist.LURES && task instanceof Single(var options)
                ? new Given.Answered(new Answer.Chosen(Set.of(options.getFirst().isRight() ? 1 : 0)))
                : DemoMistakes.of(task, random, person.language());
    }

    private static double known(double guess, double separation, double beyond) {
        return guess + (1 - guess) / (1 + Math.exp(-separation * beyond));
    }

    private static UUID id(Random random) {
        return UUID.nameUUIDFromBytes(Long.toString(random.nextLong()).getBytes(StandardCharsets.US_ASCII));
    }

    /** What is the matter with a question, in the demonstration. */
    private enum Twist {
        NONE,
        LURES,
        FLAT,
        FAIR,
        EASY;

        static Twist of(Question question, ThemeContent content) {
            return switch (question.task()) {
                case Single _ when isNumber(2, question, content) -> LURES;
                case Truth _ when isNumber(1, question, content) -> FLAT;
                case Match _ when isNumber(0, question, content) -> FAIR;
                case Multiple _ when isNumber(0, question, content) -> EASY;
                default -> NONE;
            };
        }

        private static boolean isNumber(int number, Question question, ThemeContent content) {
            List<Question> same = content.questions().stream()
                    .filter(one -> one.task().getClass() == question.task().getClass())
                    .toList();
            return same.indexOf(question) == number;
        }
    }
}

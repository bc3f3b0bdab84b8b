package ma.etamkeen.learning.figures;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.learning.content.Question.Task;
import org.jspecify.annotations.Nullable;

/** What figures say in words, in the order in which they ask to be looked at. */
public enum Reading {
    /** Those who know the rest of the theme answer it wrongly. */
    AGAINST("terra"),
    /** A wrong answer that those give who know the rest. */
    MISLEADS("terra"),
    /** No better than by chance. */
    CHANCE("saffron"),
    /** Who knows more does not answer it better. */
    FLAT("saffron"),
    HARD("saffron"),
    /** There is a wrong answer that nobody gives. */
    UNUSED("blue"),
    /** Nearly everybody knows it. */
    EASY("blue"),
    /** There is nothing to say yet but how many know it. */
    OPEN("line"),
    /** Hard, and those who know more know it. */
    FAIR("green"),
    SOUND("green"),
    /** Too few people to say anything. */
    FEW("");

    /** With fewer people a wrong answer that nobody gives says nothing. */
    static final int LEAST_FOR_UNUSED = 30;

    private static final double EASIEST = 0.95;
    private static final double HARDEST = 0.40;
    private static final double SEPARATES = 30;
    private static final double FLATTEST = 20;
    private static final double LEAST_GUESS = 0.1;
    private static final double BY_CHANCE = 1.2815515655446004;

    private final String colour;

    Reading(String colour) {
        this.colour = colour;
    }

    /** As words and the database name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Reading of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** The colour of its tag. */
    public String colour() {
        return colour;
    }

    /** Whether an author ought to look at the question. */
    public boolean isToBeLookedAt() {
        return compareTo(UNUSED) < 0;
    }

    /** What these figures say. */
    static List<Reading> of(Task task, Figure figure) {
        var facility = figure.facility();
        if (facility == null) {
            return List.of(FEW);
        }
        var readings = EnumSet.noneOf(Reading.class);
        var separation = figure.separation();
        if (separation != null) {
            readings.addAll(separating(separation, facility));
        }
        if (figure.chosen().stream().anyMatch(chosen -> misleads(task, chosen, figure.known()))) {
            readings.add(MISLEADS);
        }
        if (isByChance(task.guess(), facility, figure.people())) {
            readings.add(CHANCE);
        }
        if (facility < HARDEST && !readings.contains(FAIR)) {
            readings.add(HARD);
        }
        if (facility >= EASIEST) {
            readings.add(EASY);
            readings.remove(FLAT);
        }
        if (figure.people() >= LEAST_FOR_UNUSED && hasUnused(task, figure)) {
            readings.add(UNUSED);
        }
        if (readings.isEmpty()) {
            readings.add(OPEN);
        }
        return List.copyOf(readings);
    }

    /** Whether those who gave this wrong answer, and are not a handful, know as much of the rest as those who were right. */
    static boolean misleads(Task task, Figure.Chosen chosen, @Nullable Double known) {
        var rest = chosen.rest();
        return rest != null
                && known != null
                && chosen.people() >= ItemFigures.LEAST
                && rest >= known
                && !chosen.choice().isNone()
                && !Choices.isRight(task, chosen.choice());
    }

    private static Set<Reading> separating(Figure.Separation separation, double facility) {
        var readings = EnumSet.noneOf(Reading.class);
        if (separation.most() < 0) {
            readings.add(AGAINST);
        } else if (separation.most() < FLATTEST) {
            readings.add(FLAT);
        } else if (separation.least() > 0 && separation.index() >= SEPARATES) {
            readings.add(facility < HARDEST ? FAIR : SOUND);
        }
        return readings;
    }

    private static boolean isByChance(double guess, double facility, int people) {
        return guess >= LEAST_GUESS && facility <= guess + BY_CHANCE * Math.sqrt(guess * (1 - guess) / people);
    }

    private static boolean hasUnused(Task task, Figure figure) {
        var given = figure.chosen().stream().map(Figure.Chosen::choice).collect(Collectors.toSet());
        return !given.containsAll(Choices.tempting(task));
    }
}

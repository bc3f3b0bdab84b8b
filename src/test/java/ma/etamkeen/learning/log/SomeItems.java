package ma.etamkeen.learning.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.etamkeen.learning.content.Case;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.content.Question.Option;
import ma.etamkeen.learning.items.Versioned;
import ma.etamkeen.platform.words.Text;

/**
 * A theme for tests without a database: ten questions of which each version has another right answer, and a case in which a
 * variable decides how it ends.
 */
final class SomeItems implements Intake.Asked {

    static final String THEME = "testing";
    static final String CASE = "case";
    static final int QUESTIONS = 10;
    static final int OPTIONS = 3;

    private static final Text WORDS = new Text("كلمات", "mots", "words");

    private final List<Integer> versions = new ArrayList<>();

    SomeItems() {
        for (var number = 0; number < QUESTIONS; number++) {
            versions.add(1);
        }
    }

    static String key(int number) {
        return THEME + "/q-" + number;
    }

    static String scene(String scene) {
        return THEME + "/" + CASE + "@" + scene;
    }

    int version(int number) {
        return versions.get(number);
    }

    /** Publishes another version, in which something else is right. */
    void edit(int number) {
        versions.set(number, versions.get(number) + 1);
    }

    static int right(int number, int version) {
        return (number + version) % OPTIONS;
    }

    @Override
    public Optional<Versioned> find(String theme, String code, int version) {
        if (!theme.equals(THEME)) {
            return Optional.empty();
        }
        if (code.equals(CASE)) {
            return version == 1 ? Optional.of(new Versioned.Told(100, story())) : Optional.empty();
        }
        if (!code.matches("q-[0-9]")) {
            return Optional.empty();
        }
        var number = Integer.parseInt(code.substring(2));
        return version >= 1 && version <= versions.get(number)
                ? Optional.of(new Versioned.Asked(number, question(code, right(number, version))))
                : Optional.empty();
    }

    private static Question question(String code, int right) {
        var options = new ArrayList<Option>();
        for (var option = 0; option < OPTIONS; option++) {
            options.add(new Option(WORDS, option == right, WORDS));
        }
        return new Question(
                code,
                new Question.Asking("unit", 0, Set.of(), WORDS, WORDS, WORDS, WORDS, List.of()),
                new Question.Single(options));
    }

    /** Morning, then evening; whoever told somebody in the morning may ask for help in the evening. */
    static Case story() {
        return new Case(
                CASE,
                5,
                Set.of(),
                WORDS,
                WORDS,
                WORDS,
                List.of(new Case.Variable("trust", WORDS, 50, 0, 100)),
                "morning",
                List.of(
                        new Case.Scene(
                                "morning",
                                WORDS,
                                List.of(
                                        choice("tell", Case.Quality.GOOD, 30, "evening"),
                                        choice("wait", Case.Quality.WEAK, -30, "evening")),
                                List.of()),
                        new Case.Scene(
                                "evening",
                                WORDS,
                                List.of(
                                        choice("note", Case.Quality.FAIR, 0, "after"),
                                        new Case.Choice(
                                                "ask",
                                                WORDS,
                                                Case.Quality.GOOD,
                                                Map.of("trust", 10),
                                                WORDS,
                                                WORDS,
                                                "after",
                                                List.of(new Case.Condition("trust", 60, null)))),
                                List.of()),
                        new Case.Scene(
                                "after",
                                WORDS,
                                List.of(),
                                List.of(
                                        new Case.Route(List.of(new Case.Condition("trust", 60, null)), "calm"),
                                        new Case.Route(List.of(), "hard")))),
                List.of(new Case.Ending("calm", WORDS, WORDS, WORDS), new Case.Ending("hard", WORDS, WORDS, WORDS)));
    }

    private static Case.Choice choice(String code, Case.Quality quality, int trust, String to) {
        return new Case.Choice(code, WORDS, quality, Map.of("trust", trust), WORDS, WORDS, to, List.of());
    }
}

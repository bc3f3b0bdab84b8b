package ma.etamkeen.learning.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import ma.etamkeen.learning.content.Answer;
import ma.etamkeen.learning.content.Capsule;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.content.Fault;
import ma.etamkeen.learning.content.Problem;
import ma.etamkeen.learning.content.Question;
import ma.etamkeen.learning.content.Solution;
import ma.etamkeen.learning.play.Asked;
import ma.etamkeen.learning.play.CaseWay;
import ma.etamkeen.learning.play.Told;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import tools.jackson.databind.JsonNode;

/** What is being written, as learners will see it in one language. */
public sealed interface Seen {

    /** An attempt of nobody: it draws the order in which choices are shown, the same each time. */
    UUID NOBODY = new UUID(0x8000, 1L << 63);

    /** Where nothing is that answers are marked by, or that leads anywhere. */
    Pattern ASIDE = Pattern.compile("unit|level|minutes|tags|code|sources(\\..*)?");

    /**
     * A question.
     *
     * @param isAsked whether what is to be done can be shown
     * @param said what is said after the right answer, and after wrong ones; nothing while something keeps it from being marked
     */
    record Shown(Asked asked, boolean isAsked, List<Said> said) implements Seen {}

    /** What is said after an answer. */
    record Said(boolean isRight, List<Told> told) {}

    /** A text to read. */
    record Read(Capsule capsule) implements Seen {}

    /** A case, at the end of a way through it. */
    record Walked(CaseWay way) implements Seen {}

    /** The units, in their order. */
    record Listed(List<Title> units) implements Seen {}

    /** A unit as the page of its theme names it. */
    record Title(Text title, Text lead) {}

    /** Nothing can be shown before what is wrong is mended. */
    record Barred() implements Seen {}

    /**
     * What learners will see.
     *
     * @param problems what is wrong with the body
     * @param way the choices taken so far in a case
     */
    static Seen of(String kind, JsonNode body, List<Problem> problems, Language language, String way) {
        return switch (kind) {
            case "question" -> question(body, problems, language);
            case "capsule" -> new Read(ContentFile.sketchCapsule(body));
            case "case" -> {
                if (!problems.stream().allMatch(Seen::barsNoWay)) {
                    yield new Barred();
                }
                var story = ContentFile.sketchStory(body);
                yield new Walked(CaseWay.read(story, way).orElseGet(() -> CaseWay.begin(story)));
            }
            default ->
                new Listed(body.path("units")
                        .valueStream()
                        .map(unit -> new Title(text(unit.path("title")), text(unit.path("lead"))))
                        .toList());
        };
    }

    private static Seen question(JsonNode body, List<Problem> problems, Language language) {
        if (isAnyOf(problems, Fault.KIND)) {
            return new Barred();
        }
        var question = ContentFile.sketch(body);
        var isAsked = !isAnyOf(problems, Fault.GAPS, Fault.PICTURE)
                && !(question.task() instanceof Question.Hotspot hotspot
                        && hotspot.image().isEmpty());
        return new Shown(
                new Asked(question.code(), 1, question, null),
                isAsked,
                isAsked && problems.stream().allMatch(Seen::isHarmless) ? said(question, language) : List.of());
    }

    private static boolean isHarmless(Problem problem) {
        return problem.isMissing()
                || problem.fault() == Fault.LONG
                || problem.fault() == Fault.SIGNS
                || ASIDE.matcher(problem.at()).matches();
    }

    private static boolean barsNoWay(Problem problem) {
        return isHarmless(problem)
                || List.of(Fault.UNMET, Fault.UNOFFERED, Fault.STUCK, Fault.WAYS)
                        .contains(problem.fault());
    }

    private static List<Said> said(Question question, Language language) {
        var task = question.task();
        var said = new ArrayList<Said>();
        if (task instanceof Question.Short words
                && (isWordless(words.accepted().values())
                        || words.foreseen().stream()
                                .anyMatch(one -> isWordless(one.answers().values())))) {
            return List.of();
        }
        said.add(new Said(true, Told.of(task, right(task, language))));
        Samples.wrong(task, language).forEach(answer -> said.add(new Said(false, Told.of(task, answer))));
        return List.copyOf(said);
    }

    /** The one that is shown is of the language, where there is one. */
    private static Answer right(Question.Task task, Language language) {
        if (task instanceof Question.Short words) {
            var own = words.accepted().getOrDefault(language, List.of());
            return new Answer.Written(
                    own.isEmpty()
                            ? words.accepted().values().stream()
                                    .flatMap(List::stream)
                                    .toList()
                                    .getFirst()
                            : own.getFirst(),
                    language);
        }
        return Solution.of(task, language);
    }

    private static boolean isWordless(java.util.Collection<List<String>> answers) {
        return answers.stream().allMatch(List::isEmpty);
    }

    private static boolean isAnyOf(List<Problem> problems, Fault... faults) {
        return problems.stream().anyMatch(problem -> List.of(faults).contains(problem.fault()));
    }

    private static Text text(JsonNode node) {
        var text = new Text(null, null, null);
        for (var language : Language.values()) {
            var words = node.path(language.tag()).asString("").strip();
            text = text.with(language, words.isEmpty() ? null : words);
        }
        return text;
    }
}

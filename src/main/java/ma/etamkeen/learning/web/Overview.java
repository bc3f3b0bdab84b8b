package ma.etamkeen.learning.web;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.etamkeen.learning.Theme;
import ma.etamkeen.learning.content.Capsule;
import ma.etamkeen.learning.content.ThemeContent;
import ma.etamkeen.learning.content.Unit;
import ma.etamkeen.learning.progress.Card;
import org.jspecify.annotations.Nullable;

/**
 * A theme as somebody sees it: what there is, and what they know of it.
 *
 * @param content nothing while the theme has nothing to play
 * @param sum of the whole theme; what is due may be a scene of the case too
 * @param last the day of the last answer in it, 0 for none
 */
public record Overview(Theme theme, @Nullable ThemeContent content, Sum sum, List<Part> parts, int last) {

    /**
     * What is known of some questions.
     *
     * @param known whose last answer was right
     * @param seen which were ever answered
     * @param due which are to be asked again today
     * @param recall how many of a hundred that were answered are recalled today, as the model of memory reckons
     */
    public record Sum(int questions, int known, int seen, int due, OptionalInt recall) {

        /** The share that is known, from 0 to 1. */
        public double share() {
            return questions == 0 ? 0 : (double) known / questions;
        }

        /** The same of a hundred, and never all before all is known. */
        public int percent() {
            return (int) Math.floor(100 * share());
        }
    }

    /** A unit with what there is to read in it. */
    public record Part(Unit unit, List<Capsule> capsules, Sum sum) {}

    static Overview of(Theme theme, @Nullable ThemeContent content, Learner learner) {
        if (content == null) {
            return new Overview(theme, null, new Sum(0, 0, 0, 0, OptionalInt.empty()), List.of(), 0);
        }
        var answered = content.questions().stream()
                .map(question -> new Answered(
                        question.asking().unit(), learner.progress().cards().get(key(theme, question.code()))))
                .toList();
        var parts = content.units().stream()
                .map(unit -> new Part(
                        unit,
                        content.capsules().stream()
                                .filter(capsule -> capsule.unit().equals(unit.code()))
                                .toList(),
                        sum(
                                answered.stream()
                                        .filter(one -> one.unit().equals(unit.code()))
                                        .toList(),
                                Stream.of(),
                                learner)))
                .toList();
        var scenes = content.story().scenes().stream()
                .flatMap(scene -> Stream.ofNullable(learner.progress()
                        .cards()
                        .get(key(theme, content.story().code() + "@" + scene.code()))));
        return new Overview(
                theme,
                content,
                sum(answered, scenes, learner),
                parts,
                cards(theme, learner).mapToInt(Card::last).max().orElse(0));
    }

    /** A question by its unit, with what somebody remembers of it, if they were ever asked. */
    private record Answered(String unit, @Nullable Card card) {}

    /** The unit of this code. */
    public Part part(String unit) {
        return parts.stream()
                .filter(part -> part.unit().code().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    /** The days on which something of this theme is to be asked again, after today, and how much. */
    public TreeMap<Integer, Integer> ahead(Learner learner) {
        var ahead = new TreeMap<Integer, Integer>();
        cards(theme, learner)
                .filter(card -> card.due() > learner.today())
                .forEach(card -> ahead.merge(card.due(), 1, Integer::sum));
        return ahead;
    }

    private static Sum sum(List<Answered> questions, Stream<Card> scenes, Learner learner) {
        var seen =
                questions.stream().flatMap(one -> Stream.ofNullable(one.card())).toList();
        var cards = Stream.concat(seen.stream(), scenes).toList();
        var recall = cards.stream()
                .mapToDouble(card -> learner.progress().recall(card, learner.today()))
                .average();
        return new Sum(
                questions.size(),
                (int) seen.stream().filter(Card::known).count(),
                seen.size(),
                (int) cards.stream()
                        .filter(card -> card.due() <= learner.today())
                        .count(),
                recall.isPresent()
                        ? OptionalInt.of((int) Math.round(100 * recall.getAsDouble()))
                        : OptionalInt.empty());
    }

    private static Stream<Card> cards(Theme theme, Learner learner) {
        return learner.progress().cards().entrySet().stream()
                .filter(card -> card.getKey().startsWith(theme.code() + "/"))
                .map(Map.Entry::getValue);
    }

    static String key(Theme theme, String code) {
        return theme.code() + "/" + code;
    }
}

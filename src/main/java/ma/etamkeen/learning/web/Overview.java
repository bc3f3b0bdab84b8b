package ma.etamkeen.learning.web;

import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
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
        var prefix = theme.code() + "/";
        var cards = learner.progress().cards();
        var whole = new Tally();
        var units = new HashMap<String, Tally>();
        for (var question : content.questions()) {
            var unit = units.computeIfAbsent(question.asking().unit(), _ -> new Tally());
            var remembered = Remembered.of(cards.get(prefix + question.code()), learner);
            whole.ask(remembered);
            unit.ask(remembered);
        }
        for (var scene : content.story().scenes()) {
            whole.count(Remembered.of(cards.get(prefix + content.story().code() + "@" + scene.code()), learner));
        }
        var parts = content.units().stream()
                .map(unit -> new Part(
                        unit,
                        content.capsules().stream()
                                .filter(capsule -> capsule.unit().equals(unit.code()))
                                .toList(),
                        units.getOrDefault(unit.code(), new Tally()).sum()))
                .toList();
        var last = 0;
        for (var card : cards.entrySet()) {
            if (card.getKey().startsWith(prefix)) {
                last = Math.max(last, card.getValue().last());
            }
        }
        return new Overview(theme, content, whole.sum(), parts, last);
    }

    /** What is remembered of one question or scene today. */
    private record Remembered(boolean known, boolean due, double recall) {

        static @Nullable Remembered of(@Nullable Card card, Learner learner) {
            return card == null
                    ? null
                    : new Remembered(
                            card.known(),
                            card.due() <= learner.today(),
                            learner.progress().recall(card, learner.today()));
        }
    }

    /** Sums up as it goes: the page of all themes goes over every question there is. */
    private static final class Tally {

        private int questions;
        private int known;
        private int seen;
        private int due;
        private int cards;
        private double recall;

        void ask(@Nullable Remembered remembered) {
            questions++;
            if (remembered != null) {
                seen++;
                known += remembered.known() ? 1 : 0;
                count(remembered);
            }
        }

        void count(@Nullable Remembered remembered) {
            if (remembered != null) {
                cards++;
                due += remembered.due() ? 1 : 0;
                recall += remembered.recall();
            }
        }

        Sum sum() {
            return new Sum(
                    questions,
                    known,
                    seen,
                    due,
                    cards == 0 ? OptionalInt.empty() : OptionalInt.of((int) Math.round(100 * recall / cards)));
        }
    }

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
        var prefix = theme.code() + "/";
        learner.progress().cards().forEach((key, card) -> {
            if (card.due() > learner.today() && key.startsWith(prefix)) {
                ahead.merge(card.due(), 1, Integer::sum);
            }
        });
        return ahead;
    }

    static String key(Theme theme, String code) {
        return theme.code() + "/" + code;
    }
}

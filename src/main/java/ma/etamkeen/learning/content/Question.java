package ma.etamkeen.learning.content;

import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * Something to answer, with what makes each answer right or wrong.
 *
 * @param code unique in its theme
 * @param asking what all kinds have
 * @param task what is to be done, by kind
 */
public record Question(String code, Asking asking, Task task) {

    /**
     * What all kinds have.
     *
     * @param unit the code of its unit
     * @param level how hard its author thinks it is, -2 to 2; ratings begin there
     * @param hint helps to think, without the answer
     * @param feedback said after any answer: what to remember
     * @param rationale for authors: what it tests and why it is built so
     */
    public record Asking(
            String unit,
            int level,
            Set<String> tags,
            Text stem,
            Text hint,
            Text feedback,
            Text rationale,
            List<Reference> references) {}

    /** Something that may be chosen. */
    public record Option(Text text, boolean isRight, Text why) {}

    /** What is to be done. What is counted from 0 is in the order in which it is written here. */
    public sealed interface Task {

        /** All kinds there are, in the order in which they are offered. */
        List<String> KINDS = List.of(
                "single", "multiple", "truth", "order", "match", "gap", "short", "number", "hotspot", "sort", "spot");

        /** The kind, as files, addresses and words name it. */
        default String kind() {
            return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        }

        /** The probability of being right without knowing anything; 0 where something is typed. */
        double guess();
    }

    /** One of several is right. */
    public record Single(List<Option> options) implements Task {
        @Override
        public double guess() {
            return 1.0 / options.size();
        }
    }

    /** Two or more are right, and all of them are to be chosen. */
    public record Multiple(List<Option> options) implements Task {
        @Override
        public double guess() {
            return 1.0 / ((1 << options.size()) - 1);
        }
    }

    /**
     * A statement.
     *
     * @param why why it is true, or not
     * @param otherwise what whoever thinks the other has in mind, and why that is wrong
     */
    public record Truth(boolean answer, Text why, Text otherwise) implements Task {
        @Override
        public double guess() {
            return 0.5;
        }
    }

    /** Steps to put in order; they are written in the right one. */
    public record Order(List<Step> steps) implements Task {

        /** A step and why it stands where it does. */
        public record Step(Text text, Text why) {}

        @Override
        public double guess() {
            var orders = 1;
            for (var step = 2; step <= steps.size(); step++) {
                orders *= step;
            }
            return 1.0 / orders;
        }
    }

    /**
     * What belongs together.
     *
     * @param extra right sides that belong to nothing; they are counted after those of the pairs
     */
    public record Match(List<Pair> pairs, List<Extra> extra) implements Task {

        /** Two that belong together. */
        public record Pair(Text left, Text right, Text why) {}

        /** A right side to which nothing belongs. */
        public record Extra(Text text, Text why) {}

        @Override
        public double guess() {
            var sides = pairs.size() + extra.size();
            var ways = 1;
            for (var pair = 0; pair < pairs.size(); pair++) {
                ways *= sides - pair;
            }
            return 1.0 / ways;
        }
    }

    /**
     * A text with gaps.
     *
     * @param text with {@code {1}}, {@code {2}} … where its gaps are
     * @param gaps what may be put into each; one of them is right
     */
    public record Gap(Text text, List<List<Option>> gaps) implements Task {
        @Override
        public double guess() {
            return gaps.stream().mapToDouble(options -> 1.0 / options.size()).reduce(1, (one, other) -> one * other);
        }
    }

    /**
     * A few words to type.
     *
     * @param accepted what is right in each language; {@link Typed} says what counts as the same
     * @param foreseen wrong answers that are told why they are wrong
     */
    public record Short(Map<Language, List<String>> accepted, List<Foreseen> foreseen) implements Task {

        /** A wrong answer people give. */
        public record Foreseen(Map<Language, List<String>> answers, Text why) {}

        @Override
        public double guess() {
            return 0;
        }
    }

    /**
     * A number to find.
     *
     * @param tolerance by how much an answer may differ, 0 for not at all
     * @param measure what is counted: minutes, files
     */
    public record Number(double answer, double tolerance, Text measure, List<Foreseen> foreseen) implements Task {

        /** A wrong number people find, and how they come to it. */
        public record Foreseen(double answer, double tolerance, Text why) {}

        @Override
        public double guess() {
            return 0;
        }
    }

    /**
     * Places on a picture, of which all the right ones are to be touched.
     *
     * @param image the name of its file, without its ending
     * @param alternative the picture in words, without the answer
     */
    public record Hotspot(String image, Text alternative, List<Area> areas) implements Task {

        /** A place, in thousandths of the picture from its top left corner. */
        public record Area(int x, int y, int width, int height, Text name, boolean isRight, Text why) {}

        @Override
        public double guess() {
            return 1.0 / areas.size();
        }
    }

    /** Things to sort. */
    public record Sort(List<Bucket> buckets, List<Item> items) implements Task {

        /** Where something may belong. */
        public record Bucket(String code, Text title) {}

        /** Something, and the code of where it belongs. */
        public record Item(Text text, String bucket, Text why) {}

        @Override
        public double guess() {
            return Math.pow(1.0 / buckets.size(), items.size());
        }
    }

    /**
     * A mail, form, post or notice in which all errors are to be found.
     *
     * @param form {@code mail}, {@code form}, {@code post} or {@code notice}
     */
    public record Spot(String form, List<Part> parts) implements Task {

        /** A part of it, with what stands before it, if anything. */
        public record Part(@Nullable Text label, Text text, boolean isWrong, Text why) {}

        @Override
        public double guess() {
            return 1.0 / ((1 << parts.size()) - 1);
        }
    }
}

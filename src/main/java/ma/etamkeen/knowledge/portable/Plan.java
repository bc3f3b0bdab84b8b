package ma.etamkeen.knowledge.portable;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What would become of each entry and each collection of a file.
 *
 * @param mark stands for all of this: who decides on another plan than the one that was looked at is told so
 */
public record Plan(List<Item> items, List<Gathering> gatherings, List<Portable.Bad> bad, String mark) {

    /** What an entry of a file is to what stands here. The words for people are under {@code portable.is.…}. */
    public enum Judgement {
        NEW,
        THEIRS,
        CONFLICT,
        OURS,
        SAME;

        /** The judgement in words. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Whether there is something to take. */
        public boolean isOpen() {
            return this == NEW || this == THEIRS || this == CONFLICT;
        }
    }

    /**
     * One entry of the file.
     *
     * @param entry the number of the entry here, 0 for none
     * @param differs what differs: languages by their tags, {@code facts}, {@code files}, {@code images}, {@code figures},
     *     {@code related}
     */
    public record Item(int number, Portable portable, long entry, Judgement judgement, List<String> differs) {

        /** What it is called in the file. */
        public Text title() {
            var texts = portable.texts();
            return new Text(title("ar", texts), title("fr", texts), title("en", texts));
        }

        private static @Nullable String title(String language, Map<String, Portable.Text> texts) {
            var text = texts.get(language);
            return text == null ? null : text.title();
        }
    }

    /**
     * One collection of the file; its number goes on after those of the entries.
     *
     * @param collection the number of the collection here, 0 for none
     */
    public record Gathering(int number, Portable.Gathered gathered, long collection, Judgement judgement) {

        /** What it is called in the file. */
        public Text title() {
            return Portable.text(gathered.title());
        }
    }

    /** How many entries are judged so. */
    public int count(Judgement judgement) {
        return Math.toIntExact(
                items.stream().filter(item -> item.judgement() == judgement).count());
    }

    /** Whether there is anything to take. */
    public boolean isOpen() {
        return judgements().anyMatch(Judgement::isOpen);
    }

    private Stream<Judgement> judgements() {
        return Stream.concat(
                items.stream().map(Item::judgement), gatherings.stream().map(Gathering::judgement));
    }

    /** The numbers of all that changed on both sides. */
    List<Integer> conflicts() {
        return Stream.concat(
                        items.stream()
                                .filter(item -> item.judgement() == Judgement.CONFLICT)
                                .map(Item::number),
                        gatherings.stream()
                                .filter(one -> one.judgement() == Judgement.CONFLICT)
                                .map(Gathering::number))
                .toList();
    }
}

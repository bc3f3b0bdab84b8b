package ma.etamkeen.knowledge.portable;

import java.util.List;
import ma.etamkeen.platform.words.Text;

/**
 * What would become of each entry of a file.
 *
 * @param mark stands for all of this: who decides on another plan than the one that was looked at is told so
 */
public record Plan(List<Item> items, List<Portable.Bad> bad, String mark) {

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
     * @param differs what differs: languages by their tags, {@code facts}
     */
    public record Item(int number, Portable portable, long entry, Judgement judgement, List<String> differs) {

        /** What it is called in the file. */
        public Text title() {
            var texts = portable.texts();
            return new Text(title("ar", texts), title("fr", texts), title("en", texts));
        }

        private static @org.jspecify.annotations.Nullable String title(
                String language, java.util.Map<String, Portable.Text> texts) {
            var text = texts.get(language);
            return text == null ? null : text.title();
        }
    }

    /** How many items are judged so. */
    public int count(Judgement judgement) {
        return Math.toIntExact(
                items.stream().filter(item -> item.judgement() == judgement).count());
    }
}

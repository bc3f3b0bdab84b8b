package ma.etamkeen.knowledge.review;

import java.time.Instant;
import java.util.List;
import ma.etamkeen.knowledge.parity.Placed;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a paragraph.
 *
 * @param number the revision they read
 * @param identity the paragraph they speak of
 * @param quote the words they speak of, empty for the whole paragraph
 * @param settledAt when it was settled, or {@code null}
 */
public record Remark(
        long id,
        int number,
        long identity,
        String quote,
        String words,
        long by,
        Instant at,
        @Nullable Instant settledAt,
        List<Answer> answers) {

    /** What somebody answers. */
    public record Answer(String words, long by, Instant at) {}

    /** Where a remark stands in a text that was edited since. */
    public enum Anchor {
        /** Beside its words. */
        HERE,
        /** Beside its paragraph, which does not say these words any more. */
        CHANGED,
        /** What it is about is not in the text any more. */
        GONE;

        /** As words name it. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean isOpen() {
        return settledAt == null;
    }

    /** The paragraph beside which it stands now, 0 for none: its own, or the one that says its words now. */
    public long beside(List<Placed> text) {
        if (text.stream().anyMatch(one -> one.identity() == identity && says(one))) {
            return identity;
        }
        return text.stream()
                .filter(one -> !quote.isEmpty() && says(one))
                .mapToLong(Placed::identity)
                .findFirst()
                .orElse(text.stream().anyMatch(one -> one.identity() == identity) ? identity : 0);
    }

    /** How sure that is. */
    public Anchor anchor(List<Placed> text) {
        var beside = beside(text);
        if (beside == 0) {
            return Anchor.GONE;
        }
        return text.stream().anyMatch(one -> one.identity() == beside && says(one)) ? Anchor.HERE : Anchor.CHANGED;
    }

    private boolean says(Placed one) {
        return one.paragraph().words().replaceAll("\\s+", " ").contains(quote);
    }
}

package ma.etamkeen.knowledge;

import ma.etamkeen.knowledge.parity.Whole;
import ma.etamkeen.knowledge.review.Typed;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;

/**
 * The text of an entry in one language as its editors have it, which readers may not see yet.
 *
 * @param latest its last revision, or {@code null} when nobody wrote anything
 * @param state {@code draft}, {@code to-review} or {@code published}
 * @param shown the revision readers see, 0 for none
 * @param proofread whether somebody proofread what readers see
 */
public record Manuscript(
        long entry, Language language, @Nullable EntryText latest, String state, int shown, boolean proofread) {

    /** The number of its last revision, 0 when nobody wrote anything. */
    public int revision() {
        return latest == null ? 0 : latest.revision();
    }

    /** Whether readers see something else than what the editors last wrote. */
    public boolean isAhead() {
        return shown > 0 && revision() > shown;
    }

    /** The same text as somebody typed it and did not save it. */
    Manuscript typed(Typed typed) {
        return with(new EntryText(
                language,
                typed.basedOn(),
                typed.whole().title(),
                typed.whole().lead(),
                typed.whole().sections(),
                typed.at()));
    }

    /** The same text with what two people wrote at the same time. */
    Manuscript merged(Whole whole) {
        return latest == null
                ? this
                : with(new EntryText(
                        language, latest.revision(), whole.title(), whole.lead(), whole.sections(), latest.at()));
    }

    private Manuscript with(EntryText text) {
        return new Manuscript(entry, language, text, state, shown, proofread);
    }
}

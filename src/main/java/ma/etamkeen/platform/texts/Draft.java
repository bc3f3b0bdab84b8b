package ma.etamkeen.platform.texts;

import java.util.Locale;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.TextState;

/**
 * The wording of a thing in one language as its editors have it, which readers may not see yet.
 *
 * @param number counts what was saved, 0 for the content the product came with
 * @param state how readers are told it stands
 * @param shown the number of what readers see, -1 where they see nothing
 */
public record Draft(
        Described thing, Language language, Wording wording, int number, Waiting waiting, TextState state, int shown) {

    /** What waits to be shown to readers. */
    public enum Waiting {
        /** Nothing: readers see what stands here. */
        NOTHING,
        /** Somebody is writing. */
        DRAFT,
        /** Somebody asked to have it proofread. */
        TO_REVIEW;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Waiting of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Whether readers see it in some wording. */
    public boolean isShown() {
        return state != TextState.MISSING;
    }

    /** Whether something is written that readers do not see. */
    public boolean isAhead() {
        return waiting != Waiting.NOTHING;
    }

    /** Whether somebody is writing, and nobody was asked to proofread it. */
    public boolean isWritten() {
        return waiting == Waiting.DRAFT;
    }

    /** Whether there is nothing written at all. */
    public boolean isBlank() {
        return wording.equals(Wording.NOTHING);
    }

    /** Whether there is this work to do on it. */
    boolean asksFor(Work work) {
        return switch (work) {
            case ALL -> true;
            case TO_REVIEW ->
                waiting == Waiting.TO_REVIEW || waiting == Waiting.NOTHING && state == TextState.TO_REVIEW;
            case DRAFT -> waiting == Waiting.DRAFT;
            case MISSING -> state == TextState.MISSING;
        };
    }

    /** How it stands for editors, in words: {@code ahead} when readers still see something older. */
    public String standing() {
        if (waiting == Waiting.NOTHING) {
            return isShown() ? state.key() : "none";
        }
        return waiting == Waiting.TO_REVIEW ? "to-review" : isShown() ? "ahead" : "draft";
    }
}

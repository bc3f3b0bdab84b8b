package ma.etamkeen.knowledge;

import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import org.jspecify.annotations.Nullable;

/**
 * Other words for a paragraph.
 *
 * @param paragraph which one
 * @param fresh what it would say, nothing to leave it out
 * @param revision the revision they read
 */
record SuggestionForm(
        long paragraph,
        @Prose(max = 20_000, required = false) @Nullable String fresh,
        @Line(max = 300, required = false) @Nullable String why,
        int revision) {}

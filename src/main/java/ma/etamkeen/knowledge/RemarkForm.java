package ma.etamkeen.knowledge;

import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a paragraph.
 *
 * @param paragraph which one
 * @param quote the words of it they speak of, or nothing for all of it
 * @param revision the revision they read
 */
record RemarkForm(
        long paragraph,
        @Line(max = 300, required = false) @Nullable String quote,
        @Prose(max = 2_000) String words,
        int revision) {}

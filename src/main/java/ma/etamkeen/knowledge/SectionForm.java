package ma.etamkeen.knowledge;

import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Section.Standing;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * One passage of a template as somebody types it.
 *
 * @param code which one
 * @param standing {@code given}, {@code preliminary} or {@code unknown}
 */
record SectionForm(
        @Line(max = 30, required = false) @Nullable String code,
        @Prose(max = 20_000, required = false) @Nullable String body,
        @Line(max = 20, required = false) @Nullable String standing) {

    /** Nothing was sent. */
    static final SectionForm NONE = new SectionForm(null, null, null);

    static SectionForm of(Passage passage, @Nullable Section section) {
        return section == null
                ? new SectionForm(passage.key(), "", key(Standing.GIVEN))
                : new SectionForm(passage.key(), section.body(), key(section.standing()));
    }

    static String key(Standing standing) {
        return standing.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether the page has no such field, or nothing of it came. */
    boolean isNone() {
        return code == null && body == null && standing == null;
    }

    boolean isBlank() {
        return Text.orEmpty(body).isBlank();
    }
}

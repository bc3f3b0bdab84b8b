package ma.etamkeen.knowledge;

import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.words.Section;
import org.jspecify.annotations.Nullable;

/**
 * A text as somebody types it.
 *
 * @param body the sections, a line that begins with {@code ##} opening each
 * @param revision the revision the author started from, 0 for none
 */
record TextForm(
        @Line(max = 200) String title,
        @Prose(max = 1_000) String lead,
        @Prose(max = 50_000, required = false) @Nullable String body,
        int revision) {

    static TextForm of(Manuscript manuscript) {
        var latest = manuscript.latest();
        return latest == null
                ? new TextForm("", "", "", 0)
                : new TextForm(latest.title(), latest.lead(), Section.written(latest.sections()), latest.revision());
    }

    Manuscripts.Draft draft() {
        return new Manuscripts.Draft(title.strip(), lead.strip(), Section.parse(body == null ? "" : body));
    }
}

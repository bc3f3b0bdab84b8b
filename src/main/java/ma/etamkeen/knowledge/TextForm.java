package ma.etamkeen.knowledge;

import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.knowledge.parity.Marks;
import ma.etamkeen.knowledge.writing.Pasted;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Section.Standing;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * A text as somebody types it.
 *
 * @param sections what the template of its kind asks for, in the order of the template
 * @param body the free sections, a line that begins with {@code ##} opening each
 * @param revision the revision the author started from, 0 for none
 * @param typo whether only mistakes of typing were mended
 */
record TextForm(
        @Line(max = 200) String title,
        @Prose(max = 1_000) String lead,
        List<@Valid SectionForm> sections,
        @Prose(max = 50_000, required = false) @Nullable String body,
        int revision,
        @Nullable Boolean typo) {

    /** A page may show a field for each passage there is, whatever was sent. */
    TextForm {
        sections = padded(sections);
    }

    private static List<SectionForm> padded(@Nullable List<SectionForm> sent) {
        var all = new ArrayList<SectionForm>();
        if (sent != null) {
            sent.forEach(section -> all.add(section == null ? SectionForm.NONE : section));
        }
        while (all.size() < Passage.values().length) {
            all.add(SectionForm.NONE);
        }
        return all;
    }

    private static final List<String> STANDINGS = List.of(
            SectionForm.key(Standing.GIVEN), SectionForm.key(Standing.PRELIMINARY), SectionForm.key(Standing.UNKNOWN));

    static TextForm of(Manuscript manuscript, Template template) {
        var latest = manuscript.latest();
        var sections = new ArrayList<SectionForm>();
        var written = latest == null ? List.<Section>of() : latest.sections();
        for (var place : template.places()) {
            sections.add(SectionForm.of(
                    place.passage(),
                    written.stream()
                            .filter(section -> place.passage().key().equals(section.code()))
                            .findFirst()
                            .orElse(null)));
        }
        return latest == null
                ? new TextForm("", "", sections, "", 0, Boolean.FALSE)
                : new TextForm(
                        latest.title(),
                        latest.lead(),
                        sections,
                        Section.written(Section.free(written)),
                        latest.revision(),
                        Boolean.FALSE);
    }

    /** What the constraints of single fields cannot say: what a form of ours never sends is refused as such. */
    void check(BindingResult errors, Template template) {
        var places = template.places();
        for (var index = 0; index < sections.size(); index++) {
            var section = sections.get(index);
            if (section.isNone()) {
                continue;
            }
            if (index >= places.size()
                    || !places.get(index).passage().key().equals(section.code())
                    || !STANDINGS.contains(standing(section))) {
                throw new NotOfOurPages();
            }
            if (section.isBlank() && standing(section).equals(SectionForm.key(Standing.PRELIMINARY))) {
                Faults.add(errors, "sections[" + index + "].body", "knowledge.error.preliminary");
            }
        }
    }

    /** The same without what a word processor or a page brought along, and how much of it there was. */
    Cleaned cleaned() {
        var removed = new EnumMap<Pasted.Removed, Integer>(Pasted.Removed.class);
        return new Cleaned(
                new TextForm(
                        title,
                        clean(lead, removed),
                        sections.stream()
                                .map(section -> section.isNone()
                                        ? section
                                        : new SectionForm(
                                                section.code(), clean(section.body(), removed), section.standing()))
                                .toList(),
                        clean(body, removed),
                        revision,
                        typo),
                removed);
    }

    /** A text as it would be saved, and what was taken out of it. */
    record Cleaned(TextForm form, Map<Pasted.Removed, Integer> removed) {}

    private static String clean(@Nullable String typed, Map<Pasted.Removed, Integer> removed) {
        var pasted = Pasted.of(Text.orEmpty(typed));
        pasted.removed().forEach((what, count) -> removed.merge(what, count, Integer::sum));
        return pasted.text();
    }

    Manuscripts.Draft draft() {
        var written = new ArrayList<Section>();
        for (var section : each()) {
            var standing = Standing.valueOf(standing(section).toUpperCase(java.util.Locale.ROOT));
            if (!section.isBlank() || standing == Standing.UNKNOWN) {
                written.add(Section.coded(
                        Text.orEmpty(section.code()),
                        Text.orEmpty(section.body()).strip(),
                        standing));
            }
        }
        written.addAll(Section.parse(Text.orEmpty(body)));
        return new Manuscripts.Draft(
                Text.orEmpty(title).strip(), Text.orEmpty(lead).strip(), List.copyOf(written));
    }

    private List<SectionForm> each() {
        return sections.stream().filter(section -> !section.isNone()).toList();
    }

    private static String standing(SectionForm section) {
        var standing = Text.orEmpty(section.standing());
        return standing.isEmpty() ? SectionForm.key(Standing.GIVEN) : standing;
    }

    Marks marks() {
        return Marks.typo(Boolean.TRUE.equals(typo));
    }
}

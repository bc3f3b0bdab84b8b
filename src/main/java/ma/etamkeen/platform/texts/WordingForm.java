package ma.etamkeen.platform.texts;

import java.util.SequencedSet;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.texts.Wording.Part;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * A wording as somebody types it; what its kind does not have is not there.
 *
 * @param number the number the author started from, 0 for the content the product came with
 */
record WordingForm(
        @Line(max = 200) String title,
        @Prose(max = 1_000, required = false) @Nullable String lead,
        @Prose(max = 5_000, required = false) @Nullable String points,
        @Prose(max = 1_000, required = false) @Nullable String audience,
        @Prose(max = 50_000, required = false) @Nullable String body,
        int number) {

    static WordingForm of(Draft draft) {
        var wording = draft.wording();
        return new WordingForm(
                wording.title(), wording.lead(), wording.points(), wording.audience(), wording.body(), draft.number());
    }

    /** A language is written whole or not at all, and with as many points as it has in the others. */
    void check(BindingResult errors, Described thing) {
        for (var part : thing.parts()) {
            if (part != Part.TITLE
                    && !errors.hasFieldErrors(part.key())
                    && typed(part).isEmpty()) {
                Faults.add(errors, part.key(), "forms.error.required");
            }
        }
        if (thing.points() > 0
                && !errors.hasFieldErrors(Part.POINTS.key())
                && wording(thing.parts()).lines().size() != thing.points()) {
            Faults.add(errors, Part.POINTS.key(), "texts.error.points");
        }
    }

    /** What was typed into the pieces this kind has. */
    Wording wording(SequencedSet<Part> parts) {
        return new Wording(
                kept(Part.TITLE, parts),
                kept(Part.LEAD, parts),
                kept(Part.POINTS, parts),
                kept(Part.AUDIENCE, parts),
                kept(Part.BODY, parts));
    }

    private String kept(Part part, SequencedSet<Part> parts) {
        return parts.contains(part) ? typed(part) : "";
    }

    private String typed(Part part) {
        return Text.orEmpty(
                        switch (part) {
                            case TITLE -> title;
                            case LEAD -> lead;
                            case POINTS -> points;
                            case AUDIENCE -> audience;
                            case BODY -> body;
                        })
                .strip()
                .replace("\r\n", "\n");
    }
}

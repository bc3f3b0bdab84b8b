package ma.etamkeen.hackathon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;
import org.jspecify.annotations.Nullable;

/**
 * One edition of the hackathon.
 *
 * @param slug its short name: {@code 2020}
 * @param story what happened, in sections
 * @param figures what is counted, as its sources count it
 * @param source the address most of it comes from, empty where nothing was published elsewhere
 * @param states how it stands in each language
 * @param publishedAt since when readers see it, or {@code null}
 */
public record Edition(
        long id,
        String slug,
        Text title,
        Period period,
        Text lead,
        List<Section> story,
        List<Figure> figures,
        String source,
        List<String> otherSources,
        TextStates states,
        @Nullable Instant publishedAt,
        int version) {

    private static final Text NOTHING = new Text(null, null, null);

    /** Whether readers see it. */
    public boolean isPublished() {
        return publishedAt != null;
    }

    /** What happened as it is told in this language; where it is not told at all, as it is told in the others. */
    public List<Section> story(Language language) {
        return states.in(language) == TextState.MISSING
                ? story
                : story.stream()
                        .filter(section -> section.isIn(language))
                        .map(section -> section.only(language))
                        .toList();
    }

    /** The same as readers would see it if this was written and proofread in this language. */
    public Edition with(Language language, Wording wording) {
        return new Edition(
                id,
                slug,
                title.with(language, Wording.orNull(wording.title())),
                period,
                lead.with(language, Wording.orNull(wording.lead())),
                story(story, ma.etamkeen.platform.words.Section.parse(wording.body()), language),
                figures(figures, wording.lines(), language),
                source,
                otherSources,
                states.with(language, TextState.PUBLISHED),
                publishedAt,
                version);
    }

    /** The sections of the three languages stand side by side; each language may have its own number of them. */
    private static List<Section> story(
            List<Section> before, List<ma.etamkeen.platform.words.Section> typed, Language language) {
        var story = new ArrayList<Section>();
        for (var at = 0; at < Math.max(before.size(), typed.size()); at++) {
            var old = at < before.size() ? before.get(at) : new Section(NOTHING, NOTHING);
            var now = at < typed.size() ? typed.get(at) : new ma.etamkeen.platform.words.Section(null, "");
            var section = new Section(
                    old.heading().with(language, now.heading()), old.body().with(language, Wording.orNull(now.body())));
            if (!section.heading().languages().isEmpty()
                    || !section.body().languages().isEmpty()) {
                story.add(section);
            }
        }
        return story;
    }

    private static List<Figure> figures(List<Figure> before, List<String> labels, Language language) {
        var figures = new ArrayList<Figure>();
        for (var at = 0; at < before.size(); at++) {
            var figure = before.get(at);
            figures.add(new Figure(
                    figure.value(), figure.label().with(language, at < labels.size() ? labels.get(at) : null)));
        }
        return figures;
    }

    /** Some paragraphs under a heading. */
    public record Section(Text heading, Text body) {

        /** Whether this section is told in this language. */
        public boolean isIn(Language language) {
            return heading.in(language) != null || body.in(language) != null;
        }

        private Section only(Language language) {
            return new Section(NOTHING.with(language, heading.in(language)), NOTHING.with(language, body.in(language)));
        }
    }

    /**
     * A number with what it counts.
     *
     * @param value as the source writes it, {@code 100+} where it says "over 100"
     */
    public record Figure(String value, Text label) {}
}

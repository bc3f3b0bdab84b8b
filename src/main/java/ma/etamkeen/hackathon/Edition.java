package ma.etamkeen.hackathon;

import java.util.List;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import ma.etamkeen.platform.words.TextStates;

/**
 * One edition of the hackathon.
 *
 * @param slug its short name: {@code 2020}
 * @param story what happened, in sections
 * @param figures what is counted, as its sources count it
 * @param source the address most of it comes from
 * @param states how it stands in each language
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
        TextStates states) {

    private static final Text NOTHING = new Text(null, null, null);

    /** What happened as it is told in this language; where it is not told at all, as it is told in the others. */
    public List<Section> story(Language language) {
        return states.in(language) == TextState.MISSING
                ? story
                : story.stream()
                        .filter(section -> section.isIn(language))
                        .map(section -> section.only(language))
                        .toList();
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

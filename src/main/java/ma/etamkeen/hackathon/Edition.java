package ma.etamkeen.hackathon;

import java.util.List;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Text;

/**
 * One edition of the hackathon.
 *
 * @param slug its short name: {@code 2020}
 * @param story what happened, in sections
 * @param figures what is counted, as its sources count it
 * @param source the address most of it comes from
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
        List<String> otherSources) {

    /** Some paragraphs under a heading. */
    public record Section(Text heading, Text body) {}

    /**
     * A number with what it counts.
     *
     * @param value as the source writes it, {@code 100+} where it says "over 100"
     */
    public record Figure(String value, Text label) {}
}

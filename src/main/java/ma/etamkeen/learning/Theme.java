package ma.etamkeen.learning;

import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextStates;
import ma.etamkeen.platform.zellige.Palette;

/**
 * One theme of playful learning.
 *
 * @param code short and unique, for addresses: {@code cybersecurity}
 * @param palette the colours of its medallion and covers
 * @param lead what it is about, in one or two sentences
 * @param body what one learns, in paragraphs and lists
 * @param source where the title comes from, an address
 * @param states how it stands in each language
 */
public record Theme(
        String code,
        int position,
        Palette palette,
        Text title,
        Text lead,
        Text body,
        String source,
        TextStates states) {}

package ma.etamkeen.skills;

import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextStates;

/**
 * One area of digital skills.
 *
 * @param code short and unique, for addresses and imports: {@code simplification}
 * @param states how it stands in each language
 */
public record Area(String code, int position, Text title, Text summary, TextStates states) {

    /** Where it is read, without language. */
    public String path() {
        return "/skills#" + code;
    }
}

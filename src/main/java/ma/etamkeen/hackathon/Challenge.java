package ma.etamkeen.hackathon;

import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextStates;

/** A question an edition asked its teams. */
public record Challenge(
        long id, String code, long edition, Text title, Text summary, String source, TextStates states) {

    /** Where it is read, without language. */
    public String path() {
        return "/hackathon/" + edition + "#challenge-" + id;
    }
}

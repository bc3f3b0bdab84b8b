package ma.etamkeen.portal;

import java.util.List;
import ma.etamkeen.platform.words.Text;

/** A page that says what the platform is and to what it is bound: about, contact, accessibility, legal, privacy. */
public record StandingPage(String slug, Text title, Text lead, List<Section> sections) {

    /** Some paragraphs under a heading. */
    public record Section(Text heading, Text body) {}
}

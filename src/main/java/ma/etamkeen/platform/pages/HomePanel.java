package ma.etamkeen.platform.pages;

import java.util.Optional;
import ma.etamkeen.platform.words.Language;

/**
 * What a part contributes to the home page. Declare it as a bean. The page is the same for everybody, so a panel
 * depends on the language only; it may ask the database once.
 */
public interface HomePanel {

    /** Where on the page. */
    enum Place {
        /** One of the cards under the welcome: {@code platform/home-card}. */
        CARD,
        /** A section over the whole width. */
        WIDE,
        /** The broad column. */
        MAIN,
        /** The narrow column. */
        SIDE
    }

    Place place();

    /** Small numbers come first. */
    int order();

    /** The piece, or nothing when there is nothing to say. */
    Optional<Piece> piece(Language language);
}

package ma.etamkeen.platform.pages;

import java.util.Optional;
import java.util.function.Function;
import ma.etamkeen.platform.words.Language;

/**
 * What a part contributes to the home page. Declare it as a bean. The page is the same for everybody, so a panel
 * depends on the language only; it may ask the database once.
 *
 * @param order small numbers come first
 * @param drawing the piece, or nothing when there is nothing to say
 */
public record HomePanel(Place place, int order, Function<Language, Optional<Piece>> drawing) {

    /** Where on the page. */
    public enum Place {
        /** One of the doors under the welcome: {@link Piece#door}. */
        CARD,
        /** A section over the whole width. */
        WIDE,
        /** The broad column. */
        MAIN,
        /** The narrow column. */
        SIDE
    }

    /** The piece in this language, or nothing when there is nothing to say. */
    public Optional<Piece> piece(Language language) {
        return drawing.apply(language);
    }
}

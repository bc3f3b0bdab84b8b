package ma.etamkeen.knowledge;

import java.util.Optional;
import ma.etamkeen.platform.pages.Piece;

/** Something the home of what is known shows besides its entries: the collections. Declare it as a bean. */
public interface HomeShelf {

    /** Small numbers come first. */
    int order();

    /** The piece, or nothing while there is nothing to show. */
    Optional<Piece> piece();
}

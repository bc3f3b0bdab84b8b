package ma.etamkeen.knowledge;

import java.util.Optional;
import ma.etamkeen.platform.pages.Piece;

/** Something the page of an entry shows besides its text: its files, its figures. Declare it as a bean. */
public interface EntryPiece {

    /** Where it stands on the page. */
    enum Place {
        /** Above the text. */
        ABOVE,
        /** Below the text. */
        BELOW,
        /** Beside it. */
        BESIDE
    }

    Place place();

    /** Small numbers come first. */
    int order();

    /** The piece for this entry, or nothing. */
    Optional<Piece> of(Entries.Readable readable);
}

package ma.etamkeen.knowledge;

import java.util.Optional;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.review.Upkeeps;
import ma.etamkeen.platform.pages.Piece;
import org.springframework.stereotype.Component;

/** Tells readers that a text is older than the one it was made from, and that nobody has looked at it for long. */
@Component
class TruthPiece implements EntryPiece {

    private final Parities parities;
    private final Upkeeps upkeeps;

    TruthPiece(Parities parities, Upkeeps upkeeps) {
        this.parities = parities;
        this.upkeeps = upkeeps;
    }

    @Override
    public Place place() {
        return Place.ABOVE;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Piece> of(Entries.Readable readable) {
        var text = readable.text();
        if (text == null) {
            return Optional.empty();
        }
        var older = parities.older(readable.entry().id(), text.language());
        return Optional.of(Piece.of("knowledge/truth")
                .with("older", older.isPresent() ? older.get() : null)
                .with("upkeep", upkeeps.of(readable.entry().id()))
                .with("path", readable.entry().path()));
    }
}

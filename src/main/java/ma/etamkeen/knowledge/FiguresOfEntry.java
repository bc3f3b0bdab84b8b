package ma.etamkeen.knowledge;

import java.util.Optional;
import ma.etamkeen.platform.pages.Piece;
import org.springframework.stereotype.Component;

/** The results in numbers, on the page of the entry that tells them. */
@Component
class FiguresOfEntry implements EntryPiece {

    private final Figures figures;

    FiguresOfEntry(Figures figures) {
        this.figures = figures;
    }

    @Override
    public Place place() {
        return Place.BELOW;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Piece> of(Entries.Readable readable) {
        var all = figures.of(readable.entry().id());
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(Piece.of("knowledge/figures").with("figures", all));
    }
}

package ma.etamkeen.knowledge.testimonies;

import java.util.Optional;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.EntryPiece;
import ma.etamkeen.knowledge.Kind;
import ma.etamkeen.platform.pages.Piece;
import org.springframework.stereotype.Component;

/** Who speaks, where the person agreed to be named, and that they may take it back. */
@Component
class SpeakerOfEntry implements EntryPiece {

    private final Testimonies testimonies;

    SpeakerOfEntry(Testimonies testimonies) {
        this.testimonies = testimonies;
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
        return readable.entry().kind() != Kind.TESTIMONY
                ? Optional.empty()
                : testimonies
                        .of(readable.entry().id())
                        .map(consent -> Piece.of("knowledge/testimonies/speaker")
                                .with("name", consent.isNamed() ? consent.name() : null));
    }
}

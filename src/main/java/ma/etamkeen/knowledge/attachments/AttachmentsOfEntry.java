package ma.etamkeen.knowledge.attachments;

import java.util.Optional;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.EntryPiece;
import ma.etamkeen.platform.pages.Piece;
import org.springframework.stereotype.Component;

/** The files that go with an entry, on its page. */
@Component
class AttachmentsOfEntry implements EntryPiece {

    private final Attachments attachments;

    AttachmentsOfEntry(Attachments attachments) {
        this.attachments = attachments;
    }

    @Override
    public Place place() {
        return Place.BELOW;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<Piece> of(Entries.Readable readable) {
        var all = attachments.of(readable.entry().id());
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(Piece.of("knowledge/attachments/list")
                        .with("attachments", all)
                        .with("entry", readable.entry().id()));
    }
}

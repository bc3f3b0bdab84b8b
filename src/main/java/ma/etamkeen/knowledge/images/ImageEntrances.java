package ma.etamkeen.knowledge.images;

import java.util.Optional;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.EntryPiece;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Piece;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where pictures appear outside their own pages. */
@Configuration(proxyBeanMethods = false)
class ImageEntrances {

    @Bean
    MenuEntry mediaDeskMenu() {
        return new MenuEntry(
                MenuEntry.Place.DESK,
                42,
                "knowledge.images.menu",
                "/desk/media",
                "image",
                viewer -> viewer.holdsEverywhere(Role.AUTHOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    @Bean
    EntryPiece imagesOfEntry(Images images) {
        return new EntryPiece() {

            @Override
            public Place place() {
                return Place.ABOVE;
            }

            @Override
            public int order() {
                return 20;
            }

            @Override
            public Optional<Piece> of(Entries.Readable readable) {
                var all = images.of(readable.entry().id());
                return all.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Piece.of("knowledge/images/shown").with("images", all));
            }
        };
    }
}

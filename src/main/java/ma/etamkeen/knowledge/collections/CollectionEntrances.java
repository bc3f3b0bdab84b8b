package ma.etamkeen.knowledge.collections;

import java.util.List;
import java.util.Optional;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.EntryPiece;
import ma.etamkeen.knowledge.HomeShelf;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Piece;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where collections appear outside their own pages. */
@Configuration(proxyBeanMethods = false)
class CollectionEntrances {

    @Bean
    MenuEntry collectionsDeskMenu() {
        return new MenuEntry(
                MenuEntry.Place.DESK,
                41,
                "knowledge.collections.menu",
                "/desk/collections",
                "layers",
                viewer -> viewer.holdsEverywhere(Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    @Bean
    HomeShelf collectionsAtHome(Collections collections) {
        return new HomeShelf() {

            @Override
            public int order() {
                return 10;
            }

            @Override
            public Optional<Piece> piece() {
                var all = collections.all().stream()
                        .filter(one -> !one.entries().isEmpty())
                        .toList();
                return all.isEmpty() ? Optional.empty() : Optional.of(links("knowledge/collections/home", all));
            }
        };
    }

    @Bean
    EntryPiece collectionsOfEntry(Collections collections) {
        return new EntryPiece() {

            @Override
            public Place place() {
                return Place.BESIDE;
            }

            @Override
            public int order() {
                return 40;
            }

            @Override
            public Optional<Piece> of(Entries.Readable readable) {
                var all = collections.of(readable.entry().id());
                return all.isEmpty() ? Optional.empty() : Optional.of(links("knowledge/collections/beside", all));
            }
        };
    }

    private static Piece links(String template, List<Collection> all) {
        return Piece.of(template).with("collections", all);
    }
}

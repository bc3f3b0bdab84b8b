package ma.etamkeen.knowledge.reuse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.knowledge.Entries;
import ma.etamkeen.knowledge.EntryPiece;
import ma.etamkeen.knowledge.Kind;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.PersonPanel;
import ma.etamkeen.platform.pages.Piece;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Where reuse appears outside its own pages. */
@Configuration(proxyBeanMethods = false)
class ReuseEntrances {

    @Bean
    MenuEntry reusesDeskMenu() {
        return new MenuEntry(
                MenuEntry.Place.DESK,
                45,
                "reuse.desk.menu",
                "/desk/reuses",
                "repeat",
                viewer -> viewer.holds(Reuses.speaking()));
    }

    /** Below an entry: who uses it, and its family. */
    @Component
    static class Below implements EntryPiece {

        private final Reuses reuses;

        Below(Reuses reuses) {
            this.reuses = reuses;
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
            var entry = readable.entry();
            return entry.slug() != null || entry.kind() == Kind.PAGE
                    ? Optional.empty()
                    : Optional.of(Piece.of("knowledge/reuse/lineage")
                            .with("entry", entry.id())
                            .with("lineage", reuses.lineage(entry.id()))
                            .with("speaking", Reuses.speaking())
                            .with("authors", reuses.authors(entry.id())));
        }
    }

    /** Tells who speaks for an administration what waits to be confirmed. */
    @Component
    static class ToConfirm implements PersonPanel {

        private final Reuses reuses;

        ToConfirm(Reuses reuses) {
            this.reuses = reuses;
        }

        @Override
        public int order() {
            return 45;
        }

        @Override
        public List<Todo> todos(Viewer viewer) {
            // who answers for the whole platform is not asked for everybody
            if (viewer.heldOn(Grant.On.UNIT, Reuses.speaking()).length == 0) {
                return List.of();
            }
            var count = reuses.toConfirm(viewer, reuses.today().plusDays(Confirmations.DAYS_BEFORE));
            return count == 0
                    ? List.of()
                    : List.of(new Todo("reuse.todo", Map.of("count", count), "/desk/reuses", Urgency.ANY_TIME, null));
        }
    }
}

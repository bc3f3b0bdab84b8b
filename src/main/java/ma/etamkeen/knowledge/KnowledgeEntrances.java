package ma.etamkeen.knowledge;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.HomePanel;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Piece;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where knowledge appears outside its own pages. */
@Configuration(proxyBeanMethods = false)
class KnowledgeEntrances {

    private static final int LATEST = 3;

    @Bean
    MenuEntry knowledgeMenu() {
        return new MenuEntry(MenuEntry.Place.TOP, 40, "knowledge.menu", "/knowledge", "book-open");
    }

    @Bean
    MenuEntry timelineMenu() {
        return new MenuEntry(MenuEntry.Place.FOOT, 20, "knowledge.timeline.menu", "/timeline", "route");
    }

    @Bean
    MenuEntry resourcesMenu() {
        return new MenuEntry(MenuEntry.Place.FOOT, 30, "knowledge.resources.menu", "/resources", "folder");
    }

    @Bean
    MenuEntry entriesDeskMenu() {
        return new MenuEntry(
                MenuEntry.Place.DESK,
                40,
                "knowledge.desk.menu",
                "/desk/entries",
                "notebook-pen",
                viewer -> viewer.holds(
                        Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    @Bean
    HomePanel knowledgeCard(Words words) {
        return new HomePanel() {

            @Override
            public Place place() {
                return Place.CARD;
            }

            @Override
            public int order() {
                return 40;
            }

            @Override
            public Optional<Piece> piece(Language language) {
                return Optional.of(Piece.of("platform/home-card")
                        .with("title", words.text(language, "knowledge.menu"))
                        .with("sentence", words.text(language, "knowledge.card"))
                        .with("go", words.text(language, "knowledge.card.go"))
                        .with("path", "/knowledge")
                        .with("icon", "book-open")
                        .with("colour", "blue"));
            }
        };
    }

    @Bean
    HomePanel knowledgePanel(Entries entries) {
        return new HomePanel() {

            @Override
            public Place place() {
                return Place.WIDE;
            }

            @Override
            public int order() {
                return 50;
            }

            @Override
            public Optional<Piece> piece(Language language) {
                var headlines = entries.forHome(LATEST);
                return headlines.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Piece.of("knowledge/home")
                                .with(
                                        "featured",
                                        headlines.stream()
                                                .filter(Headline::featured)
                                                .toList())
                                .with("latest", latest(headlines)));
            }
        };
    }

    /** The featured ones may be recent too, so they are counted in. */
    private static List<Headline> latest(List<Headline> headlines) {
        return headlines.stream()
                .filter(headline ->
                        headline.kind().isOnTheTimeline() && headline.period().isKnown())
                .sorted(Comparator.comparing((Headline headline) ->
                                Objects.requireNonNull(headline.period().starts()))
                        .reversed())
                .limit(LATEST)
                .toList();
    }
}

package ma.etamkeen.knowledge;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.HomePanel;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Piece;
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
                viewer -> viewer.holdsEverywhere(
                        Role.AUTHOR, Role.TRANSLATOR, Role.REVIEWER, Role.COORDINATOR, Role.ADMINISTRATOR));
    }

    @Bean
    HomePanel knowledgeCard() {
        return new HomePanel(
                HomePanel.Place.CARD,
                40,
                _ -> Optional.of(Piece.door("knowledge.menu", "knowledge.card", "/knowledge", "book-open", "blue")));
    }

    @Bean
    HomePanel knowledgePanel(Entries entries) {
        return new HomePanel(HomePanel.Place.WIDE, 50, _ -> chosen(entries.forHome(LATEST)));
    }

    private static Optional<Piece> chosen(List<Headline> headlines) {
        return headlines.isEmpty()
                ? Optional.empty()
                : Optional.of(Piece.of("knowledge/home")
                        .with(
                                "featured",
                                headlines.stream().filter(Headline::featured).toList())
                        .with("latest", latest(headlines)));
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

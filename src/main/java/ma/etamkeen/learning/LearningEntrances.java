package ma.etamkeen.learning;

import java.util.Optional;
import ma.etamkeen.platform.pages.HomePanel;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Piece;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where learning appears outside its own pages. */
@Configuration(proxyBeanMethods = false)
class LearningEntrances {

    @Bean
    MenuEntry learningMenu() {
        return new MenuEntry(MenuEntry.Place.TOP, 30, "learning.menu", "/learn", "sparkles");
    }

    @Bean
    HomePanel learningCard(Themes themes, Words words) {
        return new HomePanel() {

            @Override
            public Place place() {
                return Place.CARD;
            }

            @Override
            public int order() {
                return 30;
            }

            @Override
            public Optional<Piece> piece(Language language) {
                var count = themes.all().size();
                return count == 0
                        ? Optional.empty()
                        : Optional.of(Piece.of("platform/home-card")
                                .with("title", words.text(language, "learning.menu"))
                                .with("sentence", words.text(language, "learning.card", "count", count))
                                .with("go", words.text(language, "learning.card.go"))
                                .with("path", "/learn")
                                .with("icon", "sparkles")
                                .with("colour", "green"));
            }
        };
    }
}

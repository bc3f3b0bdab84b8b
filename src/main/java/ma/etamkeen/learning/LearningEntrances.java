package ma.etamkeen.learning;

import java.util.Optional;
import ma.etamkeen.platform.pages.HomePanel;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Piece;
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
    MenuEntry myLearningMenu() {
        return new MenuEntry(MenuEntry.Place.ME, 25, "learning.mine.menu", "/me/learning", "brain");
    }

    @Bean
    HomePanel learningCard(Themes themes) {
        return new HomePanel(HomePanel.Place.CARD, 30, _ -> door(themes.all().size()));
    }

    private static Optional<Piece> door(int themes) {
        return themes == 0
                ? Optional.empty()
                : Optional.of(Piece.door("learning.menu", "learning.card", "/learn", "sparkles", "green")
                        .with("count", themes));
    }
}

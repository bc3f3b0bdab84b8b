package ma.etamkeen.hackathon;

import java.util.Optional;
import ma.etamkeen.platform.pages.HomePanel;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Piece;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the hackathon appears outside its own pages. */
@Configuration(proxyBeanMethods = false)
class HackathonEntrances {

    @Bean
    MenuEntry hackathonMenu() {
        return new MenuEntry(MenuEntry.Place.TOP, 20, "hackathon.menu", "/hackathon", "lightbulb");
    }

    @Bean
    HomePanel hackathonCard(Words words) {
        return new HomePanel() {

            @Override
            public Place place() {
                return Place.CARD;
            }

            @Override
            public int order() {
                return 20;
            }

            @Override
            public Optional<Piece> piece(Language language) {
                return Optional.of(Piece.of("platform/home-card")
                        .with("title", words.text(language, "hackathon.menu"))
                        .with("sentence", words.text(language, "hackathon.card"))
                        .with("go", words.text(language, "hackathon.card.go"))
                        .with("path", "/hackathon")
                        .with("icon", "lightbulb")
                        .with("colour", "terra"));
            }
        };
    }
}

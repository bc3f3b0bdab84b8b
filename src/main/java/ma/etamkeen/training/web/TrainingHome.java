package ma.etamkeen.training.web;

import java.util.Optional;
import ma.etamkeen.platform.pages.HomePanel;
import ma.etamkeen.platform.pages.Piece;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Sessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Training on the home page: its door, and the next sessions with the seats that are left. */
@Configuration(proxyBeanMethods = false)
class TrainingHome {

    private static final int NEXT = 3;

    @Bean
    HomePanel trainingCard(Words words) {
        return new HomePanel() {

            @Override
            public Place place() {
                return Place.CARD;
            }

            @Override
            public int order() {
                return 10;
            }

            @Override
            public Optional<Piece> piece(Language language) {
                return Optional.of(Piece.of("platform/home-card")
                        .with("title", words.text(language, "training.title"))
                        .with("sentence", words.text(language, "training.card"))
                        .with("go", words.text(language, "training.card.go"))
                        .with("path", "/training")
                        .with("icon", "graduation-cap")
                        .with("colour", "saffron"));
            }
        };
    }

    @Bean
    HomePanel trainingSessions(Sessions sessions) {
        return new HomePanel() {

            @Override
            public Place place() {
                return Place.WIDE;
            }

            @Override
            public int order() {
                return 20;
            }

            @Override
            public Optional<Piece> piece(Language language) {
                var next = sessions.next(NEXT);
                return next.sessions().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Piece.of("training/home").with("next", next));
            }
        };
    }
}

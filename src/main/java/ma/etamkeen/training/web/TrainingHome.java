package ma.etamkeen.training.web;

import java.util.Optional;
import ma.etamkeen.platform.pages.HomePanel;
import ma.etamkeen.platform.pages.Piece;
import ma.etamkeen.training.Sessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Training on the home page: its door, and the next sessions with the seats that are left. */
@Configuration(proxyBeanMethods = false)
class TrainingHome {

    private static final int NEXT = 3;

    @Bean
    HomePanel trainingCard() {
        return new HomePanel(
                HomePanel.Place.CARD,
                10,
                _ -> Optional.of(
                        Piece.door("training.title", "training.card", "/training", "graduation-cap", "saffron")));
    }

    @Bean
    HomePanel trainingSessions(Sessions sessions) {
        return new HomePanel(HomePanel.Place.WIDE, 20, _ -> nextSessions(sessions.next(NEXT)));
    }

    private static Optional<Piece> nextSessions(Sessions.Next next) {
        return next.sessions().isEmpty()
                ? Optional.empty()
                : Optional.of(Piece.of("training/home").with("next", next));
    }
}

package ma.etamkeen.training.web.seats;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Registration.State;
import ma.etamkeen.training.seats.Registrations;
import ma.etamkeen.training.seats.SeatWords;
import org.springframework.web.bind.annotation.GetMapping;

/** One's own registrations, and the sessions one gives. */
@Pages
@SignedIn
class MyRegistrationsPage {

    private final Registrations registrations;
    private final Sessions sessions;
    private final SeatWords seatWords;

    MyRegistrationsPage(Registrations registrations, Sessions sessions, SeatWords seatWords) {
        this.registrations = registrations;
        this.sessions = sessions;
        this.seatWords = seatWords;
    }

    @GetMapping("/me/registrations")
    Answer list(Viewer viewer) {
        var mine = registrations.of(viewer.person());
        return Answer.page("training/registrations")
                .with("registrations", mine)
                .with("causes", causes(mine, viewer.language()))
                .with("given", sessions.givenBy(viewer))
                .with("now", sessions.now());
    }

    /** Why the viewer waits, by registration. */
    private Map<Long, String> causes(List<Registrations.Mine> mine, Language language) {
        var waiting = mine.stream()
                .filter(one -> one.registration().state() == State.WAITING)
                .toList();
        var words = seatWords.causes(
                waiting.stream()
                        .flatMap(one -> Optional.ofNullable(one.cause()).stream())
                        .toList(),
                language);
        return waiting.stream()
                .collect(toMap(
                        one -> one.registration().id(),
                        one -> one.cause() == null ? seatWords.soon(language) : words.apply(one.cause())));
    }
}

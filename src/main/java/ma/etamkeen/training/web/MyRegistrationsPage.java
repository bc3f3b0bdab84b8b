package ma.etamkeen.training.web;

import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Registrations;
import org.springframework.web.bind.annotation.GetMapping;

/** One's own registrations, and the sessions one gives. */
@Pages
@SignedIn
class MyRegistrationsPage {

    private final Registrations registrations;
    private final Sessions sessions;

    MyRegistrationsPage(Registrations registrations, Sessions sessions) {
        this.registrations = registrations;
        this.sessions = sessions;
    }

    @GetMapping("/me/registrations")
    Answer list(Viewer viewer) {
        return Answer.page("training/registrations")
                .with("registrations", registrations.of(viewer.person()))
                .with("given", sessions.givenBy(viewer))
                .with("now", sessions.now());
    }
}

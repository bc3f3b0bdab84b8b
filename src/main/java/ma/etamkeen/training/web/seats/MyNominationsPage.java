package ma.etamkeen.training.web.seats;

import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Nominations;
import org.springframework.web.bind.annotation.GetMapping;

/** The sessions for which a focal point may put people forward. */
@Pages
@Allowed(Role.FOCAL_POINT)
class MyNominationsPage {

    private final Sessions sessions;
    private final Nominations nominations;

    MyNominationsPage(Sessions sessions, Nominations nominations) {
        this.sessions = sessions;
        this.nominations = nominations;
    }

    @GetMapping("/me/nominations")
    Answer list() {
        return Answer.page("training/mynominations")
                .with("sessions", nominations.open())
                .with("now", sessions.now());
    }
}

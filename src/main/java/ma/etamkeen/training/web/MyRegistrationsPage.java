package ma.etamkeen.training.web;

import java.util.Arrays;
import java.util.List;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Registrations;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
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
                .with("given", given(viewer))
                .with("now", sessions.now());
    }

    /** Being named is not enough: their lists are open to whoever holds the role. */
    private List<Session> given(Viewer viewer) {
        var open = Arrays.asList(viewer.heldOn(Grant.On.SESSION, Role.TRAINER));
        return sessions.givenBy(viewer.person()).stream()
                .filter(session -> open.contains(session.id()))
                .toList();
    }
}

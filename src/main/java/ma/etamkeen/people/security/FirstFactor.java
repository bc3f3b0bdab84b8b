package ma.etamkeen.people.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ma.etamkeen.people.factors.RecoveryCodes;
import ma.etamkeen.people.signin.SignIns;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.Answer;
import org.springframework.stereotype.Component;

/** What follows when somebody has set up a factor: the session has proven it, and who has no recovery codes gets some. */
@Component
class FirstFactor {

    private final RecoveryCodes codes;
    private final SignIns sessions;

    FirstFactor(RecoveryCodes codes, SignIns sessions) {
        this.codes = codes;
        this.sessions = sessions;
    }

    Answer added(String said, String then, Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var goesTo = sessions.prove(true, then.isEmpty() ? SecurityPage.PATH : then, request, response);
        return codes.left(viewer.account()) == 0
                ? Answer.page("people/codes")
                        .with("codes", codes.renew(viewer.account(), viewer.person()))
                        .with("goesTo", goesTo)
                        .with("said", said)
                : Answer.goTo(goesTo).saying(said);
    }
}

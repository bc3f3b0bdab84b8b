package ma.etamkeen.training.web.seats;

import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Registration.Outcome;
import ma.etamkeen.training.seats.Replies;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answering an invitation by the link of the letter: opening it changes nothing, since programs open links of letters too. */
@Pages
@ByLink
@RequestMapping("/training/replies/{token}")
class ReplyPage {

    private final Replies replies;
    private final Sessions sessions;

    ReplyPage(Replies replies, Sessions sessions) {
        this.replies = replies;
        this.sessions = sessions;
    }

    @GetMapping
    Answer show(@PathVariable String token) {
        return page(Answer.page("training/reply"), token, "");
    }

    @PostMapping("/acceptance")
    Answer accept(@PathVariable String token) {
        return answered(token, replies.accept(token), "training.said.accepted");
    }

    @PostMapping("/refusal")
    Answer decline(@PathVariable String token) {
        return answered(token, replies.decline(token), "training.said.declined");
    }

    private Answer answered(String token, Outcome outcome, String said) {
        if (outcome instanceof Outcome.Refused(var why)) {
            Refusals.mark(Refusals.Kind.LINK);
            return page(Answer.refused("training/reply"), token, "training.refusal." + why.key());
        }
        return Answer.goTo("/training/replies/" + token).saying(said);
    }

    private Answer page(Answer answer, String token, String refusal) {
        var invited = replies.byLink(token).orElseThrow(NotHere::new);
        var session = sessions.get(invited.session());
        return answer.with("invited", invited)
                .with("session", session)
                .with("slots", sessions.slots(invited.session()))
                .with("isOver", session.hasStarted(sessions.now()))
                .with("token", token)
                .with("refusal", refusal);
    }
}

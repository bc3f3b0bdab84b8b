package ma.etamkeen.training.web.seats;

import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.seats.Offers;
import ma.etamkeen.training.seats.Registration;
import ma.etamkeen.training.seats.Registration.Outcome;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Answering the offer of a seat by the link of the letter; whoever is signed in does it on the page of the session. */
@Pages
class OfferPage {

    private final Offers offers;
    private final Sessions sessions;

    OfferPage(Offers offers, Sessions sessions) {
        this.offers = offers;
        this.sessions = sessions;
    }

    @ByLink
    @GetMapping("/training/offers/{token}")
    Answer show(@PathVariable String token) {
        return page(Answer.page("training/offer"), token, "");
    }

    @ByLink
    @PostMapping("/training/offers/{token}/acceptance")
    Answer accept(@PathVariable String token) {
        return offers.accept(linked(token)) instanceof Outcome.Refused(var why)
                ? usedUp(token, why.key())
                : Answer.goTo("/training/offers/" + token).saying("training.said.confirmed");
    }

    @ByLink
    @PostMapping("/training/offers/{token}/decline")
    Answer decline(@PathVariable String token) {
        return offers.decline(linked(token)) instanceof Outcome.Refused(var why)
                ? usedUp(token, why == Registration.Refusal.NOTHING ? "no-offer" : why.key())
                : Answer.goTo("/training/offers/" + token).saying("training.said.withdrawn");
    }

    /** The page of what was answered already offers no deed: whoever sends one has the link of before. */
    private Answer usedUp(String token, String why) {
        Refusals.mark(Refusals.Kind.LINK);
        return page(Answer.refused("training/offer"), token, "training.refusal." + why);
    }

    private Registration linked(String token) {
        return offers.byLink(token).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, String token, String refusal) {
        var registration = linked(token);
        var session = sessions.get(registration.session());
        var until = registration.offeredUntil();
        return answer.with("session", session)
                .with("registration", registration)
                .with(
                        "open",
                        registration.state() == Registration.State.OFFERED
                                && session.state() == Session.State.PUBLISHED
                                && until != null
                                && sessions.now().isBefore(until))
                .with("token", token)
                .with("refusal", refusal);
    }
}

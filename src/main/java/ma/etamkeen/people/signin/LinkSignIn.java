package ma.etamkeen.people.signin;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Signing in by a link: whoever holds it reads the address, so it also confirms an account that waits. */
@Component
class LinkSignIn {

    private final OneTimeLinks links;
    private final Accounts accounts;

    LinkSignIn(OneTimeLinks links, Accounts accounts) {
        this.links = links;
        this.accounts = accounts;
    }

    /** Uses the link up, if it still works and its account is not closed. */
    @Transactional
    Optional<OneTimeLinks.Link> use(String token) {
        var link = links.use(token, OneTimeLinks.Purpose.SIGN_IN);
        var account = link.flatMap(used -> accounts.find(used.account()));
        account.ifPresent(accounts::confirm);
        return account.isPresent() ? link : Optional.empty();
    }
}

package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes sure that whoever changes how an account is entered is its owner and not somebody who found a browser open: they
 * give the current password once more, or came by a link a moment ago. Guesses are counted as in signing in.
 */
@Component
public class CurrentPassword {

    private final Accounts accounts;
    private final Attempts attempts;
    private final SignIns sessions;

    CurrentPassword(Accounts accounts, Attempts attempts, SignIns sessions) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.sessions = sessions;
    }

    /** Whether the password has to be given. */
    public boolean isAsked(Accounts.Account account, HttpServletRequest request) {
        return account.hash() != null && !sessions.cameByLink(request);
    }

    /** Whether there is no password to give, so that only a link can show who it is. */
    boolean needsLink(Accounts.Account account, HttpServletRequest request) {
        return account.hash() == null && !sessions.cameByLink(request);
    }

    /** Why what was typed is not enough; nothing when it is, or when nothing is asked. */
    public Optional<String> refusal(Accounts.Account account, @Nullable String typed, HttpServletRequest request) {
        if (!isAsked(account, request)) {
            return Optional.empty();
        }
        var source = KnownDevices.source(request);
        if (attempts.signIn(source, account.email()) instanceof Attempts.Verdict.Stop) {
            return Optional.of("people.refused.sign-in.pause");
        }
        if (!accounts.isPassword(account, typed == null ? "" : typed)) {
            attempts.wrong("sign-in", source, account.email());
            return Optional.of("people.refused.password.current");
        }
        attempts.forgive(source, account.email());
        return Optional.empty();
    }
}

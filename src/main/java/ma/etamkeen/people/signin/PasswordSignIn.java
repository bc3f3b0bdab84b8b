package ma.etamkeen.people.signin;

import java.util.Optional;
import ma.etamkeen.people.Passwords;
import org.springframework.stereotype.Component;

/** Signing in by password. Whether the address is unknown, unconfirmed or only the password wrong, the answer is one. */
@Component
class PasswordSignIn {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Pause pause;

    PasswordSignIn(Accounts accounts, Passwords passwords, Attempts attempts, Pause pause) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.pause = pause;
    }

    sealed interface Outcome {

        record SignedIn(long account) implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    /** Tries this password. It never runs inside a transaction, so that a slow answer holds no connection. */
    Outcome tryNow(Source source, String email, String password) {
        if (!goesOn(attempts.signIn(source, email))) {
            return new Outcome.Refused("people.refused.sign-in.pause");
        }
        Optional<Accounts.Account> account = accounts.byEmail(email);
        var right =
                passwords.matches(password, account.map(Accounts.Account::hash).orElse(null));
        if (!right || !account.get().confirmed()) {
            attempts.wrong("sign-in", source, email);
            return new Outcome.Refused("people.refused.sign-in");
        }
        attempts.forgive(source, email);
        return new Outcome.SignedIn(account.get().id());
    }

    private boolean goesOn(Attempts.Verdict verdict) {
        return switch (verdict) {
            case Attempts.Verdict.Stop _ -> false;
            case Attempts.Verdict.Slowly(var doublings) -> pause.take(doublings);
            case Attempts.Verdict.GoOn _ -> true;
        };
    }
}

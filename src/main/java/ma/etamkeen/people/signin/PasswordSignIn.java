package ma.etamkeen.people.signin;

import java.time.Duration;
import java.util.Optional;
import ma.etamkeen.people.Passwords;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Signing in by password. Whether the address is unknown, unconfirmed or only the password wrong, the answer is one. */
@Component
class PasswordSignIn {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Duration pause;

    PasswordSignIn(
            Accounts accounts,
            Passwords passwords,
            Attempts attempts,
            @Value("${tamkeen.sign-in.pause:3s}") Duration pause) {
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
    Outcome tryNow(String source, String email, String password) {
        switch (attempts.signIn(source, email)) {
            case STOP -> {
                return new Outcome.Refused("people.refused.sign-in.pause");
            }
            case SLOWLY -> pause();
            case GO_ON -> {}
        }
        Optional<Accounts.Account> account = accounts.byEmail(email);
        var right =
                passwords.matches(password, account.map(Accounts.Account::hash).orElse(null));
        if (!right || !account.get().confirmed()) {
            return new Outcome.Refused("people.refused.sign-in");
        }
        attempts.forgive(source, email);
        return new Outcome.SignedIn(account.get().id());
    }

    private void pause() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

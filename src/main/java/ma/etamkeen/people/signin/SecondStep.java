package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import ma.etamkeen.people.factors.Apps;
import ma.etamkeen.people.factors.Code;
import ma.etamkeen.people.factors.Passkeys;
import ma.etamkeen.people.factors.RecoveryCodes;
import ma.etamkeen.people.factors.RelyingParty;
import ma.etamkeen.platform.access.Refusals;
import org.springframework.stereotype.Component;

/** Proves what a session still owes: by a code, a passkey, or by the password where no second factor is owed. */
@Component
class SecondStep {

    private static final int DIGITS_AT_MOST = 9;

    private final Apps apps;
    private final RecoveryCodes codes;
    private final Passkeys passkeys;
    private final RelyingParty party;
    private final Challenges challenges;
    private final Attempts attempts;
    private final Accounts accounts;

    SecondStep(
            Apps apps,
            RecoveryCodes codes,
            Passkeys passkeys,
            RelyingParty party,
            Challenges challenges,
            Attempts attempts,
            Accounts accounts) {
        this.apps = apps;
        this.codes = codes;
        this.passkeys = passkeys;
        this.party = party;
        this.challenges = challenges;
        this.attempts = attempts;
        this.accounts = accounts;
    }

    enum Outcome {
        PASSED,
        WRONG,
        TOO_MANY
    }

    /**
     * A code of the app, or one of the recovery codes. Those are long enough not to be guessed, so that nobody who tries
     * the short ones can shut them.
     */
    Outcome byCode(Accounts.Account account, String code, HttpServletRequest request) {
        var source = KnownDevices.source(request);
        var isShort = code.chars().filter(one -> !Character.isWhitespace(one)).count() <= DIGITS_AT_MOST;
        if (isShort && !attempts.mayTryCode(source, account.email())) {
            return Outcome.TOO_MANY;
        }
        var typed = isShort ? apps.pass(account.id(), code) : codes.pass(account.id(), account.person(), code);
        if (typed == Code.RIGHT) {
            attempts.forgiveCode(source, account.email());
            return Outcome.PASSED;
        }
        if (typed == Code.USED) {
            Refusals.mark(Refusals.Kind.FORGED);
        }
        attempts.wrong("factor", source, account.email());
        return Outcome.WRONG;
    }

    /** The password again. */
    Outcome byPassword(Accounts.Account account, String password, HttpServletRequest request) {
        var source = KnownDevices.source(request);
        if (attempts.signIn(source, account.email()) instanceof Attempts.Verdict.Stop) {
            return Outcome.TOO_MANY;
        }
        if (!accounts.isPassword(account, password)) {
            attempts.wrong("sign-in", source, account.email());
            return Outcome.WRONG;
        }
        attempts.forgive(source, account.email());
        return Outcome.PASSED;
    }

    /** One of the account's own passkeys. */
    Outcome byPasskey(Accounts.Account account, String json, HttpServletRequest request) {
        var asked = challenges.isAsked(Challenges.Purpose.PROOF, request);
        var challenge = challenges.take(Challenges.Purpose.PROOF, request);
        var isPassed = challenge
                .flatMap(one -> passkeys.pass(new Passkeys.Answer(json, one, party.origins(request))))
                .filter(owner -> owner.account() == account.id())
                .isPresent();
        var isLate = asked && challenge.isEmpty();
        if (!isPassed && !isLate && !json.isBlank()) {
            Refusals.mark(Refusals.Kind.FORGED);
        }
        return isPassed ? Outcome.PASSED : Outcome.WRONG;
    }
}

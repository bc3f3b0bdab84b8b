package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.people.factors.Factors;
import ma.etamkeen.platform.access.Proof;
import ma.etamkeen.platform.access.SignedInAccount;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * The session of whoever signs in: opened under a new name, proven step by step, ended when the person leaves. Each step
 * gives it another name, so that nobody who planted or saw the one before can follow.
 */
@Component
public class SignIns {

    private static final Duration LINK_STANDS_FOR_PASSWORD = Duration.ofMinutes(20);

    private final SecurityContextRepository contexts;
    private final OpenSessions sessions;
    private final KnownDevices devices;
    private final Factors factors;
    private final Accounts accounts;
    private final Exempt exempt;
    private final ProvenSessions proofs;
    private final Viewers viewers;
    private final Clock clock;

    SignIns(
            SecurityContextRepository contexts,
            OpenSessions sessions,
            KnownDevices devices,
            Factors factors,
            Accounts accounts,
            Exempt exempt,
            ProvenSessions proofs,
            Viewers viewers,
            Clock clock) {
        this.contexts = contexts;
        this.sessions = sessions;
        this.devices = devices;
        this.factors = factors;
        this.accounts = accounts;
        this.exempt = exempt;
        this.proofs = proofs;
        this.viewers = viewers;
        this.clock = clock;
    }

    /**
     * Signs this account in and says where to go: there, or first to where the second step is taken.
     *
     * @param then a path the person wants, as it came in
     */
    public String open(
            long account, Way way, @Nullable String then, HttpServletRequest request, HttpServletResponse response) {
        var now = clock.instant();
        var isExempt =
                accounts.find(account).filter(known -> exempt.is(known.email())).isPresent();
        var session = new SignedInAccount(
                account,
                now,
                way == Way.PASSKEY || isExempt ? now : null,
                way != Way.PASSKEY && !isExempt && factors.of(account).any());
        accounts.seen(account);
        OpenSessions.describe(save(session, request, response), way, request);
        return finish(session, then, request, response);
    }

    /** The second step is taken: with a factor, or with the password by somebody who owes no factor. */
    public String prove(
            boolean factor, @Nullable String then, HttpServletRequest request, HttpServletResponse response) {
        var now = clock.instant();
        var before = current().orElseThrow();
        var after =
                new SignedInAccount(before.account(), now, factor ? now : before.factorAt(), !factor && before.owes());
        save(after, request, response);
        return finish(after, then, request, response);
    }

    /** Whether this session has proven what an address asks for. */
    public boolean hasProven(Proof.Needed needed) {
        return current()
                .filter(session -> viewers.of(session.account(), Language.AR)
                        .filter(viewer -> proofs.suffice(viewer, session, needed))
                        .isPresent())
                .isPresent();
    }

    /** Whether somebody came in but still owes a second step. */
    boolean isHalfway() {
        return current()
                .filter(session -> viewers.of(session.account(), Language.AR)
                        .filter(viewer -> !proofs.suffice(viewer, session, Proof.Needed.WHOLE))
                        .isPresent())
                .isPresent();
    }

    /** What the session of this request has proven. */
    public Optional<SignedInAccount> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInAccount session
                ? Optional.of(session)
                : Optional.empty();
    }

    /** Ends this session. */
    public void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    /** Ends the account's other sessions, as after a new password, and forgets the devices it knew. */
    public void endOthers(long account, HttpServletRequest request) {
        sessions.endAllBut(account, OpenSessions.id(request));
        devices.forget(account);
    }

    /** Ends every session of the account. */
    public void endAll(long account) {
        sessions.endAllBut(account, "");
        devices.forget(account);
    }

    /** Whether the person came by a link a moment ago, which stands for the password they may have forgotten. */
    public boolean cameByLink(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                && OpenSessions.way(session) == Way.LINK
                && session.getAttribute(OpenSessions.SINCE) instanceof Instant since
                && since.plus(LINK_STANDS_FOR_PASSWORD).isAfter(clock.instant());
    }

    /** Where the person goes: to the wanted page, or to where the rest is proven. */
    private String finish(
            SignedInAccount session, @Nullable String then, HttpServletRequest request, HttpServletResponse response) {
        if (hasProven(Proof.Needed.WHOLE)) {
            devices.remember(session.account(), request, response);
            return LocalPath.orOwnSpace(then);
        }
        var wanted = LocalPath.checked(then);
        return proofs.path() + (wanted.isEmpty() ? "" : "?then=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
    }

    private HttpSession save(SignedInAccount account, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        var session = request.getSession();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        return session;
    }
}

package ma.etamkeen.people.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ma.etamkeen.platform.access.SignedInAccount;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** The sessions of people who signed in: opened under a new name, ended when the person leaves. */
@Component
public class SignIns {

    private static final String BY_LINK = "people.by-link";
    private static final Duration LINK_STANDS_FOR_PASSWORD = Duration.ofMinutes(20);

    private final SecurityContextRepository contexts;
    private final ObjectProvider<FindByIndexNameSessionRepository<?>> sessions;
    private final Clock clock;

    SignIns(
            SecurityContextRepository contexts,
            ObjectProvider<FindByIndexNameSessionRepository<?>> sessions,
            Clock clock) {
        this.contexts = contexts;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Signs this account in. Whatever session there was gets a new name, so that nobody who planted it can follow. */
    void open(long account, boolean byLink, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        var session = request.getSession();
        session.removeAttribute(BY_LINK);
        if (byLink) {
            session.setAttribute(BY_LINK, clock.instant());
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(new SignedInAccount(account), null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    /** Ends this session. */
    void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    /** Ends the account's other sessions, as after a new password. */
    public void endOthers(long account, HttpServletRequest request) {
        var current =
                request.getSession(false) == null ? "" : request.getSession().getId();
        endAllBut(account, current);
    }

    /** Ends every session of the account. */
    public void endAll(long account) {
        endAllBut(account, "");
    }

    /** Whether the person came by a link a moment ago, which stands for the password they may have forgotten. */
    public boolean cameByLink(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                && session.getAttribute(BY_LINK) instanceof Instant since
                && since.plus(LINK_STANDS_FOR_PASSWORD).isAfter(clock.instant());
    }

    private void endAllBut(long account, String current) {
        sessions.ifAvailable(all -> all.findByPrincipalName(Long.toString(account)).keySet().stream()
                .filter(id -> !id.equals(current))
                .forEach(all::deleteById));
    }
}

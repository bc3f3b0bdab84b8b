package ma.etamkeen.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.stereotype.Component;

/** Whose request the server refused before a filter of ours or the {@link Gate} met it: the session is found by its cookie. */
@Component
public class Unmet {

    private final ObjectProvider<CookieSerializer> cookies;
    private final ObjectProvider<CalmSessions> sessions;
    private final ObjectProvider<Gate> gate;

    Unmet(ObjectProvider<CookieSerializer> cookies, ObjectProvider<CalmSessions> sessions, ObjectProvider<Gate> gate) {
        this.cookies = cookies;
        this.sessions = sessions;
        this.gate = gate;
    }

    /** The viewer of this request; a visitor where nobody signed in or nobody can say. */
    public Viewer viewer(HttpServletRequest request, Language language) {
        try {
            return gate.getObject().reader(account(request), language);
        } catch (DataAccessException _) {
            // the page that says what went wrong needs no database
            return Viewer.visitor(language);
        }
    }

    private @Nullable SignedInAccount account(HttpServletRequest request) {
        for (var id : cookies.getObject().readCookieValues(request)) {
            var session = sessions.getObject().findById(id);
            if (session != null
                    && !session.isExpired()
                    && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                            instanceof SecurityContext context
                    && context.getAuthentication() != null
                    && context.getAuthentication().getPrincipal() instanceof SignedInAccount account) {
                return account;
            }
        }
        return null;
    }
}

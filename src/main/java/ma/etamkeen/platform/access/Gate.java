package ma.etamkeen.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.etamkeen.platform.pages.Addresses;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Stands before every handler: finds the viewer once, then keeps the handler's rule. */
@Component
public class Gate implements HandlerInterceptor {

    private static final String VIEWER = Viewer.class.getName();

    private final ObjectProvider<Viewers> viewers;
    private final ObjectProvider<Proofs> proofs;

    Gate(ObjectProvider<Viewers> viewers, ObjectProvider<Proofs> proofs) {
        this.viewers = viewers;
        this.proofs = proofs;
    }

    /** The viewer of this request, as the gate found them. */
    public static Viewer viewer(HttpServletRequest request) {
        return request.getAttribute(VIEWER) instanceof Viewer viewer
                ? viewer
                : Viewer.visitor(Addresses.language(request));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        var language = Addresses.language(request);
        var needed = Proof.Needed.of(method);
        var session = session();
        var person = session == null
                ? Viewer.visitor(language)
                : viewers.getObject().of(session.account(), language).orElseGet(() -> Viewer.visitor(language));
        var isProven =
                session == null || !person.isSignedIn() || proofs.getObject().suffice(person, session, needed);
        var viewer = isProven ? seen(person, session, needed) : Viewer.visitor(language);
        request.setAttribute(VIEWER, viewer);
        return switch (Rule.of(method)) {
            case null -> throw new NotAllowed();
            case Rule.Everybody _, Rule.Link _ -> true;
            case Rule.Account _ ->
                person.isSignedIn()
                        ? isProven || sendTo(proofs.getObject().path(), request, response)
                        : sendTo("/sign-in", request, response);
            case Rule.Holders(var roles) -> {
                if (!person.isSignedIn()) {
                    yield sendTo("/sign-in", request, response);
                }
                var any = roles.toArray(Role[]::new);
                if (!person.holds(any)) {
                    throw new NotAllowed();
                }
                Acting.inPlaceOf(person.person(), person.deputyIn(any));
                yield isProven || sendTo(proofs.getObject().path(), request, response);
            }
        };
    }

    private static @Nullable SignedInAccount session() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInAccount session
                ? session
                : null;
    }

    /** While something is still owed, a person holds nothing. */
    private Viewer seen(Viewer person, @Nullable SignedInAccount session, Proof.Needed needed) {
        return session == null
                        || needed.compareTo(Proof.Needed.WHOLE) >= 0
                        || proofs.getObject().suffice(person, session, Proof.Needed.WHOLE)
                ? person
                : new Viewer(
                        person.account(), person.person(), person.unit(), person.name(), person.language(), List.of());
    }

    /** After that the person comes back to the page they wanted, or from which they sent the form. */
    private static boolean sendTo(String path, HttpServletRequest request, HttpServletResponse response) {
        var then = "GET".equals(request.getMethod()) ? request.getRequestURI() : origin(request);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location",
                "/" + Addresses.language(request).tag() + path
                        + (then.isEmpty() ? "" : "?then=" + URLEncoder.encode(then, StandardCharsets.UTF_8)));
        return false;
    }

    /** The page a form was sent from; whoever goes there checks that it is one of ours. */
    private static String origin(HttpServletRequest request) {
        var referrer = request.getHeader("Referer");
        if (referrer == null) {
            return "";
        }
        try {
            var path = URI.create(referrer).getRawPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}

package ma.etamkeen.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import ma.etamkeen.platform.pages.Addresses;
import ma.etamkeen.platform.words.Language;
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

    Gate(ObjectProvider<Viewers> viewers) {
        this.viewers = viewers;
    }

    /** The viewer of this request, as the gate found them. */
    public static Viewer viewer(HttpServletRequest request) {
        return request.getAttribute(VIEWER) instanceof Viewer viewer
                ? viewer
                : Viewer.visitor(Addresses.language(request));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws java.io.IOException {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        var viewer = find(Addresses.language(request));
        request.setAttribute(VIEWER, viewer);
        return switch (Rule.of(method)) {
            case null -> throw new NotAllowed();
            case Rule.Everybody _, Rule.Link _ -> true;
            case Rule.Account _ -> viewer.isSignedIn() || askToSignIn(request, response);
            case Rule.Holders(var roles) -> {
                if (!viewer.isSignedIn()) {
                    yield askToSignIn(request, response);
                }
                if (!viewer.holds(roles.toArray(Role[]::new))) {
                    throw new NotAllowed();
                }
                yield true;
            }
        };
    }

    private Viewer find(Language language) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInAccount(var account)
                ? viewers.getObject().of(account, language).orElseGet(() -> Viewer.visitor(language))
                : Viewer.visitor(language);
    }

    private static boolean askToSignIn(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
        var language = Addresses.language(request);
        var then = "GET".equals(request.getMethod()) ? request.getRequestURI() : "";
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                "Location",
                "/" + language.tag() + "/sign-in"
                        + (then.isEmpty() ? "" : "?then=" + URLEncoder.encode(then, StandardCharsets.UTF_8)));
        return false;
    }
}

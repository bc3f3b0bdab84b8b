package ma.etamkeen.platform.access;

import static jakarta.servlet.http.HttpServletResponse.SC_FORBIDDEN;
import static jakarta.servlet.http.HttpServletResponse.SC_GONE;
import static jakarta.servlet.http.HttpServletResponse.SC_NOT_FOUND;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import ma.etamkeen.platform.pages.Addresses;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** Stands before every handler: finds the viewer once, then keeps the handler's rule. */
@Component
public class Gate implements HandlerInterceptor {

    private static final String VIEWER = Viewer.class.getName();
    private static final Pattern LANGUAGE = Pattern.compile("^/\\{lang[^}]*}");
    /** What a variable of a pattern has to look like; it may hold one pair of braces. */
    private static final Pattern EXPRESSION = Pattern.compile(":(?:[^{}]|\\{[^{}]*})*}");

    private final ObjectProvider<Viewers> viewers;
    private final ObjectProvider<Proofs> proofs;
    private final Refusals refusals;
    private final Unasked unasked;

    Gate(ObjectProvider<Viewers> viewers, ObjectProvider<Proofs> proofs, Refusals refusals, Unasked unasked) {
        this.viewers = viewers;
        this.proofs = proofs;
        this.refusals = refusals;
        this.unasked = unasked;
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
        unasked.in(request, method).forEach(kind -> refusals.note(kind, person.person(), where(request)));
        var comesIn = comesIn(request, response, method, person, isProven);
        if (comesIn && unasked.isRepeated(request, method)) {
            throw new NotOfOurPages();
        }
        if (comesIn && isDeed(request) && viewer.isSignedIn()) {
            UnderWay.begin(request, viewer);
        }
        return comesIn;
    }

    /** The handler is done; what is written from here on is no longer its deed. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView answer) {
        UnderWay.end(request);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        UnderWay.end(request);
        if (handler instanceof HandlerMethod method) {
            var kinds = Refusals.marked();
            refused(Rule.of(method), response.getStatus(), request).ifPresent(kinds::add);
            kinds.forEach(kind -> refusals.note(kind, viewer(request).person(), where(request)));
        }
    }

    /** The deed of this request failed or was refused; what is written about that is no part of it. */
    public static void over(HttpServletRequest request) {
        UnderWay.end(request);
    }

    private boolean comesIn(
            HttpServletRequest request,
            HttpServletResponse response,
            HandlerMethod method,
            Viewer person,
            boolean isProven) {
        return switch (Rule.of(method)) {
            case null -> throw new NotAllowed();
            case Rule.Everybody _, Rule.Link _ -> true;
            case Rule.Account _ ->
                person.isSignedIn()
                        ? isProven || sendToProof(person, request, response)
                        : sendTo("/sign-in", request, response);
            case Rule.Holders(var roles, var everywhere) -> {
                if (!person.isSignedIn()) {
                    yield sendTo("/sign-in", request, response);
                }
                var any = roles.toArray(Role[]::new);
                var asked = everywhere ? person.everywhere() : person;
                if (!asked.holds(any)) {
                    refusals.note(Refusals.Kind.FORBIDDEN, person.person(), where(request));
                    throw new NotAllowed();
                }
                Acting.under(asked, any);
                yield isProven || sendToProof(person, request, response);
            }
        };
    }

    /** What kind of try it was, if it was refused as one. */
    private static Optional<Refusals.Kind> refused(@Nullable Rule rule, int status, HttpServletRequest request) {
        return switch (rule) {
            case null -> Optional.empty();
            case Rule.Link _
            when status == SC_FORBIDDEN || status == SC_NOT_FOUND || status == SC_GONE ->
                Optional.of(Refusals.Kind.LINK);
            case Rule.Everybody _, Rule.Link _ -> Optional.empty();
            case Rule.Account _, Rule.Holders _ ->
                switch (status) {
                    case SC_FORBIDDEN -> Optional.of(Refusals.Kind.FORBIDDEN);
                    case SC_NOT_FOUND ->
                        viewer(request).isSignedIn() ? Optional.of(Refusals.Kind.UNKNOWN) : Optional.empty();
                    default -> Optional.empty();
                };
        };
    }

    /** The method and the pattern of the address: what stands in the address itself may be a token or a name. */
    private static String where(HttpServletRequest request) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " "
                + (pattern == null
                        ? ""
                        : EXPRESSION
                                .matcher(LANGUAGE.matcher(pattern.toString()).replaceFirst(""))
                                .replaceAll("}"));
    }

    private static boolean isDeed(HttpServletRequest request) {
        return !"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod());
    }

    /** Finds the viewer of an address that leads nowhere: no gate stood before it, and the page that says so has a menu. */
    public void meet(HttpServletRequest request) {
        if (request.getAttribute(VIEWER) == null) {
            request.setAttribute(VIEWER, reader(Addresses.language(request)));
        }
    }

    private Viewer reader(Language language) {
        return reader(session(), language);
    }

    /** Who reads the answer to what no gate stood before; they may have signed in and still owe something. */
    Viewer reader(@Nullable SignedInAccount session, Language language) {
        return session == null
                ? Viewer.visitor(language)
                : viewers.getObject()
                        .of(session.account(), language)
                        .filter(person -> proofs.getObject().suffice(person, session, Proof.Needed.WHOLE))
                        .orElseGet(() -> Viewer.visitor(language));
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

    /** Being asked for a proof before a page is part of every day; a deed that lacks it is one somebody may want to know of. */
    private boolean sendToProof(Viewer person, HttpServletRequest request, HttpServletResponse response) {
        if (isDeed(request)) {
            refusals.note(Refusals.Kind.PROOF, person.person(), where(request));
        }
        return sendTo(proofs.getObject().path(), request, response);
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

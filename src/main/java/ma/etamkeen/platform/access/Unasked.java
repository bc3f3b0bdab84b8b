package ma.etamkeen.platform.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * What a request brings that no page of ours makes a browser send: fields its form does not have, a place outside to go to
 * next, the name of a session nobody was given. All of it is left aside; that somebody tried is worth a line.
 */
@Component
class Unasked {

    /** The one field that says where to go next. */
    private static final String ONWARDS = "then";

    private static final Pattern OUTSIDE = Pattern.compile(
            "[^/]*[:.\\\\].*|[^/]+/.*|(/(ar|fr|en))?[/\\\\]{2}.*|.*[\\\\\\p{Cntrl}].*|.*(://|\\.\\.).*",
            Pattern.DOTALL);

    /** The store gives random names alone. */
    private static final Pattern GIVEN =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private final FormerSessions former;
    private final Map<HandlerMethod, Optional<Set<String>>> taken = new ConcurrentHashMap<>();

    Unasked(FormerSessions former) {
        this.former = former;
    }

    Set<Refusals.Kind> in(HttpServletRequest request, HandlerMethod handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return Set.of();
        }
        var kinds = EnumSet.noneOf(Refusals.Kind.class);
        var names = taken.computeIfAbsent(handler, Unasked::taken);
        if ("POST".equals(request.getMethod()) && names.isPresent() && hasMore(request, names.get())) {
            kinds.add(Refusals.Kind.FIELDS);
        }
        if (names.isPresent() && names.get().contains(ONWARDS) && isOutside(request.getParameter(ONWARDS))) {
            kinds.add(Refusals.Kind.REDIRECT);
        }
        if (isOfNobody(request)) {
            kinds.add(Refusals.Kind.SESSION);
        }
        return kinds;
    }

    private static boolean hasMore(HttpServletRequest request, Set<String> names) {
        return Collections.list(request.getParameterNames()).stream()
                .map(name -> name.split("[.\\[]", 2)[0])
                .anyMatch(name -> !names.contains(name));
    }

    static boolean isOutside(@org.jspecify.annotations.Nullable String place) {
        if (place == null || place.isBlank()) {
            return false;
        }
        try {
            return OUTSIDE.matcher(URLDecoder.decode(place.strip(), StandardCharsets.UTF_8))
                    .matches();
        } catch (IllegalArgumentException _) {
            return OUTSIDE.matcher(place.strip()).matches();
        }
    }

    /** A name of the right shape that is unknown has most likely run out: everybody comes with one in the morning. */
    private boolean isOfNobody(HttpServletRequest request) {
        var name = request.getRequestedSessionId();
        return name != null
                && !request.isRequestedSessionIdValid()
                && (!GIVEN.matcher(name).matches() || former.knows(name));
    }

    /** The names of the fields a handler takes; nothing when it takes whatever it has shown, by names of its own. */
    private static Optional<Set<String>> taken(HandlerMethod handler) {
        var names = new HashSet<String>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            var type = parameter.getParameterType();
            if (type == Map.class) {
                return Optional.empty();
            }
            if (parameter.hasParameterAnnotation(RequestParam.class)) {
                var given = parameter.getParameterAnnotation(RequestParam.class);
                names.add(
                        given == null || given.name().isEmpty()
                                ? parameter.getParameter().getName()
                                : given.name());
            } else if (type.isRecord() && !parameter.hasParameterAnnotation(PathVariable.class)) {
                Arrays.stream(type.getRecordComponents()).forEach(component -> names.add(component.getName()));
            }
        }
        return Optional.of(names);
    }
}

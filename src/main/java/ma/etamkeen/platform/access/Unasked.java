package ma.etamkeen.platform.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.util.WebUtils;

/**
 * What a request brings that no page of ours makes a browser send: fields its form does not have, one field twice, a place
 * outside to go to next, the name of a session nobody was given. That somebody tried is worth a line. All of it is left
 * aside, but for a field that comes twice: which of the two was meant is not ours to guess.
 */
@Component
class Unasked {

    /** The one field that says where to go next. */
    private static final String ONWARDS = "then";

    /** The server takes no longer address, so none of ours is one. */
    private static final int LONGEST_PLACE = 8_192;

    private static final Pattern OUTSIDE = Pattern.compile(
            "[^/]*[:.\\\\].*|[^/]+/.*|(/(ar|fr|en))?[/\\\\]{2}.*|.*[\\\\\\p{Cntrl}].*|.*(://|\\.\\.).*",
            Pattern.DOTALL);

    /** The store gives random names alone. */
    private static final Pattern GIVEN =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private final FormerSessions former;
    private final Map<HandlerMethod, Taken> taken = new ConcurrentHashMap<>();

    Unasked(FormerSessions former) {
        this.former = former;
    }

    Set<Refusals.Kind> in(HttpServletRequest request, HandlerMethod handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return Set.of();
        }
        var kinds = EnumSet.noneOf(Refusals.Kind.class);
        var fields = taken.computeIfAbsent(handler, Taken::by);
        if ("POST".equals(request.getMethod()) && !fields.whatever() && hasMore(request, fields.names())
                || isRepeated(request, handler)) {
            kinds.add(Refusals.Kind.FIELDS);
        }
        if (!fields.whatever() && fields.names().contains(ONWARDS) && isOutside(request.getParameter(ONWARDS))) {
            kinds.add(Refusals.Kind.REDIRECT);
        }
        if (isOfNobody(request)) {
            kinds.add(Refusals.Kind.SESSION);
        }
        return kinds;
    }

    /** A field that its handler takes once came more than once; Spring would join the two or take the first. */
    boolean isRepeated(HttpServletRequest request, HandlerMethod handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST || !"POST".equals(request.getMethod())) {
            return false;
        }
        var lists = taken.computeIfAbsent(handler, Taken::by).lists();
        var files = WebUtils.getNativeRequest(request, MultipartRequest.class);
        return request.getParameterMap().entrySet().stream()
                        .anyMatch(field -> field.getValue().length > 1 && !lists.contains(field.getKey()))
                || files != null
                        && files.getMultiFileMap().entrySet().stream()
                                .anyMatch(field -> field.getValue().size() > 1 && !lists.contains(field.getKey()));
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
        if (place.length() > LONGEST_PLACE) {
            return true;
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

    /**
     * The fields a handler takes.
     *
     * @param names what they are called
     * @param lists those of them that may come more than once
     * @param whatever that it takes all it has shown, by names of its own
     */
    private record Taken(Set<String> names, Set<String> lists, boolean whatever) {

        static Taken by(HandlerMethod handler) {
            var fields = new Taken(
                    new HashSet<>(),
                    new HashSet<>(),
                    Stream.of(handler.getMethodParameters())
                            .anyMatch(parameter -> parameter.getParameterType() == Map.class));
            for (MethodParameter parameter : handler.getMethodParameters()) {
                var type = parameter.getParameterType();
                if (parameter.hasParameterAnnotation(RequestParam.class)) {
                    var given = parameter.getParameterAnnotation(RequestParam.class);
                    fields.add(
                            given == null || given.name().isEmpty()
                                    ? parameter.getParameter().getName()
                                    : given.name(),
                            type);
                } else if (type.isRecord() && !parameter.hasParameterAnnotation(PathVariable.class)) {
                    Arrays.stream(type.getRecordComponents())
                            .forEach(component -> fields.add(component.getName(), component.getType()));
                }
            }
            return fields;
        }

        private void add(String name, Class<?> type) {
            names.add(name);
            addLists(name, type);
        }

        /** A form may hold others, whose fields are called by both names: {@code wish.equipment}. */
        private void addLists(String name, Class<?> type) {
            if (type.isArray() || Collection.class.isAssignableFrom(type)) {
                lists.add(name);
            } else if (type.isRecord()) {
                for (var component : type.getRecordComponents()) {
                    addLists(name + "." + component.getName(), component.getType());
                }
            }
        }
    }
}

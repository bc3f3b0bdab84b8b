package ma.etamkeen.platform.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Spring's search for the handler of an address, which tries every route in turn since each begins with a variable, the
 * language. Here only routes with as many words as the address and with its words where they have none but their own
 * are tried: what is found stays the same.
 */
final class Routes extends RequestMappingHandlerMapping {

    private static final ScopedValue<Set<RequestMappingInfo>> TRIED = ScopedValue.newInstance();

    /** A route and who answers it. */
    private record Known(RequestMappingInfo route, HandlerMethod handler) {}

    /** A pattern of a route: its words, and null where any word may stand. */
    private record Shape(List<@Nullable String> words, Known known) {

        boolean fits(List<String> asked) {
            for (var index = 0; index < asked.size(); index++) {
                if (words.get(index) instanceof String word && !word.equals(asked.get(index))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The shapes of so many words; {@code anyLength} are the routes whose length is not known. */
    private record Index(Map<Integer, List<Shape>> shapes, List<Known> anyLength) {}

    private volatile @Nullable Index index;

    /**
     * Where one route alone matches, there is nothing to compare: only the search among several, or for why there is none,
     * is left to Spring, which goes through all there are.
     */
    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        var tried = tried(request);
        RequestMappingInfo match = null;
        HandlerMethod handler = null;
        var matches = 0;
        for (var known : tried) {
            var matching = super.getMatchingMapping(known.route(), request);
            if (matching != null) {
                matches++;
                match = matching;
                handler = known.handler();
            }
        }
        if (matches == 1 && match != null && handler != null) {
            request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, handler);
            handleMatch(match, path, request);
            return handler;
        }
        Set<RequestMappingInfo> routes = Collections.newSetFromMap(new IdentityHashMap<>());
        tried.forEach(known -> routes.add(known.route()));
        return ScopedValue.where(TRIED, routes).call(() -> super.lookupHandlerMethod(path, request));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
        return TRIED.isBound() && !TRIED.get().contains(route) ? null : super.getMatchingMapping(route, request);
    }

    @Override
    protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo route) {
        super.registerHandlerMethod(handler, method, route);
        index = null;
    }

    private Set<Known> tried(HttpServletRequest request) {
        var known = index == null ? index = index() : index;
        var asked = words(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
        Set<Known> tried = Collections.newSetFromMap(new IdentityHashMap<>());
        tried.addAll(known.anyLength());
        for (var shape : known.shapes().getOrDefault(asked.size(), List.of())) {
            if (shape.fits(asked)) {
                tried.add(shape.known());
            }
        }
        return tried;
    }

    private Index index() {
        var shapes = new HashMap<Integer, List<Shape>>();
        var anyLength = new ArrayList<Known>();
        getHandlerMethods().forEach((route, handler) -> {
            var known = new Known(route, handler);
            for (var pattern : route.getPatternValues()) {
                if (pattern.contains("*") || pattern.contains("{*")) {
                    anyLength.add(known);
                } else {
                    var words = new ArrayList<@Nullable String>();
                    for (var word : words(PathContainer.parsePath(pattern))) {
                        words.add(word.contains("{") ? null : word);
                    }
                    shapes.computeIfAbsent(words.size(), _ -> new ArrayList<>()).add(new Shape(words, known));
                }
            }
        });
        return new Index(shapes, anyLength);
    }

    private static List<String> words(PathContainer path) {
        var words = new ArrayList<String>();
        for (var element : path.elements()) {
            if (element instanceof PathSegment segment) {
                words.add(segment.valueToMatch());
            }
        }
        return words;
    }
}

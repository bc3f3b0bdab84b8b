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

    /** A pattern of a route: its words, and null where any word may stand. */
    private record Shape(List<@Nullable String> words, RequestMappingInfo route) {

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
    private record Index(Map<Integer, List<Shape>> shapes, List<RequestMappingInfo> anyLength) {}

    private volatile @Nullable Index index;

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return ScopedValue.where(TRIED, tried(request)).call(() -> super.lookupHandlerMethod(path, request));
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

    private Set<RequestMappingInfo> tried(HttpServletRequest request) {
        var known = index == null ? index = index() : index;
        var asked = words(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication());
        Set<RequestMappingInfo> tried = Collections.newSetFromMap(new IdentityHashMap<>());
        tried.addAll(known.anyLength());
        for (var shape : known.shapes().getOrDefault(asked.size(), List.of())) {
            if (shape.fits(asked)) {
                tried.add(shape.route());
            }
        }
        return tried;
    }

    private Index index() {
        var shapes = new HashMap<Integer, List<Shape>>();
        var anyLength = new ArrayList<RequestMappingInfo>();
        for (var route : getHandlerMethods().keySet()) {
            for (var pattern : route.getPatternValues()) {
                if (pattern.contains("*") || pattern.contains("{*")) {
                    anyLength.add(route);
                } else {
                    var words = new ArrayList<@Nullable String>();
                    for (var word : words(PathContainer.parsePath(pattern))) {
                        words.add(word.contains("{") ? null : word);
                    }
                    shapes.computeIfAbsent(words.size(), _ -> new ArrayList<>()).add(new Shape(words, route));
                }
            }
        }
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

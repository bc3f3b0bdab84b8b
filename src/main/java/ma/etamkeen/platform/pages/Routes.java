package ma.etamkeen.platform.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Spring's search for the handler of an address, which tries every route in turn since each begins with a variable, the
 * language. Here a route whose second word is another than the address's is not tried: what is found stays the same.
 */
final class Routes extends RequestMappingHandlerMapping {

    private static final int SECOND_WORD = 3;
    private static final ScopedValue<String> ASKED = ScopedValue.newInstance();

    /** The second words of a route; empty when any may come there. */
    private final Map<RequestMappingInfo, Set<String>> words = new ConcurrentHashMap<>();

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        var elements = ServletRequestPathUtils.getParsedRequestPath(request)
                .pathWithinApplication()
                .elements();
        return elements.size() > SECOND_WORD && elements.get(SECOND_WORD) instanceof PathSegment word
                ? ScopedValue.where(ASKED, word.valueToMatch()).call(() -> super.lookupHandlerMethod(path, request))
                : super.lookupHandlerMethod(path, request);
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
        if (ASKED.isBound()) {
            var known = words.computeIfAbsent(route, Routes::secondWords);
            if (!known.isEmpty() && !known.contains(ASKED.get())) {
                return null;
            }
        }
        return super.getMatchingMapping(route, request);
    }

    private static Set<String> secondWords(RequestMappingInfo route) {
        var seconds = route.getPatternValues().stream()
                .map(pattern -> PathContainer.parsePath(pattern).elements())
                .map(elements -> elements.size() > SECOND_WORD
                        ? elements.get(SECOND_WORD).value()
                        : "*")
                .collect(Collectors.toSet());
        return seconds.stream().allMatch(word -> word.matches("[a-z-]+")) ? seconds : Set.of();
    }
}

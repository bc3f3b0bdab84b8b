package ma.etamkeen.attacks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ma.etamkeen.platform.access.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** An address of the product as the handlers say it. */
record Route(
        HttpMethod method,
        String pattern,
        HandlerMethod handler,
        @Nullable Rule rule) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)(?::(?:[^{}]|\\{[^{}]*})*)?}");

    static List<Route> all(RequestMappingHandlerMapping mapping) {
        var routes = new ArrayList<Route>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var methods = info.getMethodsCondition().getMethods();
            for (var pattern : new TreeSet<>(info.getPatternValues())) {
                if (!pattern.equals("/error")) {
                    if (methods.isEmpty()) {
                        routes.add(new Route(HttpMethod.GET, pattern, handler, Rule.of(handler)));
                    }
                    methods.forEach(
                            method -> routes.add(new Route(method.asHttpMethod(), pattern, handler, Rule.of(handler))));
                }
            }
        });
        routes.sort(Comparator.comparing(Route::toString));
        return routes;
    }

    boolean isDeed() {
        return !method.equals(HttpMethod.GET);
    }

    /** An address of this pattern about the thing of this id. */
    String address(String id) {
        return VARIABLE.matcher(pattern).replaceAll(found -> switch (found.group(1)) {
            case "lang", "language" -> "fr";
            case "token", "code", "key" -> "AAAAAAAAAAAAAAAAAAAAAAAA";
            case "slug" -> "about";
            default -> id;
        });
    }

    /** As the journal says it. */
    String where() {
        return method + " " + pattern.replaceFirst("^/\\{lang[^}]*}", "").replaceAll(":(?:[^{}]|\\{[^{}]*})*}", "}");
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}

package ma.etamkeen.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

class RoutesTest {

    private static final List<String> PATTERNS = List.of(
            "/",
            "/robots.txt",
            "/{lang}",
            "/{lang}/training",
            "/{lang}/training/sessions/new",
            "/{lang}/training/sessions/{id}",
            "/{lang}/training/sessions/{id}/presence",
            "/{lang}/training/sessions/{id:\\d+}.pdf",
            "/{lang}/{part}/about",
            "/c/{code:[^.]+}",
            "/{lang:ar|fr|en}/c/{code:[^.]+}",
            "/files/**",
            "/{lang}/search/{*words}");

    /** Stands for what answers a route. */
    public record Handler(String pattern) {}

    @Test
    void every_address_comes_where_the_search_through_all_routes_brings_it() throws Exception {
        var ours = filled(new Routes());
        var plain = filled(new RequestMappingHandlerMapping());
        var words = List.of("fr", "c", "training", "sessions", "new", "12", "12.pdf", "presence", "about", "files");
        var addresses = Stream.of(
                        Stream.of(
                                "/",
                                "",
                                "/robots.txt",
                                "/fr/",
                                "//",
                                "/fr//training",
                                "/fr/train%69ng",
                                "/fr;a=1/training"),
                        words.stream().map(one -> "/" + one),
                        words.stream().flatMap(one -> words.stream().map(two -> "/fr/" + one + "/" + two)),
                        words.stream().flatMap(one -> words.stream().map(two -> "/fr/training/" + one + "/" + two)),
                        words.stream().map(one -> "/fr/training/sessions/12/" + one),
                        words.stream().map(one -> "/files/a/b/" + one),
                        words.stream().map(one -> "/ar/search/a/b/" + one))
                .flatMap(all -> all)
                .toList();

        assertThat(addresses)
                .allSatisfy(address -> assertThat(handler(ours, address)).isEqualTo(handler(plain, address)));
        assertThat(handler(ours, "/fr/training/sessions/12/presence"))
                .isEqualTo("/{lang}/training/sessions/{id}/presence");
        assertThat(handler(ours, "/fr/nowhere")).isNull();
    }

    private static <M extends RequestMappingHandlerMapping> M filled(M mapping) throws Exception {
        var context = new StaticWebApplicationContext();
        context.refresh();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        for (var pattern : PATTERNS) {
            mapping.registerMapping(
                    RequestMappingInfo.paths(pattern)
                            .options(mapping.getBuilderConfiguration())
                            .build(),
                    new Handler(pattern),
                    Handler.class.getMethod("pattern"));
        }
        return mapping;
    }

    private static @Nullable Object handler(RequestMappingHandlerMapping mapping, String address) throws Exception {
        var request = new MockHttpServletRequest("GET", address);
        ServletRequestPathUtils.parseAndCache(request);
        var chain = mapping.getHandler(request);
        return chain == null ? null : ((Handler) ((HandlerMethod) chain.getHandler()).getBean()).pattern();
    }
}

package ma.etamkeen.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.ByLink;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The matrix of who may do what is the code's own, and every line of it can be read. */
@TamkeenTest
class MatrixTest {

    private static final Set<Class<? extends Annotation>> RULES =
            Set.of(Allowed.class, Open.class, SignedIn.class, ByLink.class);

    @Autowired
    Matrix matrix;

    @Autowired
    Words words;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Test
    void every_page_has_a_name_in_the_words_of_its_part() {
        assertThat(matrix.rows())
                .isNotEmpty()
                .filteredOn(row -> !words.has(row.page()))
                .extracting(MatrixRow::page)
                .as("a page is called something under access.page.‹part›.‹page›")
                .isEmpty();
        assertThat(words.text(Language.AR, matrix.rows().getFirst().page())).isNotBlank();
    }

    @Test
    void every_route_stands_in_the_matrix_with_what_its_annotation_says_and_nothing_else_does() {
        var said = new TreeSet<String>();
        matrix.rows()
                .forEach(row -> row.addresses()
                        .forEach(address -> said.add(
                                line(address, row.changes(), row.page(), row.who(), row.roles(), row.everywhere()))));

        var asked = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getName().startsWith("ma.etamkeen.")) {
                info.getPatternValues().forEach(pattern -> asked.add(asked(info, pattern, handler)));
            }
        });

        assertThat(asked).hasSizeGreaterThan(200);
        assertThat(said).containsExactlyElementsOf(asked);
    }

    @Test
    void a_role_that_counts_only_on_the_whole_platform_is_said_so_in_words() {
        var administrator = cast.accountOf(cast.holder(Role.ADMINISTRATOR));
        for (var language : Language.values()) {
            var table = Jsoup.parse(body("/" + language.tag() + "/admin/roles/matrix", administrator));
            var everywhere = words.text(language, "people.matrix.everywhere");

            assertThat(rowOf(table, "/admin/journal")).contains(everywhere);
            assertThat(rowOf(table, "/admin/people")).doesNotContain(everywhere);
            assertThat(rowOf(table, "/desk/texts"))
                    .contains(words.text(language, "people.matrix.everywhere-or-edition"));
        }
    }

    private String body(String address, long account) {
        return new String(
                web.get()
                        .uri(address)
                        .with(FromOurPages.account(account))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }

    private static String rowOf(Document table, String address) {
        return table.select("section[aria-labelledby=pages] tr").stream()
                .filter(row -> row.select("bdi.address").eachText().contains(address))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static String asked(RequestMappingInfo info, String pattern, HandlerMethod handler) {
        var methods = info.getMethodsCondition().getMethods();
        var address =
                pattern.replaceFirst("^/\\{lang[^/]*}", "").replaceAll("\\{([a-z]+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
        AnnotatedElement own = handler.getMethod();
        var element = RULES.stream().anyMatch(own::isAnnotationPresent) ? own : handler.getBeanType();
        var allowed = element.getAnnotation(Allowed.class);
        return line(
                address,
                !methods.isEmpty() && !methods.contains(RequestMethod.GET),
                Matrix.key(handler.getBeanType()),
                element.isAnnotationPresent(Open.class)
                        ? "everybody"
                        : element.isAnnotationPresent(SignedIn.class)
                                ? "account"
                                : element.isAnnotationPresent(ByLink.class) ? "link" : "holders",
                allowed == null ? List.of() : List.of(allowed.value()),
                allowed != null && allowed.everywhere());
    }

    private static String line(
            String address, boolean changes, String page, String who, Collection<Role> roles, boolean everywhere) {
        return "%s %s %s: %s %s%s"
                .formatted(
                        changes ? "changes" : "reads",
                        address,
                        page,
                        who,
                        new TreeSet<>(roles),
                        everywhere ? " everywhere" : "");
    }
}

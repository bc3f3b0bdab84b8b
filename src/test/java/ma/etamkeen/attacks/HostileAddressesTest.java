package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Rule;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * An address that was typed wrong, cut off or made up is answered with a page that says what to do, never with a failure:
 * every route is asked, a twelfth of them a day, with a letter, a NUL and a number beyond all numbers in each variable of its
 * path and in each parameter, by everybody who may come there ({@link HostileAddressesProof}: all of them).
 */
@TamkeenTest
@Tag("walk")
class HostileAddressesTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)(?::(?:[^{}]|\\{[^{}]*})*)?}");
    private static final String NUMBER = "99999999999999999999999";
    private static final List<String> HOSTILE = List.of("x", "\0", NUMBER);
    private static final String MARK = "HOSTILE";

    /** Whoever guesses codes and links is slowed down by address: the other tests come from another one. */
    private static final String ADDRESS = "192.0.2.77";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    @Test
    void no_address_and_no_parameter_makes_a_route_fail() {
        var wrong = new ArrayList<String>();
        var known = 0;
        var asked = 0;
        for (var route : Route.all(mapping)) {
            var accounts = accounts(route);
            var isAsked = isWhole() || Seed.isOfToday(route);
            for (var address : addresses(route)) {
                known++;
                // a path is read before anybody is looked at: one who may come there is enough for it
                for (var account : !isAsked
                        ? List.<Long>of()
                        : address.contains("?") ? accounts : accounts.subList(0, Math.min(1, accounts.size()))) {
                    asked++;
                    fault(route, address, account).ifPresent(fault -> wrong.add(route.method() + " " + fault));
                }
            }
        }

        assertThat(known).as("addresses").isGreaterThan(500);
        assertThat(asked).as("addresses asked").isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    /** Whether every route is asked: {@link HostileAddressesProof}. */
    boolean isWhole() {
        return false;
    }

    private Optional<String> fault(Route route, String address, long account) {
        var request = web.method(route.method()).uri(URI.create(address)).with(sent -> {
            sent.setRemoteAddr(ADDRESS);
            return sent;
        });
        var answer = (account == 0 ? request : request.with(FromOurPages.account(account))).exchange();
        var failure = answer.getUnresolvedException();
        if (failure != null) {
            return Optional.of(address + " failed with " + failure);
        }
        var response = answer.getResponse();
        var status = response.getStatus();
        if (status >= 500) {
            return Optional.of(address + " answered " + status);
        }
        // what the server itself refuses is asked over a socket: MalformedRequestsTest
        var isStoppedBefore = address.replaceAll("\\?.*", "").contains("%00");
        if (status >= 400 && !isStoppedBefore && !isHelpful(response)) {
            return Optional.of(address + " answered " + status + " without a page that helps");
        }
        return Optional.empty();
    }

    @Test
    void what_is_no_number_is_not_there_in_a_path_and_not_readable_in_a_parameter() {
        assertThat(web.get().uri("/fr/training/sessions/" + NUMBER).exchange()).hasStatus(404);
        assertThat(web.get().uri("/fr/knowledge?page=abc").exchange()).hasStatus(400);
        assertThat(web.get().uri("/fr/resources?page=99999999999").exchange()).hasStatus(400);
    }

    /** A program is told in its own form what is wrong. */
    private static boolean isHelpful(MockHttpServletResponse response) {
        if ("application/problem+json".equals(response.getContentType())) {
            return body(response).contains("\"detail\"");
        }
        var page = Jsoup.parse(body(response));
        return !page.select("h1").text().isBlank()
                && !page.select("main a[href], main form").isEmpty();
    }

    private static String body(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** Everybody the route lets in: one account of each role. */
    private List<Long> accounts(Route route) {
        var accounts = new LinkedHashSet<Long>();
        switch (route.rule()) {
            case null -> {}
            case Rule.Everybody _, Rule.Link _ -> accounts.add(0L);
            case Rule.Account _ -> accounts.add(cast.accountOf(cast.civilServant()));
            case Rule.Holders(var roles, var _) ->
                roles.stream()
                        .sorted(Comparator.naturalOrder())
                        .forEach(role -> accounts.add(cast.accountOf(cast.holder(role))));
        }
        return List.copyOf(accounts);
    }

    private List<String> addresses(Route route) {
        var addresses = new ArrayList<String>();
        var variables = VARIABLE.matcher(route.pattern())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("lang"))
                .toList();
        for (var variable : variables) {
            for (var hostile : HOSTILE) {
                addresses.add(address(route, variable).replace(MARK, encoded(hostile)));
            }
        }
        for (var parameter : parameters(route)) {
            for (var hostile : HOSTILE) {
                addresses.add(address(route, "") + "?" + parameter + "=" + encoded(hostile));
            }
        }
        return addresses;
    }

    private static String encoded(String hostile) {
        return URLEncoder.encode(hostile, StandardCharsets.UTF_8);
    }

    private String address(Route route, String variable) {
        return VARIABLE.matcher(route.pattern())
                .replaceAll(found -> found.group(1).equals(variable)
                        ? MARK
                        : switch (found.group(1)) {
                            case "lang", "language" -> "fr";
                            case "token", "code", "key" -> "AAAAAAAAAAAAAAAAAAAAAAAA";
                            case "slug" -> "about";
                            case "year" -> "2026";
                            default -> there(route);
                        });
    }

    /** Something that is there, so that a page looks at its parameters; a deed is done on nothing. */
    private String there(Route route) {
        if (!route.method().equals(HttpMethod.GET)) {
            return "999999999";
        }
        var pattern = route.pattern();
        if (pattern.contains("/people/")) {
            return Long.toString(cast.civilServant());
        }
        if (pattern.contains("/units/")) {
            return Long.toString(cast.unit("MEF"));
        }
        if (pattern.contains("/entries/")) {
            return first("knowledge.entry");
        }
        return pattern.contains("/sessions/") ? first("training.session") : "1";
    }

    private String first(String table) {
        return db.sql("select coalesce(min(id), 1)::text from " + table)
                .query(String.class)
                .single();
    }

    /** What the handler reads of the query: its own parameters, and the fields of what it gathers in a record. */
    private static Set<String> parameters(Route route) {
        var names = new LinkedHashSet<String>();
        for (MethodParameter parameter : route.handler().getMethodParameters()) {
            parameter.initParameterNameDiscovery(new org.springframework.core.DefaultParameterNameDiscoverer());
            var type = parameter.getParameterType();
            if (parameter.hasParameterAnnotation(RequestParam.class)) {
                if (type != MultipartFile.class && type != java.util.Map.class) {
                    names.add(java.util.Objects.requireNonNull(parameter.getParameterName()));
                }
            } else if (route.method().equals(HttpMethod.GET)
                    && type.isRecord()
                    && type != Viewer.class
                    && type != Language.class
                    && !BindingResult.class.isAssignableFrom(type)
                    && !BeanUtils.isSimpleProperty(type)) {
                Arrays.stream(type.getRecordComponents()).forEach(component -> names.add(component.getName()));
            }
        }
        return names;
    }
}

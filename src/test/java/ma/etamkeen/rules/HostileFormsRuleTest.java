package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.State;
import ma.etamkeen.platform.access.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Walks the pages as each role, finds every form there is, and sends it wrong in every way: the needed fields empty, no
 * field at all, hidden values forged, each field of one megabyte, with a NUL, with a direction mark that never closes,
 * without its file, with an empty one or with more than any form takes. Each is answered with 4xx and changes nothing, and what is refused beside a field is
 * announced.
 */
@TamkeenTest
class HostileFormsRuleTest {

    private static final int MOST_PAGES = 120;
    private static final int FORMS_TOGETHER = 10;
    private static final String MEGABYTE = "a".repeat(1 << 20);
    private static final Map<String, byte[]> FILES =
            Map.of("an empty file", new byte[0], "a file of three megabytes", new byte[3 << 20]);
    private static final List<String> HOSTILE = List.of(MEGABYTE, "a\0b", "a\u202eb");
    private static final Set<String> TYPED = Set.of(
            "text",
            "email",
            "url",
            "tel",
            "search",
            "password",
            "number",
            "date",
            "time",
            "datetime-local",
            "textarea");

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    State state;

    private record Form(long account, String page, String action, Map<String, Input> inputs) {

        /** The same form on another thing is the same form. */
        String kind() {
            return action.replaceAll("/\\d+", "/#").replaceAll("/[A-Za-z0-9_-]{20,}", "/#") + inputs.keySet();
        }
    }

    private record Input(String type, String value, boolean required) {

        boolean isTyped() {
            return TYPED.contains(type);
        }

        boolean isFile() {
            return type.equals("file");
        }
    }

    @Test
    void every_form_refuses_what_is_hostile_and_changes_nothing() {
        var forms = forms();
        var wrong = new ArrayList<String>();
        var before = state.fingerprint();
        var tried = new ArrayList<String>();
        for (var form : forms.values()) {
            tried.add(form.action());
            if (form.inputs().values().stream().anyMatch(input -> input.required() && input.isTyped())) {
                check(form, emptied(form), "needed fields empty", wrong);
                refuse(form, Map.of(), "without any field", wrong);
                refuse(form, forged(form), "hidden values forged", wrong);
            }
            form.inputs().forEach((name, input) -> {
                if (input.isTyped()) {
                    for (var hostile : HOSTILE) {
                        var values = values(form);
                        values.put(name, hostile);
                        check(form, values, name + " = " + described(hostile), wrong);
                    }
                }
                if (input.isFile()) {
                    check(form, values(form), "without its file", wrong);
                    FILES.forEach((what, bytes) -> checkFile(form, name, bytes, what, wrong));
                }
            });
            // a look at the whole database costs more than a form: several share one
            if (tried.size() % FORMS_TOGETHER == 0 || tried.size() == forms.size()) {
                var after = state.fingerprint();
                if (!after.equals(before)) {
                    var changed = new TreeMap<>(after);
                    changed.entrySet().removeAll(before.entrySet());
                    var last = tried.subList((tried.size() - 1) / FORMS_TOGETHER * FORMS_TOGETHER, tried.size());
                    wrong.add("one of " + last + " changed " + changed.keySet());
                }
                before = after;
            }
        }

        assertThat(forms.size()).as("the walk finds the forms of the product").isGreaterThan(15);
        assertThat(wrong).isEmpty();
    }

    /** What a person can send is refused in words that lead to the fields. */
    private void check(Form form, Map<String, String> values, String what, List<String> wrong) {
        announcements(refuse(form, values, what, wrong))
                .forEach(fault -> wrong.add("%s (on %s), %s: %s".formatted(form.action(), form.page(), what, fault)));
    }

    /** Returns the page that says so: only a program sends what no page lets one choose, and is told no more. */
    private String refuse(Form form, Map<String, String> values, String what, List<String> wrong) {
        var request = web.post().uri(form.action());
        for (var value : values.entrySet()) {
            request = request.param(value.getKey(), value.getValue());
        }
        var answer = as(form.account(), request);
        var failure = answer.getUnresolvedException();
        if (failure != null) {
            wrong.add("%s (on %s), %s: failed with %s".formatted(form.action(), form.page(), what, failure));
            return "";
        }
        var status = answer.getResponse().getStatus();
        if (status < 400 || status > 499) {
            wrong.add("%s (on %s), %s: answered %d".formatted(form.action(), form.page(), what, status));
        }
        return body(answer);
    }

    /** A form that was refused says so aloud, and ties each fault to its field. */
    private static List<String> announcements(String html) {
        var faults = new ArrayList<String>();
        var page = Jsoup.parse(html);
        for (var error : page.select(".field .error, .field.bad")) {
            if (error.closest("form") == null) {
                faults.add("an error outside a form: " + error.text());
            }
        }
        if (!page.select(".field.bad").isEmpty() && page.select("[role=alert]").isEmpty()) {
            faults.add("no summary is announced");
        }
        for (var link : page.select(".error-box a[href^=#]")) {
            var field = page.getElementById(link.attr("href").substring(1));
            if (field == null) {
                faults.add("the summary leads nowhere: " + link.attr("href"));
            } else if (!field.attr("aria-invalid").equals("true")) {
                faults.add("not marked as invalid: " + field.id());
            } else if (!isDescribed(field, page)) {
                faults.add("not tied to its error: " + field.id());
            }
        }
        return faults;
    }

    /** By itself or, for one choice of several, by the group it belongs to. */
    private static boolean isDescribed(Element field, org.jsoup.nodes.Document page) {
        var group = field.closest("fieldset");
        return Stream.of(field, group == null ? field : group)
                .flatMap(one -> Stream.of(one.attr("aria-describedby").split(" ")))
                .filter(id -> !id.isEmpty())
                .map(page::getElementById)
                .anyMatch(error -> error != null
                        && error.hasClass("error")
                        && !error.text().isBlank());
    }

    private void checkFile(Form form, String field, byte[] bytes, String what, List<String> wrong) {
        var request =
                web.post().uri(form.action()).multipart().file(new MockMultipartFile(field, "x.bin", null, bytes));
        for (var value : values(form).entrySet()) {
            request = request.param(value.getKey(), value.getValue());
        }
        var status = (form.account() == 0 ? request : request.with(FromOurPages.account(form.account())))
                .exchange()
                .getResponse()
                .getStatus();
        if (status < 400 || status > 499) {
            wrong.add("%s (on %s), %s: answered %d".formatted(form.action(), form.page(), what, status));
        }
    }

    private MvcTestResult as(long account, MockMvcTester.MockMvcRequestBuilder request) {
        return (account == 0 ? request : request.with(FromOurPages.account(account))).exchange();
    }

    /** Every kind of form that somebody can reach by following links from the home page. */
    private Map<String, Form> forms() {
        var forms = new TreeMap<String, Form>();
        var viewers = new ArrayList<Long>();
        viewers.add(0L);
        viewers.add(cast.accountOf(cast.civilServant()));
        viewers.add(cast.accountOf(cast.manager()));
        for (var role : List.of(
                Role.TRAINER,
                Role.AUTHOR,
                Role.REVIEWER,
                Role.FOCAL_POINT,
                Role.DATA_PROTECTION_OFFICER,
                Role.COORDINATOR,
                Role.ADMINISTRATOR)) {
            viewers.add(cast.accountOf(cast.holder(role)));
        }
        for (var account : viewers) {
            walk(account, forms);
        }
        return forms;
    }

    private void walk(long account, Map<String, Form> forms) {
        var seen = new HashSet<String>();
        var kinds = new HashSet<String>();
        var queue = new ArrayDeque<>(List.of("/fr", "/fr/sign-in", "/fr/register", "/fr/me", "/fr/desk/sessions"));
        while (!queue.isEmpty() && kinds.size() < MOST_PAGES) {
            var address = queue.remove();
            // two pages of one kind have the same forms more often than not: a few of each suffice
            var kind = address.replaceAll("\\?.*", "").replaceAll("/\\d+", "/#");
            if (!seen.add(address)
                    || (!kinds.add(kind)
                            && seen.stream()
                                            .filter(one -> one.replaceAll("\\?.*", "")
                                                    .replaceAll("/\\d+", "/#")
                                                    .equals(kind))
                                            .count()
                                    > 4)) {
                continue;
            }
            var answer = as(account, web.get().uri(java.net.URI.create(address)));
            var body = body(answer);
            if (answer.getResponse().getStatus() != 200 || !body.startsWith("<!")) {
                continue;
            }
            var page = Jsoup.parse(body);
            for (var form : page.select("form[method=post]")) {
                var found = form(account, address, form);
                if (!found.action().endsWith("/sign-out")) {
                    forms.putIfAbsent(found.kind(), found);
                }
            }
            page.select("a[href^=/fr]")
                    .forEach(link -> queue.add(link.attr("href").replaceAll("#.*", "")));
        }
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Form form(long account, String page, Element form) {
        var inputs = new LinkedHashMap<String, Input>();
        for (var control :
                form.select("input[name], textarea[name], select[name], button[name]:not([formnovalidate])")) {
            var type = control.tagName().equals("input") ? control.attr("type") : control.tagName();
            var chosen = switch (type) {
                case "select" -> {
                    var option = control.selectFirst("option[selected]");
                    option = option != null ? option : control.selectFirst("option[value]:not([value=''])");
                    yield option == null ? "" : option.attr("value");
                }
                case "textarea" -> control.text();
                default -> control.attr("value");
            };
            var required =
                    control.hasAttr("required") || control.attr("aria-required").equals("true");
            inputs.putIfAbsent(control.attr("name"), new Input(type.isEmpty() ? "text" : type, chosen, required));
        }
        var action = form.attr("action");
        return new Form(account, page, action.isEmpty() ? page : action, inputs);
    }

    private static Map<String, String> values(Form form) {
        var values = new LinkedHashMap<String, String>();
        form.inputs().forEach((name, input) -> {
            if (!input.isFile()) {
                values.put(name, input.value());
            }
        });
        return values;
    }

    private static Map<String, String> emptied(Form form) {
        var values = values(form);
        form.inputs().forEach((name, input) -> {
            if (input.required() && input.isTyped()) {
                values.put(name, "");
            }
        });
        return values;
    }

    /** What nobody types is not what the page put there; nothing that must be typed is there either. */
    private static Map<String, String> forged(Form form) {
        var values = emptied(form);
        form.inputs().forEach((name, input) -> {
            if (!input.isTyped() && !input.isFile()) {
                values.put(name, "x\u00e9-9");
            }
        });
        return values;
    }

    private static String described(String hostile) {
        return hostile.length() > 100 ? "one megabyte" : hostile.contains("\0") ? "NUL" : "unclosed direction";
    }
}

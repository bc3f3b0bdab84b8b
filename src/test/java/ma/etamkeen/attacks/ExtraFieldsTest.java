package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A form takes what it offers and nothing else: fields that somebody adds to it change nothing and leave a line. What the
 * form does offer is done; leaving the others aside is the refusal.
 */
@TamkeenTest
class ExtraFieldsTest {

    /**
     * Pages whose fields have numbers in their names, and those that narrow by any of several facets: they look up the names
     * they have shown and no other.
     */
    private static final Set<String> BY_NAME = Set.of(
            "ImportPage",
            "AttendancePage",
            "GridPage",
            "CataloguePage",
            "SessionsCalendarPage",
            "SessionFeeds",
            "PlayPage",
            "EditorPage",
            "MyJuryPage",
            "MyReadingPage",
            "VerdictPage");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    State state;

    @Autowired
    JdbcClient db;

    @Test
    void what_a_deed_takes_from_a_form_is_a_record_of_its_own_page() {
        var wrong = new ArrayList<String>();
        var forms = 0;
        for (var route : Route.all(mapping)) {
            for (MethodParameter parameter : route.handler().getMethodParameters()) {
                var type = parameter.getParameterType();
                if (isGiven(parameter)
                        || BeanUtils.isSimpleProperty(type)
                        || BY_NAME.contains(route.handler().getBeanType().getSimpleName()) && type == Map.class) {
                    continue;
                }
                forms++;
                if (!type.isRecord()
                        || !type.getPackage()
                                .equals(route.handler().getBeanType().getPackage())) {
                    wrong.add(route + " takes " + type.getName());
                } else {
                    wrong.addAll(compounds(route, type));
                }
            }
        }

        assertThat(forms).isGreaterThan(30);
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_profile_with_more_fields_changes_what_a_profile_offers() {
        var person = some.confirmed("MEF");
        var before = rows(person);
        var status = post(
                person,
                "/fr/me/profile",
                filled(form(person, "/fr/me/profile", "/me/profile"), Map.of("category", "execution")),
                person);

        assertThat(status).isEqualTo(303);
        assertThat(changed(before, rows(person))).containsExactly("person.category");
    }

    @Test
    void placing_a_person_with_more_fields_changes_the_place_alone() {
        var administrator = cast.holder(Role.ADMINISTRATOR);
        var person = some.confirmed("MEF");
        var before = rows(person);
        var status = post(
                administrator,
                "/fr/admin/people/" + person + "/place",
                new LinkedHashMap<>(Map.of("unit", Long.toString(cast.unit("MEE")))),
                person);

        assertThat(status).isEqualTo(303);
        assertThat(changed(before, rows(person))).containsExactly("person.unit_id");
    }

    @Test
    void naming_a_superior_with_more_fields_names_a_superior() {
        var administrator = cast.holder(Role.ADMINISTRATOR);
        var person = some.confirmed("MEF");
        var before = rows(person);
        var status = post(
                administrator,
                "/fr/admin/people/" + person + "/superior",
                new LinkedHashMap<>(Map.of("manager", cast.emailOf(cast.manager()))),
                person);

        assertThat(status).isEqualTo(303);
        assertThat(changed(before, rows(person))).isEmpty();
    }

    @Test
    void an_invitation_with_more_fields_makes_somebody_without_role_password_or_way_in() {
        var focalPoint = cast.holder(Role.FOCAL_POINT, "MEF");
        var email = "extra-" + System.nanoTime() + "@test.example";
        var status = post(focalPoint, "/fr/admin/people/invitations", person(email), 1);

        assertThat(status).isEqualTo(303);
        assertNothingBut(email);
    }

    @Test
    void a_registration_with_more_fields_waits_for_its_confirmation_like_any_other() {
        var email = "extra-" + System.nanoTime() + "@test.example";
        var fields = person(email);
        fields.put("password", "une phrase assez longue");
        var administrators = administrators();
        var status = post(0, "/fr/register", fields, 1);

        assertThat(status).isEqualTo(303);
        assertThat(db.sql("select count(*) from people.account where email = cast(:email as public.citext)")
                        .param("email", email)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(administrators()).isEqualTo(administrators);
    }

    @Test
    void a_unit_with_more_fields_stands_where_the_form_says_and_was_made_today() {
        var administrator = cast.holder(Role.ADMINISTRATOR, "MEE");
        var code = "EXTRA-" + System.nanoTime() % 1_000_000_000;
        var status = post(
                administrator,
                "/fr/admin/units",
                new LinkedHashMap<>(Map.of(
                        "code", code,
                        "nameAr", "وحدة",
                        "nameFr", "Unité",
                        "nameEn", "Unit",
                        "kind", "division",
                        "level", "central",
                        "role", "beneficiary",
                        "parent", Long.toString(cast.unit("MEE")))),
                cast.unit("MEF"));

        assertThat(status).isEqualTo(303);
        var unit = db.sql("select id, parent_id, exists_to is null as open from organisations.unit where code = :code")
                .param("code", code)
                .query((row, _) ->
                        List.of(row.getLong("id"), row.getLong("parent_id"), row.getBoolean("open") ? 1L : 0L))
                .single();
        assertThat(unit.getFirst()).isNotEqualTo(cast.unit("MEF"));
        assertThat(unit.subList(1, 3)).containsExactly(cast.unit("MEE"), 1L);
    }

    @Test
    void a_session_with_more_fields_changes_what_its_form_offers() {
        var administrator = cast.holder(Role.ADMINISTRATOR);
        var session = db.sql("""
                        select min(s.id) from training.session s
                         where s.published_at is not null and s.cancelled_at is null and s.id in
                               (select session_id from training.slot where starts_at > '2026-12-01')
                        """).query(Long.class).single();
        var address = "/fr/desk/sessions/" + session + "/plan";
        var form = form(administrator, address, "/desk/sessions/" + session + "/plan");
        var before = row("select to_jsonb(s)::text from training.session s where id = :id", session);
        var status = post(administrator, address, filled(form, Map.of("place", "Salle " + System.nanoTime())), session);

        assertThat(status).isEqualTo(303);
        assertThat(changed(
                        Map.of("session", before),
                        Map.of(
                                "session",
                                row("select to_jsonb(s)::text from training.session s where id = :id", session))))
                .contains("session.place")
                .isSubsetOf("session.place", "session.version", "session.changed_at", "session.changed_by");
    }

    private void assertNothingBut(String email) {
        var made = db.sql("""
                        select a.password_hash is null and a.confirmed_at is null and a.closed_at is null as waits,
                               p.unit_id, (select count(*) from people.role_grant g where g.person_id = p.id) as roles,
                               (select count(*) from people.superior s where s.person_id = p.id) as superiors, p.id
                          from people.account a join people.person p on p.id = a.person_id
                         where a.email = cast(:email as public.citext)
                        """)
                .param("email", email)
                .query((row, _) -> List.of(
                        row.getBoolean("waits"),
                        row.getLong("unit_id"),
                        row.getLong("roles"),
                        row.getLong("superiors"),
                        row.getLong("id") == 1))
                .single();
        assertThat(made).containsExactly(true, cast.unit("MEF"), 0L, 0L, false);
    }

    private LinkedHashMap<String, String> person(String email) {
        return new LinkedHashMap<>(Map.of(
                "nameAr", "أمينة تجربة",
                "nameLatin", "Amina Essai",
                "sex", "f",
                "email", email,
                "unit", Long.toString(cast.unit("MEF")),
                "region", "MA-04",
                "level", "central",
                "category", "cadre",
                "language", "fr",
                "staffNumber", ""));
    }

    private long administrators() {
        return db.sql("select count(*) from people.role_grant where role = 'administrator' and taken_back_at is null")
                .query(Long.class)
                .single();
    }

    /** What somebody might add, in every spelling a framework might take; never what the form itself offers. */
    private static Map<String, String> extras(long id) {
        var other = Long.toString(id);
        var extras = new LinkedHashMap<String, String>();
        for (var name : List.of(
                "id",
                "person",
                "personId",
                "person_id",
                "account",
                "accountId",
                "unit",
                "unitId",
                "unit_id",
                "manager",
                "managerId",
                "actor",
                "createdBy",
                "created_by",
                "decidedBy",
                "publishedBy",
                "owner",
                "ownerId",
                "mergedInto",
                "viewer.account",
                "viewer.person",
                "viewer.unit",
                "person.id",
                "form.unit",
                "form.id",
                "_unit")) {
            extras.put(name, other);
        }
        for (var name : List.of("role", "roles", "roles[0]", "grants", "grants[0].role", "viewer.grants[0].role")) {
            extras.put(name, "administrator");
        }
        for (var name : List.of("active", "admin", "confirmed", "enabled", "published", "open")) {
            extras.put(name, "true");
        }
        for (var name : List.of("status", "state")) {
            extras.put(name, "confirmed");
        }
        for (var name : List.of(
                "confirmedAt",
                "confirmed_at",
                "publishedAt",
                "closedAt",
                "closed_at",
                "cancelledAt",
                "createdAt",
                "takenBackAt")) {
            extras.put(name, "2026-01-01T00:00:00");
        }
        extras.put("email", "evil@test.example");
        extras.put("nameLatin", "Somebody Else");
        extras.put("nameAr", "شخص آخر");
        extras.put("password", "a password of the attacker");
        extras.put("passwordHash", "x");
        extras.put("password_hash", "x");
        extras.put("class.module.classLoader.resources.context.parent.pipeline.first.pattern", "x");
        return extras;
    }

    private int post(long person, String address, Map<String, String> fields, long other) {
        var all = new LinkedHashMap<>(extras(other));
        all.putAll(fields);
        var since = state.watch();
        var request = web.post().uri(address);
        for (var field : all.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        var status = (person == 0 ? request : request.with(FromOurPages.account(cast.accountOf(person))))
                .exchange()
                .getResponse()
                .getStatus();
        assertThat(state.lines(Refusals.Kind.FIELDS, person, since)).isEqualTo(1);
        return status;
    }

    /** The form of a page as a browser would send it. */
    private Map<String, String> form(long person, String address, String action) {
        try {
            var html = web.get()
                    .uri(address)
                    .with(FromOurPages.account(cast.accountOf(person)))
                    .exchange()
                    .getResponse()
                    .getContentAsString();
            var form = Jsoup.parse(html).select("form[method=post]").stream()
                    .filter(one -> one.attr("action").endsWith(action))
                    .findFirst()
                    .orElseThrow();
            var values = new LinkedHashMap<String, String>();
            for (Element control : form.select("input[name], textarea[name], select[name]")) {
                var option = control.selectFirst("option[selected]");
                if (!control.attr("type").matches("radio|checkbox") || control.hasAttr("checked")) {
                    values.put(
                            control.attr("name"),
                            control.tagName().equals("select")
                                    ? option == null ? "" : option.attr("value")
                                    : control.tagName().equals("textarea") ? control.text() : control.attr("value"));
                }
            }
            return values;
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> filled(Map<String, String> form, Map<String, String> typed) {
        var values = new LinkedHashMap<>(form);
        values.putAll(typed);
        return values;
    }

    /** The person's own row and account, and what they hold. */
    private Map<String, String> rows(long person) {
        return Map.of(
                "person", row("select to_jsonb(p)::text from people.person p where id = :id", person),
                "account", row("select to_jsonb(a)::text from people.account a where person_id = :id", person),
                "roles",
                        row(
                                "select jsonb_build_object('held', count(*))::text from people.role_grant where person_id = :id",
                                person));
    }

    private String row(String sql, long id) {
        return db.sql(sql).param("id", id).query(String.class).single();
    }

    private Set<String> changed(Map<String, String> before, Map<String, String> after) {
        var changed = new TreeSet<String>();
        before.forEach((table, row) -> db.sql("""
                        select key from jsonb_each(cast(:before as jsonb)) b
                         where b.value is distinct from (cast(:after as jsonb) -> b.key)
                        """)
                .param("before", row)
                .param("after", after.get(table))
                .query(String.class)
                .list()
                .forEach(column -> changed.add(table + "." + column)));
        return changed;
    }

    /** What comes from elsewhere than the fields of a form. */
    private static boolean isGiven(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Viewer.class
                || type == Language.class
                || BindingResult.class.isAssignableFrom(type)
                || type.getName().startsWith("jakarta.servlet.")
                || type.getName().startsWith("org.springframework.")
                || parameter.hasParameterAnnotation(PathVariable.class)
                || parameter.hasParameterAnnotation(RequestParam.class)
                        && (BeanUtils.isSimpleProperty(type) || java.util.Collection.class.isAssignableFrom(type));
    }

    /** Fields that are neither simple nor a list of records of the same page. */
    private static List<String> compounds(Route route, Class<?> form) {
        var known = new HashSet<Class<?>>();
        known.add(form);
        return Arrays.stream(form.getRecordComponents())
                .filter(component ->
                        !BeanUtils.isSimpleProperty(component.getType()) && component.getType() != MultipartFile.class)
                .filter(component -> !(component.getType().isRecord()
                        && component.getType().getPackage().equals(form.getPackage())
                        && compounds(route, component.getType()).isEmpty()))
                .filter(component -> !(component.getType() == List.class
                        && component.getGenericType() instanceof java.lang.reflect.ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                        && (BeanUtils.isSimpleProperty(element)
                                || (element.isRecord() && element.getPackage().equals(form.getPackage())))))
                .map(component -> route + " takes " + component)
                .toList();
    }
}

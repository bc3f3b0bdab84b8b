package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.journal.Journal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What people type never becomes a header, a line of a letter's head, or a formula in somebody's spreadsheet. */
@TamkeenTest
class InjectionTest {

    /** Tables without a word that somebody typed, as long as nobody counted works in a unit with such a name. */
    private static final Set<String> NOBODY_WRITES = Set.of("/fr/desk/figures/table");

    private static final Pattern FORMULA =
            Pattern.compile("^[=+\\-@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20].*", Pattern.DOTALL);

    private static final List<String> BREAKS = List.of(
            "Amina\r\nBcc: evil@test.example", "Amina\nEssai", "Amina\rEssai", "Amina\u2028Essai", "Amina\u0085Essai");

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
    Journal journal;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    State state;

    @Autowired
    JdbcClient db;

    @Test
    void a_line_break_in_a_name_an_address_or_a_title_is_refused() {
        var wrong = new ArrayList<String>();
        var administrator = cast.holder(Role.ADMINISTRATOR);
        var before = state.fingerprint();
        for (var hostile : BREAKS) {
            var since = state.watch();
            for (var field : List.of("nameLatin", "nameAr", "email", "staffNumber")) {
                var fields = new LinkedHashMap<>(Map.of(
                        "nameAr", "أمينة تجربة",
                        "nameLatin", "Amina Essai",
                        "sex", "f",
                        "email", "breaks@test.example",
                        "unit", Long.toString(cast.unit("MEF")),
                        "region", "MA-04",
                        "level", "central",
                        "category", "cadre",
                        "language", "fr",
                        "password", "une phrase assez longue"));
                fields.put(field, hostile);
                expect422("/fr/register", 0, fields, wrong);
                expect422("/fr/admin/people/invitations", cast.holder(Role.ADMINISTRATOR), fields, wrong);
            }
            var unit = new LinkedHashMap<>(Map.of(
                    "code", "BREAKS",
                    "nameAr", "وحدة",
                    "nameFr", hostile,
                    "nameEn", "Unit",
                    "kind", "division",
                    "level", "central",
                    "role", "beneficiary",
                    "parent", Long.toString(cast.unit("MEE"))));
            expect422("/fr/admin/units", cast.holder(Role.ADMINISTRATOR), unit, wrong);
            expect422("/fr/sign-in/link", 0, Map.of("email", "breaks@test.example" + hostile), wrong);
            // others than these come along when a text of another program is pasted: refused, and no attack
            var lines = hostile.matches("(?s).*[\r\n].*") ? 1 : 0;
            assertThat(state.lines(Refusals.Kind.FORM, 0, "POST /register", since))
                    .isEqualTo(lines);
            assertThat(state.lines(Refusals.Kind.FORM, 0, "POST /sign-in/link", since))
                    .isEqualTo(lines);
            assertThat(state.lines(Refusals.Kind.FORM, administrator, since)).isEqualTo(2 * lines);
        }

        assertThat(wrong).isEmpty();
        assertThat(state.changedSince(before)).isEmpty();
        assertThat(db.sql("select count(*) from platform.letter where recipient like 'breaks@test%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Made harmless on its way in: there is nothing left to refuse, and no line. */
    @Test
    void the_name_of_a_file_that_came_in_goes_into_no_header() {
        var administrator = cast.accountOf(cast.holder(Role.ADMINISTRATOR));
        var answer = web.post()
                .uri("/fr/admin/people/imports")
                .multipart()
                .file(new MockMultipartFile(
                        "file",
                        "a\"\r\nSet-Cookie: evil=1\r\n\u202e.csv",
                        "text/csv",
                        "Nom;E-mail\nX;y@test.example\n".getBytes(StandardCharsets.UTF_8)))
                .param("unit", Long.toString(cast.unit("MEF")))
                .with(FromOurPages.account(administrator))
                .exchange()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(303);
        var page = String.valueOf(answer.getHeader("Location"));
        var errors = get(page + "/errors", administrator);

        for (var one : List.of(answer, errors, get(page, administrator))) {
            assertThat(one.getCookie("evil")).isNull();
            assertThat(one.getHeaderNames()).noneMatch(name -> name.equalsIgnoreCase("evil"));
            assertThat(String.valueOf(one.getHeader("Content-Disposition"))).doesNotContain("evil", "\r", "\n");
        }
        assertThat(db.sql("select file_name from people.import where id = :id")
                        .param("id", Long.parseLong(page.replaceAll(".*/", "")))
                        .query(String.class)
                        .single())
                .doesNotContain("\r", "\n", "\u202e");
    }

    /** Left aside: proxies send numbers too, and which of them is a try cannot be told. */
    @Test
    void a_number_of_a_request_that_a_stranger_gives_stands_in_no_header() {
        var answer = web.get()
                .uri("/fr")
                .header("X-Request-Id", "evil\r\nSet-Cookie: a=b")
                .exchange()
                .getResponse();

        assertThat(String.valueOf(answer.getHeader("X-Request-Id"))).doesNotContain("evil");
    }

    /**
     * Made text on its way out. A name that begins with a hyphen is a name, so nothing is refused and nothing noted when it
     * comes in; that the table leaves changes nothing.
     */
    @Test
    void no_table_that_goes_out_holds_a_formula() {
        var administrator = cast.holder(Role.ADMINISTRATOR);
        var account = cast.accountOf(administrator);
        var unit = plantFormulas(administrator);
        var people = plantedImport(administrator);
        var units = plantedUnits(administrator);
        var before = state.fingerprint();
        var tables = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        for (var route : Route.all(mapping)) {
            if (route.method().equals(HttpMethod.GET)) {
                var id = route.pattern().contains("/people/imports/")
                        ? people
                        : route.pattern().contains("/units/import/") ? units : unit;
                var answer = get(route.address(Long.toString(id)), account);
                if (answer.getStatus() == 200
                        && String.valueOf(answer.getContentType()).startsWith("text/csv")) {
                    tables.add(route.pattern());
                    formulas(answer, !NOBODY_WRITES.contains(route.address("1")))
                            .forEach(cell -> wrong.add(route + ": " + cell));
                }
            }
        }

        assertThat(tables)
                .anyMatch(pattern -> pattern.contains("/journal/"))
                .anyMatch(pattern -> pattern.endsWith("/units/table"))
                .anyMatch(pattern -> pattern.contains("/people/imports/"))
                .anyMatch(pattern -> pattern.contains("/units/import/"));
        assertThat(wrong).isEmpty();
        // what goes out is noted, and who is offered a passkey for the first time is given a handle
        assertThat(state.changedSince(before)).isSubsetOf("platform.journal", "people.account");
    }

    private static List<String> formulas(MockHttpServletResponse answer, boolean isPlanted) {
        var text = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        var found = new ArrayList<String>();
        var planted = false;
        for (var record : CsvReader.builder().fieldSeparator(';').ofCsvRecord(text)) {
            for (var cell : record.getFields()) {
                planted = planted || cell.contains("cmd|");
                if (FORMULA.matcher(cell).matches()) {
                    found.add(cell);
                }
            }
        }
        if (isPlanted && !planted) {
            found.add("the formula that was planted is not in it");
        }
        return found;
    }

    private long plantFormulas(long actor) {
        return transaction.execute(_ -> {
            var unit = db.sql("""
                            insert into organisations.unit (id, code, kind, parent_id, lineage, name_ar, name_fr, name_en, level, role)
                            select fresh.id, 'FORMULA-' || fresh.id, 'directorate', u.id, u.lineage || fresh.id,
                                   '=cmd|'' /C calc''!A0', '+cmd|'' /C calc''!A0', '@cmd|'' /C calc''!A0', u.level, u.role
                              from (select nextval('organisations.unit_id_seq') as id) fresh, organisations.unit u
                             where u.code = 'MEE' returning id
                            """).query(Long.class).single();
            journal.record("organisations.unit.renamed", actor, unit, 0, new Journal.Reason("-cmd|' /C calc'!A0"));
            return unit;
        });
    }

    private long plantedImport(long actor) {
        return db.sql("""
                        with file as (
                            insert into people.import (unit_id, made_by, made_at, file_name, format, charset, separator, header,
                                                       rows, mapping, language, state)
                            values (:unit, :actor, now(), 'x', 'csv', 'UTF-8', ';', array['=cmd|x', 'E-mail'], 1,
                                    array['name-latin', 'email'], 'fr', 'checked')
                            returning id
                        ), row as (
                            insert into people.import_row (import_id, number, cells)
                            select id, 2, array[e'\\tcmd|x', e'\\rcmd|x'] from file
                        )
                        insert into people.import_line (import_id, number, key_ar, key_latin, problems, action)
                        select id, 2, '', '', array['email'], 'bad' from file
                        returning import_id
                        """)
                .param("unit", cast.unit("MEF"))
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    private long plantedUnits(long actor) {
        return db.sql("""
                        with file as (
                            insert into organisations.import (file_name, made_by, made_at, header)
                            values ('x', :actor, now(), array['code', '=cmd|x']) returning id
                        )
                        insert into organisations.import_row (import_id, number, cells)
                        select id, 2, array['+cmd|x', '=cmd|x'] from file
                        returning import_id
                        """).param("actor", actor).query(Long.class).single();
    }

    private void expect422(String address, long person, Map<String, String> fields, List<String> wrong) {
        var request = web.post().uri(address);
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        var status = (person == 0 ? request : request.with(FromOurPages.account(cast.accountOf(person))))
                .exchange()
                .getResponse()
                .getStatus();
        if (status != 422) {
            wrong.add(address + " with " + fields + " answered " + status);
        }
    }

    private MockHttpServletResponse get(String address, long account) {
        return web.get()
                .uri(address)
                .with(FromOurPages.account(account))
                .exchange()
                .getResponse();
    }
}

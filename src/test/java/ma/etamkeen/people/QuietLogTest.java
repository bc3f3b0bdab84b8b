package ma.etamkeen.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Heard;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.words.Language;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is done with many people's data at once, and what people ask about their own, leaves nothing of them in the log. */
@TamkeenTest
class QuietLogTest {

    private static final String ARABIC = "رقية الصامتي";
    private static final String LATIN = "Roqaya Essamti";

    @Autowired
    MockMvcTester web;

    @Autowired
    People people;

    @Autowired
    Cast cast;

    @Autowired
    JdbcClient db;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String number = Long.toString(Math.abs(mark.hashCode()) + 700_000_000_000L);
    private final Heard heard = new Heard();

    @AfterEach
    void nothing_was_said_of_anybody() {
        heard.close();
        assertThat(heard.said())
                .doesNotContain(ARABIC, "رقية", "Roqaya", "Essamti", mark, mark.toUpperCase(Locale.ROOT), number);
    }

    @Test
    void an_import_of_people() {
        var focalPoint = cast.holder(Role.FOCAL_POINT, "MEF");
        var read = upload(
                "/fr/admin/people/imports",
                focalPoint,
                """
                الاسم الكامل;Nom et prénom;Sexe;E-mail;PPR;Code unité
                %s;%s;F;one-%s@import.example;%s;MEF
                %s;%s;x;not an address %s;A12;NOWHERE
                """.formatted(ARABIC, LATIN, mark, number, ARABIC, LATIN, mark),
                "unit",
                Long.toString(cast.unit("MEF")));
        assertThat(read).hasStatus(303);
        var id = number(read);
        var columns = List.of("name-ar", "name-latin", "sex", "email", "staff-number", "unit");
        var mapping = new ArrayList<String>();
        for (var column : columns) {
            mapping.addAll(List.of("c" + columns.indexOf(column), column));
        }
        assertThat(post(focalPoint, "/admin/people/imports/" + id + "/mapping", mapping.toArray(String[]::new)))
                .hasStatus(303);
        until(id, "checked");
        assertThat(post(focalPoint, "/admin/people/imports/" + id + "/decision", "rows", "good", "doubts", "create"))
                .hasStatus(303);
        until(id, "applied");
        assertThat(people.byEmail("one-" + mark + "@import.example")).isPresent();
        assertThat(post(focalPoint, "/admin/people/imports/" + id + "/undoing")).hasStatus(303);
        until(id, "undone");
    }

    @Test
    void an_import_of_units() {
        var administrator = cast.holder(Role.ADMINISTRATOR);
        var code = mark.toUpperCase(Locale.ROOT);
        var read = upload("/fr/admin/units/import", administrator, """
                Code;Rattachée à;Nature;Nom en arabe;Nom en français;Nom en anglais
                %s;MEF;Direction;%s;%s;%s
                X-%s;NOWHERE;Chose;%s;%s;%s
                """.formatted(
                        code, ARABIC, LATIN, LATIN, code, ARABIC, LATIN, LATIN));
        assertThat(read).hasStatus(303);
        post(administrator, "/admin/units/import/" + number(read) + "/decision");
    }

    @Test
    void two_records_that_become_one() {
        var administrator = cast.holder(Role.ADMINISTRATOR);
        var one = person("first");
        var other = person("second");
        var address = "/admin/people/" + one + "/duplicates/" + other;

        assertThat(post(administrator, address, "keep", "", "why", LATIN)).hasStatus(422);
        assertThat(post(administrator, address, "keep", Long.toString(one), "why", LATIN + " " + mark))
                .hasStatus(303);
        assertThat(people.find(other)).isEmpty();
    }

    @Test
    void what_somebody_asks_about_their_data() {
        var person = person("asking");
        var officer = cast.holder(Role.DATA_PROTECTION_OFFICER);
        post(person, "/me/data/correction", "nameAr", ARABIC, "nameLatin", LATIN + "a", "sex", "f", "why", mark);
        post(person, "/me/data/opposition", "purpose", "statistics", "why", LATIN + mark);
        get(person, "/me/data/copy.json");
        get(person, "/me/data/copy.pdf");
        assertThat(post(person, "/me/data/erasure", "understood", "true", "why", LATIN))
                .hasStatus(303);
        for (var request : db.sql("select id from people.data_request where person_id = :person order by id")
                .param("person", person)
                .query((row, _) -> row.getLong("id"))
                .list()) {
            post(officer, "/admin/data/requests/" + request + "/decision", "decision", "accept", "why", LATIN);
        }
        assertThat(people.find(person).orElseThrow().nameLatin()).isNotEqualTo(LATIN);
    }

    private long person(String which) {
        return people.createMany(
                        List.of(new NewPerson(
                                ARABIC,
                                LATIN,
                                Sex.FEMALE,
                                cast.unit("MEF"),
                                "MA-03",
                                Level.CENTRAL,
                                Category.CADRE,
                                null,
                                Language.FR,
                                which + "-" + mark + "@test.example",
                                which.equals("first") || which.equals("asking") ? number : null)),
                        cast.hash())
                .getFirst();
    }

    private void until(long file, String state) {
        Awaitility.await("the import is " + state)
                .atMost(Duration.ofSeconds(60))
                .until(() -> db.sql("select state from people.import where id = :id")
                        .param("id", file)
                        .query(String.class)
                        .single()
                        .equals(state));
    }

    private static long number(MvcTestResult answer) {
        var address = java.util.Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
        return Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
    }

    private MvcTestResult upload(String address, long person, String rows, String... fields) {
        var request = web.post()
                .uri(address)
                .multipart()
                .file(new MockMultipartFile(
                        "file", LATIN + " " + mark + ".csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)))
                .with(FromOurPages.account(cast.accountOf(person)));
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(long person, String address) {
        return web.get()
                .uri("/fr" + address)
                .with(FromOurPages.account(cast.accountOf(person)))
                .exchange();
    }

    private MvcTestResult post(long person, String address, String... fields) {
        var request = web.post().uri("/fr" + address).with(FromOurPages.account(cast.accountOf(person)));
        for (var index = 0; index + 1 < fields.length; index += 2) {
            request = request.param(fields[index], fields[index + 1]);
        }
        return request.exchange();
    }
}

package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import de.siegmar.fastcsv.reader.CsvReader;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.certificates.Award;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Session.Approval;
import ma.etamkeen.training.seats.Approvals;
import ma.etamkeen.training.seats.Registrations;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * One name that is all attacks at once goes wherever a name goes: into pages, letters, calendar files, a certificate and
 * tables. No form takes such a name; should one come by another way, it stays text everywhere and adds nothing.
 */
@TamkeenTest
class HostileNameTest {

    private static final String MARKUP = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";
    private static final String FORMULA = "=cmd|' /C calc'!A0";
    private static final String BREAKS =
            "\r\nBcc: evil@test.example\r\nX-Evil: 1\r\n\r\nBEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT\r\n";
    private static final String REST = ";,\\n^n \u202egnp.exe\u202c ${7*7} @if(true) {name} " + MARKUP + BREAKS + "end";
    private static final String LATIN = FORMULA + REST;
    private static final String ARABIC = "=أمينة" + REST;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    ma.etamkeen.training.Cast training;

    @Autowired
    People people;

    @Autowired
    Registrations registrations;

    @Autowired
    Approvals approvals;

    @Autowired
    Certificates certificates;

    @Autowired
    Mailbox mailbox;

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_hostile_name_stays_text_wherever_a_name_goes(Language language) throws Exception {
        var person = named(language);
        var manager = training.managerOf(person);
        var session = training.session(3, Approval.MANAGER);
        registrations.register(person, session, "");
        var asked = letter(manager, 1);
        approvals.approve(
                manager,
                registrations.of(person.person(), session).orElseThrow().id());
        var told = letter(person, 2);
        var certificate = certified(person, session);

        for (var letter : List.of(asked, told)) {
            assertOneLetter(letter);
        }
        assertOneInvitation(told, language);
        assertPages(person, manager, session, certificate, language);
        assertSheet(certificates.pdf(certificate));
        assertCopies(person, language);
    }

    @org.junit.jupiter.api.Test
    void a_hostile_name_in_a_table_that_came_in_goes_out_as_text() throws Exception {
        var focalPoint = cast.accountOf(cast.holder(Role.FOCAL_POINT));
        var file = "Nom et prénom;Nom arabe;Sexe;E-mail\n\"" + LATIN.replace("\"", "\"\"") + "\";\""
                + ARABIC.replace("\"", "\"\"") + "\";F;no-address\n";
        var page = brought(file, focalPoint);

        assertText(html(get(page, focalPoint)), false);
        var csv = new String(get(page + "/errors?as=csv", focalPoint).getContentAsByteArray(), StandardCharsets.UTF_8)
                .replaceFirst("^\uFEFF", "");
        var rows = CsvReader.builder().fieldSeparator(';').ofCsvRecord(csv).stream()
                .toList();
        assertThat(rows).hasSize(2);
        assertThat(rows.getLast().getFields())
                .anyMatch(cell -> cell.startsWith("'" + FORMULA) && cell.contains(MARKUP))
                .noneMatch(cell -> cell.matches("(?s)^[=+@\\t\\r-].*"));
        var sheet = sheet(get(page + "/errors?as=xlsx", focalPoint).getContentAsByteArray());
        assertThat(sheet.select("f")).as("formulas").isEmpty();
        assertThat(sheet.select("row")).hasSize(2);
        assertThat(sheet.select("row").get(1).select("t").eachText())
                .anyMatch(cell -> cell.contains(FORMULA) && cell.contains(MARKUP));
    }

    private Viewer named(Language language) {
        var unit = training.unit();
        var email = UUID.randomUUID() + "@test.example";
        var person = people.createMany(
                        List.of(new NewPerson(
                                ARABIC,
                                LATIN,
                                Sex.FEMALE,
                                unit,
                                "MA-04",
                                Level.CENTRAL,
                                null,
                                null,
                                language,
                                email,
                                null)),
                        cast.hash())
                .getFirst();
        return training.viewer(person);
    }

    private Certificate certified(Viewer person, long session) {
        var day = LocalDate.of(2026, 11, 2);
        var text = new Text("حماية المعطيات", "Protection des données", "Data protection");
        return certificates
                .issue(
                        new Award(
                                "test.hostile", session, person.person(), text, 1, 3, day, day, null, day, null, null),
                        0)
                .certificate();
    }

    /** The newest letter to this person, once there are as many. */
    private Mailbox.Mail letter(Viewer person, int number) {
        var email = String.valueOf(people.find(person.person()).orElseThrow().email());
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> mailbox.all().stream()
                                .filter(mail -> mail.to().contains(email))
                                .toList(),
                        found -> found.size() == number)
                .getFirst();
    }

    private static void assertOneLetter(Mailbox.Mail letter) throws MessagingException, IOException {
        var message = message(letter);
        assertThat(Collections.list(message.getAllHeaders()))
                .extracting(jakarta.mail.Header::getName)
                .doesNotHaveDuplicates()
                .doesNotContain("Bcc", "X-Evil", "Cc");
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getSubject()).doesNotContain("\r", "\n");
        assertThat(((InternetAddress) message.getAllRecipients()[0]).getAddress())
                .endsWith("@test.example")
                .doesNotContain("evil");
        var texts = new ArrayList<String>();
        gather(message, "text/plain", texts);
        assertThat(texts).singleElement().satisfies(text -> assertThat(text).contains(MARKUP));
        var pages = new ArrayList<String>();
        gather(message, "text/html", pages);
        assertThat(pages).singleElement().satisfies(page -> assertText(Jsoup.parse(page), true));
    }

    private static void assertOneInvitation(Mailbox.Mail letter, Language language)
            throws MessagingException, IOException {
        var files = new ArrayList<String>();
        gather(message(letter), "text/calendar", files);
        assertThat(files).hasSize(2);
        for (var file : files) {
            var read = Biweekly.parse(file).first();
            assertThat(file.lines().filter("BEGIN:VEVENT"::equals)).hasSize(1);
            assertThat(file.lines().filter(line -> line.startsWith("UID") || line.startsWith("ATTENDEE")))
                    .hasSize(2);
            assertThat(file.lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
            assertThat(read.getEvents()).singleElement().satisfies(event -> {
                assertThat(event.getUid().getValue()).doesNotContain("evil");
                assertThat(event.getAttendees()).singleElement().satisfies(attendee -> {
                    assertThat(attendee.getCommonName())
                            .startsWith(language == Language.AR ? "=أمينة;," : FORMULA + ";,")
                            .contains("\\n^n", MARKUP)
                            .endsWith("end")
                            .doesNotContain("\r", "\n");
                    assertThat(attendee.getEmail()).endsWith("@test.example").doesNotContain("evil");
                });
            });
        }
    }

    private void assertPages(Viewer person, Viewer manager, long session, Certificate certificate, Language language) {
        var administrator = cast.accountOf(cast.holder(Role.ADMINISTRATOR));
        var pages = new LinkedHashMap<String, Long>();
        for (var path : List.of("/me", "/me/profile", "/me/data", "/me/data/correction", "/me/certificates")) {
            pages.put(path, person.account());
        }
        pages.put("/admin/people/" + person.person(), administrator);
        pages.put("/admin/people?q=" + person.person() + "%3Cscript%3E", administrator);
        pages.put("/admin/people/" + person.person() + "/duplicates", administrator);
        pages.put("/desk/sessions/" + session, administrator);
        pages.put("/admin/journal", administrator);
        pages.put("/me/approvals", manager.account());
        pages.put("/c/" + certificate.code(), 0L);
        pages.forEach((path, account) -> {
            var answer = get("/" + language.tag() + path, account);
            assertThat(answer.getStatus()).as(path).isEqualTo(200);
            assertThat(answer.getHeaderNames()).noneMatch(name -> name.equalsIgnoreCase("x-evil"));
            var shows = path.startsWith("/c/")
                    || path.equals("/me")
                    || path.equals("/admin/people/" + person.person())
                    || path.startsWith("/desk/sessions/");
            assertText(html(answer), shows);
        });
    }

    /** Nothing of it became markup; where it is shown, it is shown as it is. */
    private static void assertText(Document page, boolean shown) {
        assertThat(page.select("script:not([src]):not([type=application/ld+json]), [onerror], img[src=x]"))
                .isEmpty();
        assertThat(page.text()).doesNotContain("49 @if").doesNotContain("&lt;script");
        if (shown) {
            assertThat(page.text()).contains(MARKUP, ";,\\n^n", "${7*7} @if(true) {name}");
        }
    }

    private static void assertSheet(byte[] pdf) throws IOException {
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
                .doesNotContain("/JavaScript", "/OpenAction", "/Launch");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            var text = new PDFTextStripper().getText(document);
            assertThat(text.replaceAll("\\s", "")).contains("<script>alert(1)</script>");
            assertThat(text).doesNotContain("\u202e");
        }
    }

    private void assertCopies(Viewer person, Language language) throws Exception {
        var json = get("/" + language.tag() + "/me/data/copy.json", person.account());
        assertThat(json.getStatus()).isEqualTo(200);
        var read = new tools.jackson.databind.json.JsonMapper().readTree(json.getContentAsByteArray());
        assertThat(read.findValuesAsString("nameLatin")).contains(LATIN);
        var pdf = get("/" + language.tag() + "/me/data/copy.pdf", person.account());
        assertThat(pdf.getStatus()).isEqualTo(200);
        try (var document = Loader.loadPDF(pdf.getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s", ""))
                    .contains("<script>alert(1)</script>");
        }
    }

    /** Brings a file of people in, says which column is what, and waits until it is looked through. */
    private String brought(String file, long account) {
        var sent = web.post()
                .uri("/fr/admin/people/imports")
                .multipart()
                .file(new MockMultipartFile("file", "x.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                .param("unit", Long.toString(cast.unit("MEF")))
                .with(FromOurPages.account(account))
                .exchange();
        assertThat(sent).hasStatus(303);
        var page = String.valueOf(sent.getResponse().getHeader("Location"));
        var columns = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> html(get(page, account)).select("form[action$=/mapping]"), found -> !found.isEmpty())
                .getFirst();
        var mapping = web.post().uri(columns.attr("action"));
        for (var field : fields(columns).entrySet()) {
            for (var value : field.getValue()) {
                mapping = mapping.param(field.getKey(), value);
            }
        }
        assertThat(mapping.with(FromOurPages.account(account)).exchange()).hasStatus(303);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        !html(get(page, account)).select("a[href*=/errors]").isEmpty());
        return page;
    }

    private static Map<String, List<String>> fields(org.jsoup.nodes.Element form) {
        var fields = new LinkedHashMap<String, List<String>>();
        for (var control : form.select("input[name], select[name]")) {
            var chosen = control.selectFirst("option[selected]");
            if (!control.attr("type").matches("checkbox|radio") || control.hasAttr("checked")) {
                fields.computeIfAbsent(control.attr("name"), _ -> new ArrayList<>())
                        .add(chosen == null ? control.attr("value") : chosen.attr("value"));
            }
        }
        return fields;
    }

    private static Document sheet(byte[] workbook) throws IOException {
        try (var zip = ZipFile.builder().setByteArray(workbook).get()) {
            var entry = java.util.Objects.requireNonNull(zip.getEntry("xl/worksheets/sheet1.xml"));
            return Jsoup.parse(
                    new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8),
                    "",
                    Parser.xmlParser());
        }
    }

    private static MimeMessage message(Mailbox.Mail letter) throws MessagingException {
        return new MimeMessage(
                (Session) null, new ByteArrayInputStream(letter.raw().getBytes(StandardCharsets.UTF_8)));
    }

    private static void gather(Part part, String type, List<String> found) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart many) {
            for (var index = 0; index < many.getCount(); index++) {
                gather(many.getBodyPart(index), type, found);
            }
        } else if (part.isMimeType(type)) {
            found.add(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Document html(MockHttpServletResponse answer) {
        return Jsoup.parse(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse get(String address, long account) {
        var request = web.get().uri(java.net.URI.create(address));
        return (account == 0 ? request : request.with(FromOurPages.account(account)))
                .exchange()
                .getResponse();
    }
}

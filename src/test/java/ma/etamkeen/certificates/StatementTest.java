package ma.etamkeen.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.PublicPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.words.Text;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The code on a sheet says, signed, what the sheet says: whoever has the public key needs nothing of the platform. */
@TamkeenTest
class StatementTest {

    private static final AtomicLong SUBJECTS = new AtomicLong(System.nanoTime());

    /** The head of every Ed25519 key in X.509 (RFC 8410). */
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    @Autowired
    Certificates certificates;

    @Autowired
    SigningKeys keys;

    @Autowired
    Cast cast;

    @Autowired
    MockMvcTester web;

    @Autowired
    JdbcClient db;

    @Autowired
    JsonMapper json;

    @Test
    void the_code_read_back_from_the_paper_states_what_the_sheet_says_and_its_signature_is_right() throws Exception {
        var certificate = issue(titled("x"));
        var scanned = Telephone.read(certificates.pdf(certificate));

        assertThat(scanned).startsWith(certificates.address(certificate) + "#");
        var says = statement(scanned);
        assertThat(says.get("n").stringValue()).isEqualTo(certificate.serial());
        assertThat(says.get("c").stringValue()).isEqualTo(certificate.code());
        assertThat(says.get("ar").stringValue()).isEqualTo(certificate.facts().nameAr());
        assertThat(says.get("la").stringValue()).isEqualTo(certificate.facts().nameLatin());
        assertThat(says.get("f").stringValue()).isEqualTo("2026-11-02");
        assertThat(says.get("t").stringValue()).isEqualTo("2026-11-03");
        assertThat(says.get("h").doubleValue()).isEqualTo(6.5);
        assertThat(says.get("ol").stringValue()).contains("Ministère");
        assertThat(isSigned(scanned)).isTrue();
    }

    @Test
    void one_other_letter_in_what_is_stated_makes_the_signature_wrong() throws Exception {
        var scanned = Telephone.read(certificates.pdf(issue(titled("x"))));
        var parts = scanned.substring(scanned.indexOf('#') + 1).split("\\.");
        var said = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(said.replace("\"h\":6.5", "\"h\":9.5").getBytes(StandardCharsets.UTF_8));

        assertThat(forged).isNotEqualTo(parts[1]);
        assertThat(isSigned("#" + parts[0] + "." + forged + "." + parts[2])).isFalse();
    }

    @Test
    void the_longest_titles_are_cut_and_the_code_can_still_be_scanned() throws Exception {
        var certificate =
                issue(new Text("تدبير المشاريع العمومية ".repeat(20), "Gestion des projets ".repeat(20), null));
        var scanned = Telephone.read(certificates.pdf(certificate));

        assertThat(statement(scanned).get("cl").stringValue())
                .hasSizeLessThan(95)
                .endsWith("…");
        assertThat(isSigned(scanned)).isTrue();
        assertThat(CertificateSheet.CODE_SIDE
                        / Ornaments.modules(scanned, ErrorCorrectionLevel.L).getWidth())
                .as("millimetres of one module")
                .isGreaterThan(0.29);
        var usual = certificates.address(certificate) + "#"
                + issue(titled("Protection des données")).statement();
        assertThat(CertificateSheet.CODE_SIDE
                        / Ornaments.modules(usual, ErrorCorrectionLevel.L).getWidth())
                .isGreaterThan(Ornaments.SMALLEST_MODULE);
    }

    @Test
    void certificates_of_before_carry_their_address_alone_and_stay_as_they_are() throws Exception {
        assertThat(Telephone.read(
                        new CertificateSheet(new ma.etamkeen.platform.words.Words()).pdf(CertificateSheetTest.facts())))
                .isEqualTo(CertificateSheetTest.ADDRESS);
        var certificate = issue(titled("x"));
        assertThatThrownBy(() -> db.sql("update certificates.certificate set statement = null where id = :id")
                        .param("id", certificate.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    @Transactional
    void another_key_takes_the_place_of_the_first_which_still_checks_what_it_signed() throws Exception {
        var before = issue(titled("x"));
        var first = keys.all().getFirst().id();
        var second = keys.renew(cast.holder(Role.ADMINISTRATOR));
        var after = issue(titled("x"));

        assertThat(second).isNotEqualTo(first);
        assertThat(keys.all()).extracting(SigningKeys.Known::id).startsWith(second, first);
        assertThat(keyOf(before)).isEqualTo(first);
        assertThat(keyOf(after)).isEqualTo(second);
        assertThat(isSigned("#" + before.statement())).isTrue();
        assertThat(isSigned("#" + after.statement())).isTrue();
        assertThat(db.sql("select count(*) from certificates.signing_key where private is not null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(keys.published()).doesNotContain("\"d\"");
    }

    @Test
    void whoever_replaces_the_key_at_once_leaves_one_in_use() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> keys.renew(0)))
                    .toList();
            var made = new ArrayList<String>();
            for (var one : running) {
                made.add(one.get());
            }
            assertThat(made).doesNotHaveDuplicates();
        }
        assertThat(keys.all().stream().filter(key -> key.retiredAt() == null)).hasSize(1);
    }

    @Test
    void the_keys_are_published_for_people_and_for_programs() throws Exception {
        PublicPages.existsInThreeLanguages(web, "/certificates/signature");
        var answer = web.get().uri("/certificates/keys.json").exchange();
        assertThat(answer).hasStatusOk().hasHeader("Access-Control-Allow-Origin", "*");
        assertThat(JWKSet.parse(answer.getResponse().getContentAsString()).getKeys())
                .isNotEmpty()
                .noneMatch(com.nimbusds.jose.jwk.JWK::isPrivate);
        var file = web.get().uri("/ar/certificates/checker.html").exchange();
        assertThat(file).hasStatusOk();
        assertThat(file.getResponse().getContentAsString())
                .contains("dir=\"rtl\"", keys.all().getFirst().id(), "crypto.subtle")
                .doesNotContain("src=", "<link");
    }

    @Test
    void only_those_who_keep_the_platform_replace_the_key() {
        for (var person : new long[] {cast.civilServant(), cast.holder(Role.COORDINATOR), cast.manager()}) {
            assertThat(web.post()
                            .uri("/fr/admin/certificates/keys")
                            .with(FromOurPages.account(cast.accountOf(person)))
                            .exchange())
                    .hasStatus(403);
        }
    }

    private static Text titled(String title) {
        return new Text(title, title, title);
    }

    private Certificate issue(Text course) {
        return certificates
                .issue(
                        new Award(
                                "test.statement",
                                SUBJECTS.incrementAndGet(),
                                cast.civilServant(),
                                course,
                                2,
                                6.5,
                                LocalDate.of(2026, 11, 2),
                                LocalDate.of(2026, 11, 3),
                                null,
                                LocalDate.of(2026, 11, 5),
                                null,
                                LocalDate.of(2029, 11, 4)),
                        0)
                .certificate();
    }

    private JsonNode statement(String scanned) {
        return json.readTree(Base64.getUrlDecoder()
                .decode(scanned.substring(scanned.indexOf('#') + 1).split("\\.")[1]));
    }

    private String keyOf(Certificate certificate) {
        return json.readTree(Base64.getUrlDecoder()
                        .decode(java.util.Objects.requireNonNull(certificate.statement())
                                .split("\\.")[0]))
                .get("kid")
                .stringValue();
    }

    /** As somebody checks it who has nothing but the published keys and a JDK. */
    private boolean isSigned(String scanned) throws Exception {
        var parts = scanned.substring(scanned.indexOf('#') + 1).split("\\.");
        var kid = json.readTree(Base64.getUrlDecoder().decode(parts[0]))
                .get("kid")
                .stringValue();
        var key = (OctetKeyPair) JWKSet.parse(keys.published()).getKeyByKeyId(kid);
        var encoded = java.nio.ByteBuffer.allocate(44)
                .put(HEAD)
                .put(key.getX().decode())
                .array();
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }
}

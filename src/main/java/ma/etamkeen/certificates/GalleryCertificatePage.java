package ma.etamkeen.certificates;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import javax.imageio.ImageIO;
import ma.etamkeen.certificates.Certificate.Facts;
import ma.etamkeen.people.Sex;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.GalleryEntry;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** The certificate in the gallery: the sheet as it is printed, and what its public page says in each of its states. */
@Pages
@Open
@ConditionalOnProperty("tamkeen.gallery")
class GalleryCertificatePage {

    private static final String PATH = "/gallery/certificate";
    private static final String SERIAL = "ET-2027-00000";
    /** Leads nowhere. */
    private static final String CODE = "example";

    private static final int DPI = 120;
    private static final LocalDate DAY = LocalDate.of(2027, 2, 2);
    private static final Instant ISSUED = Instant.parse("2027-02-05T08:00:00Z");

    private final Words words;
    private final CertificateSheet sheet;

    GalleryCertificatePage(Words words) {
        this.words = words;
        this.sheet = new CertificateSheet(words);
    }

    @GetMapping(PATH)
    Answer show() {
        return Answer.page("certificates/gallery")
                .with("holding", certificate(null))
                .with("revoked", certificate(Instant.parse("2027-03-01T10:00:00Z")));
    }

    /** The very sheet, drawn as a printer draws it. */
    @GetMapping(PATH + "/sheet.png")
    ResponseEntity<byte[]> sheet() throws IOException {
        var pdf = sheet.pdf(CertificateFacts.of(certificate(null), "https://example/c/" + CODE));
        try (var document = Loader.loadPDF(pdf);
                var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new PDFRenderer(document).renderImageWithDPI(0, DPI), "png", bytes);
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.IMAGE_PNG)
                    .body(bytes.toByteArray());
        }
    }

    private Certificate certificate(@Nullable Instant revokedAt) {
        return new Certificate(
                0,
                SERIAL,
                CODE,
                0,
                "gallery",
                0,
                new Facts(
                        words.text(Language.AR, "gallery.somebody"),
                        words.text(Language.FR, "gallery.somebody"),
                        Sex.FEMALE.key(),
                        text("gallery.certificate.course"),
                        4,
                        12,
                        DAY,
                        DAY.plusDays(1),
                        text("gallery.certificate.place"),
                        text("certificates.ministry"),
                        DAY.plusDays(3),
                        DAY.plusYears(3),
                        Feat.FOLLOWED),
                null,
                1,
                true,
                ISSUED,
                null,
                revokedAt,
                revokedAt == null ? null : Revocation.MISTAKE,
                revokedAt == null ? null : "");
    }

    private Text text(String key) {
        return new Text(words.text(Language.AR, key), words.text(Language.FR, key), words.text(Language.EN, key));
    }

    @Configuration(proxyBeanMethods = false)
    static class Entry {

        @Bean
        GalleryEntry certificateEntry() {
            return new GalleryEntry("gallery.certificate.title", PATH);
        }
    }
}

package ma.etamkeen.certificates.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * What anybody sees who was handed a certificate: what it really says, whether it still holds, and whether their file is
 * the one that was issued. A code that does not exist, and one that could not, are answered alike.
 */
@Open
@Controller
class ProofPage {

    static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final String LANGUAGE = "/{lang:ar|fr|en}";

    private final Certificates certificates;
    private final Guesses guesses;

    ProofPage(Certificates certificates, Guesses guesses) {
        this.certificates = certificates;
        this.guesses = guesses;
    }

    /** A file is never shown again: the form is for what is wrong with it. */
    record ComparisonForm(@Nullable String file) {}

    @GetMapping({"/c/{code:[^.]+}", LANGUAGE + "/c/{code:[^.]+}"})
    Answer show(@PathVariable String code, HttpServletRequest request) {
        var tooMany = guesses.areTooMany(request.getRemoteAddr());
        return find(code, request)
                .map(certificate -> page(certificate, null, HttpStatus.OK))
                .orElseGet(() -> unknown(code, tooMany));
    }

    @GetMapping({"/c/{code:[^.]+}.pdf", LANGUAGE + "/c/{code:[^.]+}.pdf"})
    ResponseEntity<byte[]> pdf(@PathVariable String code, HttpServletRequest request) {
        var certificate = find(code, request).orElseThrow(NotHere::new);
        return file(certificate, certificates.pdf(certificate));
    }

    @PostMapping({"/c/{code:[^.]+}/comparison", LANGUAGE + "/c/{code:[^.]+}/comparison"})
    Answer compare(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request)
            throws IOException {
        var tooMany = guesses.areTooMany(request.getRemoteAddr());
        var certificate = find(code, request);
        if (certificate.isEmpty()) {
            return unknown(code, tooMany);
        }
        if (file == null || file.isEmpty()) {
            return refused(certificate.get(), "no-file", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (file.getSize() > MOST_BYTES) {
            return refused(certificate.get(), "too-large", HttpStatus.CONTENT_TOO_LARGE);
        }
        return page(certificate.get(), certificates.compare(certificate.get(), file.getBytes()), HttpStatus.OK);
    }

    static ResponseEntity<byte[]> file(Certificate certificate, byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + certificate.fileName() + "\"")
                .header("X-Robots-Tag", "noindex")
                .cacheControl(CacheControl.noStore())
                .body(pdf);
    }

    private Answer page(Certificate certificate, Certificates.@Nullable Likeness likeness, HttpStatus status) {
        return Answer.page(status, "certificates/proof")
                .with("certificate", certificate)
                .with("editions", certificates.editions(certificate))
                .with("comparison", likeness == null ? "none" : likeness.name().toLowerCase(Locale.ROOT))
                .form(new ComparisonForm(null));
    }

    private Answer refused(Certificate certificate, String why, HttpStatus status) {
        var form = new ComparisonForm(null);
        var errors = new BeanPropertyBindingResult(form, "form");
        Faults.add(errors, "file", "certificates.comparison." + why);
        return page(certificate, null, status).form(form, errors);
    }

    private static Answer unknown(String code, boolean tooMany) {
        var form = new CodePage.CodeForm(code);
        return Answer.page(tooMany ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.NOT_FOUND, "certificates/unknown")
                .with("tooMany", tooMany)
                .form(form, CodePage.wrong(form, "certificates.code.unknown"));
    }

    /** Looks every code up, whatever it looks like: how long an answer takes says nothing about the code. */
    private Optional<Certificate> find(String code, HttpServletRequest request) {
        var source = request.getRemoteAddr();
        if (guesses.areTooMany(source)) {
            return Optional.empty();
        }
        var found = certificates.byCode(code.toLowerCase(Locale.ROOT));
        if (found.isEmpty()) {
            guesses.missed(source);
        }
        return found;
    }
}

package ma.etamkeen.training.web.certificates;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.certificates.Correction;
import ma.etamkeen.certificates.Revocation;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Deliveries;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One certificate of a session, for those who run it: what it says, what was corrected, and the ways to correct or take it back. */
@Pages
@Allowed({Role.COORDINATOR, Role.ADMINISTRATOR})
@RequestMapping("/desk/sessions/{id:\\d+}/certificates/{certificate:\\d+}")
class CertificatePage {

    private static final String PAGE = "training/certificate";

    private final Sessions sessions;
    private final Deliveries deliveries;
    private final Certificates certificates;
    private final Glances glances;
    private final Words words;

    CertificatePage(Sessions sessions, Deliveries deliveries, Certificates certificates, Glances glances, Words words) {
        this.sessions = sessions;
        this.deliveries = deliveries;
        this.certificates = certificates;
        this.glances = glances;
        this.words = words;
    }

    record CorrectionForm(
            @Line(max = 200) String nameAr,
            @Line(max = 200) String nameLatin,

            @NotNull(message = "forms.error.required")
            @DecimalMin(value = "0.5", message = "training.certificate.hours.wrong")
            @DecimalMax(value = "999", message = "training.certificate.hours.wrong")
            @Digits(integer = 3, fraction = 1, message = "training.certificate.hours.wrong")
            @Nullable
            BigDecimal hours,

            @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate to,

            @NotNull(message = "forms.error.choice") Correction.@Nullable Reason reason,
            @Prose(max = 500, required = false) @Nullable String remark,
            int edition) {}

    record RevocationForm(
            @NotNull(message = "forms.error.choice") @Nullable
            Revocation reason,

            @Prose(max = 1_000, required = false) @Nullable String why) {}

    @GetMapping
    Answer show(@PathVariable long id, @PathVariable long certificate, Viewer viewer) {
        return page(Answer.page(PAGE), id, certificate, viewer);
    }

    @PostMapping("/correction")
    Answer correct(
            @PathVariable long id,
            @PathVariable long certificate,
            @Valid @ModelAttribute("form") CorrectionForm form,
            BindingResult errors,
            Viewer viewer) {
        find(id, certificate, viewer);
        if (form.from() != null && form.to() != null && form.to().isBefore(form.from())) {
            Faults.add(errors, "to", "training.certificate.to.wrong");
        }
        if (form.reason() == Correction.Reason.OTHER
                && Text.orEmpty(form.remark()).isBlank()) {
            Faults.add(errors, "remark", "forms.error.required");
        }
        if (errors.hasErrors()
                || form.hours() == null
                || form.from() == null
                || form.to() == null
                || form.reason() == null) {
            return page(Answer.refused(PAGE), id, certificate, viewer).form(form, errors);
        }
        var correction = new Correction(
                form.nameAr(),
                form.nameLatin(),
                form.hours().doubleValue(),
                form.from(),
                form.to(),
                form.reason(),
                Text.orEmpty(form.remark()));
        return switch (deliveries.correct(viewer, id, certificate, form.edition(), correction)) {
            case DONE ->
                Answer.goTo("/desk/sessions/" + id + "/certificates/" + certificate)
                        .saying("training.said.certificate-corrected");
            case UNCHANGED ->
                Answer.goTo("/desk/sessions/" + id + "/certificates/" + certificate)
                        .saying("training.certificate.unchanged");
            case STALE ->
                page(Answer.stale(PAGE), id, certificate, viewer)
                        .form(form, errors)
                        .with("refusal", "training.certificate.stale");
        };
    }

    @PostMapping("/revocation")
    Answer revoke(
            @PathVariable long id,
            @PathVariable long certificate,
            @Valid @ModelAttribute("revoking") RevocationForm form,
            BindingResult errors,
            Viewer viewer) {
        find(id, certificate, viewer);
        if (form.reason() == Revocation.OTHER && Text.orEmpty(form.why()).isBlank()) {
            Faults.add(errors, "why", "forms.error.required");
        }
        var reason = form.reason();
        if (errors.hasErrors() || reason == null) {
            return page(Answer.refused(PAGE), id, certificate, viewer).with("revoking", Fields.of(form, errors));
        }
        deliveries.revoke(viewer, id, certificate, reason, Text.orEmpty(form.why()));
        return Answer.goTo("/desk/sessions/" + id + "/certificates/" + certificate)
                .saying("training.said.revoked");
    }

    private Certificate find(long session, long certificate, Viewer viewer) {
        return deliveries.find(viewer, session, certificate).orElseThrow(NotHere::new);
    }

    private Answer page(Answer answer, long id, long number, Viewer viewer) {
        Session session = sessions.runBy(viewer, id).orElseThrow(NotHere::new);
        var certificate = find(id, number, viewer);
        var facts = certificate.facts();
        glances.record("training.certificate.looked-at", viewer.person(), id, List.of(certificate.person()));
        return answer.with("session", session)
                .with("certificate", certificate)
                .with("editions", certificates.editions(certificate))
                .with("refusal", "")
                .with("reasons", choices("certificates.correction.", Correction.Reason.values(), viewer))
                .with("causes", choices("certificates.revocation.", Revocation.values(), viewer))
                .with("revoking", Fields.of(new RevocationForm(null, "")))
                .form(new CorrectionForm(
                        facts.nameAr(),
                        facts.nameLatin(),
                        BigDecimal.valueOf(facts.hours()).stripTrailingZeros(),
                        facts.from(),
                        facts.to(),
                        null,
                        "",
                        certificate.edition()));
    }

    private List<Choice> choices(String prefix, Enum<?>[] values, Viewer viewer) {
        return Arrays.stream(values)
                .map(value -> new Choice(
                        value.name(),
                        words.text(viewer.language(), prefix + value.name().toLowerCase(java.util.Locale.ROOT))))
                .toList();
    }
}

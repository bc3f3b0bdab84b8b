package ma.etamkeen.organisations.calendar.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.calendar.MoroccanTime;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Fields;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.time.ZoneData;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;

/** The legal time: which data are in force, what changes are to come, and what a decree says before the data do. */
@Pages
@Allowed(
        value = {Role.COORDINATOR, Role.ADMINISTRATOR},
        everywhere = true)
@RequestMapping("/admin/clock")
class ClockPage {

    private static final int LARGEST_FILE = 100_000;

    private final ZoneData data;
    private final Clock clock;

    ClockPage(ZoneData data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    record DecreeForm(
            @NotNull(message = "forms.error.required") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
            LocalDateTime at,

            @NotNull(message = "forms.error.required")
            @Pattern(regexp = "0|60", message = "forms.error.choice")
            @Nullable
            String offset,

            @Line(max = 500) String source) {}

    record CancelForm(
            @NotNull @Nullable Instant moment,
            @Line(max = 500) String source) {}

    record ImportForm(
            @NotNull(message = "forms.error.required")
            @Pattern(regexp = "[0-9]{4}[a-z]{1,2}", message = "organisations.refused.version")
            @Nullable
            String version,

            @Nullable MultipartFile file) {}

    @GetMapping
    Answer show() {
        return page(Answer.page("organisations/clock"));
    }

    @PostMapping("/decrees")
    Answer decree(@Valid @ModelAttribute("form") DecreeForm form, BindingResult errors, Viewer viewer) {
        var at = form.at();
        var offset = form.offset();
        if (!errors.hasErrors() && at != null && offset != null) {
            var outcome = data.decree(
                    MoroccanTime.instantOf(at),
                    ZoneOffset.ofTotalSeconds(Integer.parseInt(offset) * 60),
                    form.source().strip(),
                    viewer.person());
            reject(outcome, "at", errors);
        }
        return errors.hasErrors()
                ? page(Answer.refused("organisations/clock")).with("decree", Fields.of(form, errors))
                : done();
    }

    /** A change the data expect does not take place. */
    @PostMapping("/cancellations")
    Answer cancel(@Valid @ModelAttribute("form") CancelForm form, BindingResult errors, Viewer viewer) {
        var moment = form.moment();
        return errors.hasErrors() || moment == null
                ? page(Answer.refused("organisations/clock"))
                        .with("cancelling", Fields.of(form, errors))
                        .with("refusal", errors.hasFieldErrors("moment") ? "forms.error.choice" : "")
                : answered(data.decree(moment, null, form.source().strip(), viewer.person()));
    }

    @PostMapping("/decrees/{id:\\d+}/withdrawal")
    Answer revoke(@PathVariable long id, Viewer viewer) {
        return answered(data.revoke(id, viewer.person()));
    }

    @PostMapping("/imports")
    Answer bring(@Valid @ModelAttribute("form") ImportForm form, BindingResult errors, Viewer viewer) {
        var file = form.file();
        if (file == null || file.isEmpty() || file.getSize() > LARGEST_FILE) {
            errors.rejectValue("file", "organisations.refused.file", "organisations.refused.file");
        }
        var version = form.version();
        if (!errors.hasErrors() && file != null && version != null) {
            reject(data.bring(version, bytes(file), viewer.person()), "file", errors);
        }
        return errors.hasErrors()
                ? page(Answer.refused("organisations/clock")).with("bringing", Fields.of(form, errors))
                : done();
    }

    @PostMapping("/imports/{id:\\d+}/withdrawal")
    Answer withdraw(@PathVariable long id, Viewer viewer) {
        return answered(data.withdraw(id, viewer.person()));
    }

    private Answer answered(ZoneData.Outcome outcome) {
        return outcome instanceof ZoneData.Outcome.Refused(var reason)
                ? page(Answer.stale("organisations/clock")).with("refusal", reason)
                : done();
    }

    private static Answer done() {
        return Answer.goTo("/admin/clock").saying("organisations.said.clock");
    }

    private static void reject(ZoneData.Outcome outcome, String field, BindingResult errors) {
        if (outcome instanceof ZoneData.Outcome.Refused(var reason)) {
            errors.rejectValue(field, reason, reason);
        }
    }

    private Answer page(Answer answer) {
        var now = clock.instant();
        return answer.with("source", KingdomZone.source())
                .with("known", KingdomZone.brought())
                .with("imports", data.imports())
                .with("decreed", data.decreed())
                .with(
                        "changes",
                        KingdomZone.inForce().changesAfter(now).stream()
                                .limit(6)
                                .toList())
                .with("offset", Offsets.words(KingdomZone.ZONE.getRules().getOffset(now)))
                .with("offsets", List.of(new Choice("0", "UTC"), new Choice("60", "UTC+1")))
                .with("decree", Fields.of(new DecreeForm(null, "", "")))
                .with("cancelling", Fields.of(new CancelForm(null, "")))
                .with("bringing", Fields.of(new ImportForm("", null)))
                .with("refusal", "");
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

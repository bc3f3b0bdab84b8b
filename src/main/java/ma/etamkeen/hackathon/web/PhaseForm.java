package ma.etamkeen.hackathon.web;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.PhaseDraft;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;

/**
 * A phase as it is typed.
 *
 * @param access what it opens
 * @param turns how it begins and ends, {@code clock} or {@code hand}
 * @param why the reason for moving an end that readers know
 */
record PhaseForm(
        @Nullable String kind,

        @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
        LocalDateTime from,

        @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
        LocalDateTime until,

        @Nullable List<String> access,
        @Nullable String turns,
        @Line(max = 300, required = false) @Nullable String why,
        @Nullable Integer version) {

    /** After what is planned already, for two weeks, with what its kind opens. */
    static PhaseForm fresh(List<Phase> phases, LocalDateTime now) {
        var last = phases.isEmpty() ? null : phases.getLast();
        var next = last == null ? Phase.Kind.CALL : after(last.kind());
        var tomorrow = now.toLocalDate().plusDays(1).atTime(9, 0);
        var from = last == null || last.until().isBefore(tomorrow) ? tomorrow : last.until();
        return new PhaseForm(
                next.key(),
                from,
                from.toLocalDate().plusDays(14).atTime(18, 0),
                next.permits().stream().map(Permit::key).toList(),
                "clock",
                "",
                null);
    }

    private static Phase.Kind after(Phase.Kind kind) {
        var kinds = Phase.Kind.values();
        return kinds[Math.min(kind.ordinal() + 1, kinds.length - 1)];
    }

    static PhaseForm of(Phase phase) {
        return new PhaseForm(
                phase.kind().key(),
                phase.from(),
                phase.until(),
                phase.permits().stream().map(Permit::key).toList(),
                phase.byClock() ? "clock" : "hand",
                "",
                phase.version());
    }

    /** The phase that is wanted, where all of it can be read; what cannot is said beside its field. */
    Optional<PhaseDraft> draft(BindingResult errors) {
        var read = chosen(Phase.Kind::of, kind);
        if (read.isEmpty()) {
            Faults.add(errors, "kind", "forms.error.choice");
        }
        var opened = EnumSet.noneOf(Permit.class);
        for (var one : access == null ? List.<String>of() : access) {
            chosen(Permit::of, one)
                    .ifPresentOrElse(opened::add, () -> Faults.add(errors, "access", "forms.error.choice"));
        }
        if (!"clock".equals(turns) && !"hand".equals(turns)) {
            Faults.add(errors, "turns", "forms.error.choice");
        }
        inReach("from", from, errors);
        inReach("until", until, errors);
        return errors.hasErrors() || read.isEmpty() || from == null || until == null
                ? Optional.empty()
                : Optional.of(new PhaseDraft(read.get(), from, until, opened, "clock".equals(turns)));
    }

    String reason() {
        return why == null ? "" : why;
    }

    private static void inReach(String field, @Nullable LocalDateTime typed, BindingResult errors) {
        if (typed != null && !errors.hasFieldErrors(field) && (typed.getYear() < 2000 || typed.getYear() > 2099)) {
            Faults.add(errors, field, "forms.error.moment");
        }
    }

    private static <T> Optional<T> chosen(Function<String, T> reading, @Nullable String typed) {
        try {
            return typed == null || typed.isEmpty() || !typed.matches("[a-z-]+")
                    ? Optional.empty()
                    : Optional.of(reading.apply(typed));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static List<Choice> kinds(Words words, Language language) {
        return Arrays.stream(Phase.Kind.values())
                .map(kind -> new Choice(kind.key(), words.text(language, "hackathon.phase." + kind.key())))
                .toList();
    }

    static List<Choice> opened(Words words, Language language) {
        return Arrays.stream(Permit.values())
                .map(permit -> new Choice(permit.key(), words.text(language, "hackathon.phase.opens." + permit.key())))
                .toList();
    }

    static List<Choice> ways(Words words, Language language) {
        return List.of(
                new Choice("clock", words.text(language, "hackathon.phase.turns.clock")),
                new Choice("hand", words.text(language, "hackathon.phase.turns.hand")));
    }
}

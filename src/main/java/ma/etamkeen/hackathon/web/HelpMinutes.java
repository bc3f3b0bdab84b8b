package ma.etamkeen.hackathon.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** For how long somebody helped, as it is typed. */
public record HelpMinutes(
        @NotNull
        @Min(value = 1, message = "hackathon.help.problem.minutes")
        @Max(value = 600, message = "hackathon.help.problem.minutes")
        @Nullable
        Integer minutes) {}

package ma.etamkeen.training.web.courses;

import java.util.EnumMap;
import java.util.Map;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.training.Event.Fact;
import org.jspecify.annotations.Nullable;

/** What an event says of itself, as it is typed: the page asks what is of its kind. */
record EventForm(
        @Prose(max = 2_000, required = false) @Nullable String speakers,
        @Prose(max = 500, required = false) @Nullable String recording,
        @Prose(max = 2_000, required = false) @Nullable String outputs,
        @Prose(max = 2_000, required = false) @Nullable String bring,
        @Prose(max = 1_000, required = false) @Nullable String host,
        @Prose(max = 3_000, required = false) @Nullable String delegation,
        @Prose(max = 3_000, required = false) @Nullable String counterparts,
        @Prose(max = 5_000, required = false) @Nullable String findings,
        @Prose(max = 5_000, required = false) @Nullable String programme,
        @Prose(max = 5_000, required = false) @Nullable String agenda,
        @Prose(max = 5_000, required = false) @Nullable String minutes) {

    static EventForm of(Map<Fact, String> facts) {
        return new EventForm(
                facts.getOrDefault(Fact.SPEAKERS, ""),
                facts.getOrDefault(Fact.RECORDING, ""),
                facts.getOrDefault(Fact.OUTPUTS, ""),
                facts.getOrDefault(Fact.BRING, ""),
                facts.getOrDefault(Fact.HOST, ""),
                facts.getOrDefault(Fact.DELEGATION, ""),
                facts.getOrDefault(Fact.COUNTERPARTS, ""),
                facts.getOrDefault(Fact.FINDINGS, ""),
                facts.getOrDefault(Fact.PROGRAMME, ""),
                facts.getOrDefault(Fact.AGENDA, ""),
                facts.getOrDefault(Fact.MINUTES, ""));
    }

    Map<Fact, String> facts() {
        var facts = new EnumMap<Fact, String>(Fact.class);
        for (var fact : Fact.values()) {
            var typed = typed(fact);
            facts.put(fact, typed == null ? "" : typed);
        }
        return facts;
    }

    private @Nullable String typed(Fact fact) {
        return switch (fact) {
            case SPEAKERS -> speakers;
            case RECORDING -> recording;
            case OUTPUTS -> outputs;
            case BRING -> bring;
            case HOST -> host;
            case DELEGATION -> delegation;
            case COUNTERPARTS -> counterparts;
            case FINDINGS -> findings;
            case PROGRAMME -> programme;
            case AGENDA -> agenda;
            case MINUTES -> minutes;
        };
    }
}

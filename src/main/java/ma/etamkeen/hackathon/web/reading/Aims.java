package ma.etamkeen.hackathon.web.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.reading.Target;
import ma.etamkeen.hackathon.reading.TargetWords;
import ma.etamkeen.hackathon.reading.Targets;
import ma.etamkeen.platform.words.Language;
import org.springframework.stereotype.Component;

/** What the selection of an edition aims at, as everybody reads it on its page. */
@Component
public class Aims {

    private final Targets targets;
    private final TargetWords words;

    Aims(Targets targets, TargetWords words) {
        this.targets = targets;
        this.words = words;
    }

    /**
     * What it aims at.
     *
     * @param places how many are kept, 0 while nobody said so
     */
    public record Shown(int places, int waiting, List<Aim> targets) {}

    /** A target with its words in each language. */
    public record Aim(Target target, Map<Language, String> words) {}

    /** The aims of an edition that has stated some. */
    public Optional<Shown> of(long edition) {
        var stated = targets.of(edition);
        if (stated.isEmpty()) {
            return Optional.empty();
        }
        var capacity = targets.capacity(edition);
        return Optional.of(new Shown(
                capacity.places(),
                capacity.waiting(),
                stated.stream()
                        .map(target -> new Aim(
                                target,
                                Arrays.stream(Language.values())
                                        .collect(Collectors.toMap(
                                                Function.identity(), language -> words.say(target, language)))))
                        .toList()));
    }
}

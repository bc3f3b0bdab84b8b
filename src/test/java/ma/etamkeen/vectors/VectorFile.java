package ma.etamkeen.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import ma.etamkeen.hackathon.judging.JudgingVectors;
import ma.etamkeen.learning.memory.FsrsVectors;
import ma.etamkeen.learning.rating.EloVectors;
import ma.etamkeen.platform.search.ArabicVectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any file of vectors, run by {@code bin/vectors KIND FILE}; not a part of {@code bin/test}, which has {@link VectorsTest}. */
class VectorFile {

    private static final Map<String, Function<String, Tally>> KINDS = Map.of(
            "fsrs", json(FsrsVectors::check),
            "elo", json(EloVectors::check),
            "judging", json(JudgingVectors::check),
            "arabic", ArabicVectors::check);

    @Test
    void every_line_of_the_file_is_as_ours() throws IOException {
        var kind = KINDS.get(System.getProperty("tamkeen.vectors.kind", ""));
        if (kind == null) {
            throw new IllegalArgumentException("one of these kinds: " + KINDS.keySet());
        }
        var file = Path.of(System.getProperty("tamkeen.vectors.file", ""));
        var tally = kind.apply(Files.readString(file));

        tally.print();

        assertThat(tally.passed()).isPositive();
        assertThat(tally.failures()).isEmpty();
    }

    private static Function<String, Tally> json(Function<JsonNode, Tally> check) {
        return file -> check.apply(new JsonMapper().readTree(file));
    }
}
